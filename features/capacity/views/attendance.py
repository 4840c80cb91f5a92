"""Who was at a training, for whoever leads the area."""

from collections.abc import Sequence

from features.capacity.services.attendance import Sheet
from features.capacity.views.taps import AskTraining, ShowLoads, ShowSheet, TogglePresent
from features.groups.rules.lessons import Lesson
from features.groups.views.lesson_pages import title_of
from views.formats import day, shortened
from views.menu import menu_button
from views.pages import page_of
from views.translator import Translator
from views.view import Button, View, paragraphs

_PAGE = 5


def ask_module(found: Sequence[Lesson], t: Translator) -> View:
    return View(
        t("🎓 Which module was taught today?"),
        rows=(
            *((Button(shortened(title_of(one)), ShowSheet(one.code)),) for one in found),
            (Button(t.plain("⬅️ Back"), ShowLoads()), menu_button(t)),
        ),
    )


def sheet(found: Sheet, page: int, t: Translator) -> View:
    code = found.course.code
    listed = page_of(found.companions, page, _PAGE, lambda to: ShowSheet(code, to), t)
    return View(
        paragraphs(
            t("🎓 <b>{title}</b>, {date}: who was there?", title=title_of(found.course),
              date=day(found.held_on, t.language)),
            t("Tap a name to note it, and once more to take it back. Each of them sees it.")
            if found.companions
            else t("No companion of your area is in this bot yet."),
        ),
        rows=(
            *(
                (
                    Button(
                        shortened(f"{'✅' if one.telegram_id in found.present else '▫️'} {one.name}"),
                        TogglePresent(code, one.telegram_id, page),
                    ),
                )
                for one in listed.shown
            ),
            *((listed.turns,) if listed.turns else ()),
            (Button(t.plain("⬅️ Back"), AskTraining()), menu_button(t)),
        ),
        private=True,
    )  # fmt: skip
