"""Lessons: chosen by a companion, read and answered by families. Their words are data."""

from collections.abc import Sequence

from markupsafe import Markup, escape

from features.groups.rules.groups import Group, Member
from features.groups.rules.lessons import Lesson
from features.groups.services.lessons import LessonFigures, OpenLesson
from features.groups.views.lesson_pages import (
    answered_page,
    card_page,
    question_page,
    source_of,
    title_of,
)
from features.groups.views.taps import (
    AllowLessons,
    AnswerQuestion,
    AskQuestion,
    OpenGroup,
    PreviewLesson,
    ReadCard,
    SendLesson,
    ShowLessons,
    ShowUnderstood,
    StopLessons,
)
from views.formats import listed, number, short_day, shortened
from views.menu import menu_button
from views.translator import Translator
from views.view import Button, View, lines, paragraphs

_NAMED = 20
_LATEST = 3


def lessons(group: Group, found: Sequence[Lesson], t: Translator) -> View:
    """Which lesson shall go to the group?"""
    return View(
        paragraphs(
            t("🎓 <b>{name}</b>: short lessons", name=group.name),
            t("Each is a few cards and questions. At most one a day, so that it is no burden."),
        ),
        rows=(
            *(
                (Button(shortened(title_of(one)), PreviewLesson(group.id, one.code)),)
                for one in found
            ),
            (Button(t.plain("📊 Who understood?"), ShowUnderstood(group.id)),),
            (Button(t.plain("⬅️ Back"), OpenGroup(group.id)), menu_button(t)),
        ),
    )


def preview(group: Group, found: Lesson, t: Translator) -> View:
    """All of it, before it goes out."""
    return View(
        paragraphs(
            t("<b>{title}</b>", title=title_of(found)),
            lines(*(escape(f"• {card}") for card in found.cards)),
            t("{count} questions follow.", count=number(len(found.questions), t.language)),
            source_of(found, t),
        ),
        rows=(
            (
                Button(
                    shortened(t.plain("📤 Send to {name}", name=group.name)),
                    SendLesson(group.id, found.code),
                    style="primary",
                ),
            ),
            (Button(t.plain("⬅️ Back"), ShowLessons(group.id)), menu_button(t)),
        ),
    )


def sent(group: Group, count: int, t: Translator) -> View:
    return View(
        t.plural(
            "📤 The lesson goes to {count} account of <b>{name}</b>, between 07.00 and 20.00.",
            "📤 The lesson goes to {count} accounts of <b>{name}</b>, between 07.00 and 20.00.",
            count,
            name=group.name,
        ),
        rows=(
            (Button(t.plain("📊 Who understood?"), ShowUnderstood(group.id)),),
            (Button(t.plain("⬅️ Back"), OpenGroup(group.id)), menu_button(t)),
        ),
    )


def understood(group: Group, found: Sequence[LessonFigures], t: Translator) -> View:
    """Counts, and the names of own families. Nobody is compared or warned."""
    return View(
        paragraphs(
            t("📊 <b>{name}</b>: who understood?", name=group.name),
            *(_figures(one, t) for one in found[:_LATEST]),
            t("No lesson was sent in the last three months.") if not found else None,
            t("Lessons are an offer. Who did not answer may simply have no data or no time.")
            if found
            else None,
        ),
        rows=(
            (Button(t.plain("🎓 Lessons"), ShowLessons(group.id)),),
            (Button(t.plain("⬅️ Back"), OpenGroup(group.id)), menu_button(t)),
        ),
        private=True,
    )


def _figures(one: LessonFigures, t: Translator) -> Markup:
    got_it = set(one.understood)
    only_opened = [member for member in one.opened if member not in got_it]
    return lines(
        t(
            "<b>{title}</b>, {day}",
            title=title_of(one.lesson),
            day=short_day(one.sent.sent_on, t.language),
        ),
        t(
            "Got it: {told}. Opened: {opened}. Understood: {understood}.",
            told=number(len(one.told), t.language),
            opened=number(len(one.opened), t.language),
            understood=number(len(one.understood), t.language),
        ),
        t("Understood: {names}", names=_names(one.understood, t)) if one.understood else None,
        t("Opened: {names}", names=_names(only_opened, t)) if only_opened else None,
    )


def _names(found: Sequence[Member], t: Translator) -> str:
    return listed([one.name for one in found[:_NAMED]], t.language)


def letter(found: Lesson, copy_id: int, t: Translator) -> View:
    """What a family gets: an offer, and who sees what comes of it."""
    return View(
        paragraphs(
            t("🎓 <b>A short lesson from your companion</b>"),
            t(
                "{title}: {cards} cards and {questions} questions.",
                title=title_of(found),
                cards=number(len(found.cards), t.language),
                questions=number(len(found.questions), t.language),
            ),
            t(
                "<i>You need not read it. Your companion sees who opened it and who understood it, "
                "nobody else.</i>"
            ),
        ),
        rows=(
            (Button(t.plain("📖 Read"), ReadCard(copy_id, 0), style="primary"),),
            (Button(t.plain("🔕 No more lessons"), StopLessons()), menu_button(t)),
        ),
    )


def card(found: OpenLesson, at: int, t: Translator) -> View:
    """One of the cards, from 0 on."""
    copy_id = found.copy.id
    return card_page(
        found.lesson, at, lambda number: ReadCard(copy_id, number), AskQuestion(copy_id), t
    )


def question(found: OpenLesson, t: Translator) -> View:
    """The next one, or the end where all were answered."""
    if found.is_done:
        return finished(found, t)
    copy_id, at = found.copy.id, found.copy.answered
    return question_page(found.lesson, at, lambda says: AnswerQuestion(copy_id, at, says), t)


def answered(found: OpenLesson, at: int, t: Translator) -> View:
    """Friendly whatever the answer was."""
    onward = AskQuestion(found.copy.id)
    return answered_page(found.lesson, at, onward, t, was_right=bool(found.was_right))


def finished(found: OpenLesson, t: Translator) -> View:
    return View(
        paragraphs(
            t(
                "🎓 <b>{title}</b>: you had {right} of {count} right. Thank you!",
                title=title_of(found.lesson),
                right=number(found.copy.right, t.language),
                count=number(len(found.lesson.questions), t.language),
            ),
            t("Ask your companion whenever something is not clear."),
        ),
        rows=(
            (Button(t.plain("🔁 Look again"), ReadCard(found.copy.id, 0)),),
            (Button(t.plain("🔕 No more lessons"), StopLessons()), menu_button(t)),
        ),
    )


def stopped(t: Translator) -> View:
    return View(
        t("🔕 All right, no more lessons. Invitations to meetings still come."),
        rows=((Button(t.plain("🎓 Lessons again"), AllowLessons()), menu_button(t)),),
        in_place=False,
    )


def allowed(t: Translator) -> View:
    return View(
        t("🎓 Good. When your companion sends a lesson, it is here."),
        rows=((menu_button(t),),),
    )
