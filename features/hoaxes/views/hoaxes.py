"""Known hoaxes as everybody sees them: the verdict with its card, lists, and searching."""

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from domain.links import defanged
from features.hoaxes.rules.hoaxes import Hoax, HoaxCategory
from features.hoaxes.services.hoaxes import HoaxPage
from features.hoaxes.views.hoax_card import card
from features.hoaxes.views.hoax_words import CATEGORIES, SIGNS, VERDICTS, advice
from views.formats import partial_day, shortened, with_dates
from views.menu import menu_button
from views.translator import Translator, mark
from views.view import Button, Making, Picture, Tap, View, in_rows, paragraphs


@dataclass(frozen=True)
class ShowHoax(Tap, prefix="hx"):
    hoax_id: str


@dataclass(frozen=True)
class ShowHoaxes(Tap, prefix="hxl"):
    """The newest, from the given one on; of one category where it is given."""

    skip: int = 0
    category: HoaxCategory | None = None


@dataclass(frozen=True)
class ShowHoaxCategories(Tap, prefix="hxc"):
    """Which kinds there are."""


@dataclass(frozen=True)
class AskHoaxWords(Tap, prefix="hxs"):
    """Search by words."""


def _card(hoax: Hoax, t: Translator) -> bytes:
    return card(hoax, t).content


def verdict(hoax: Hoax, t: Translator) -> View:
    """The whole verdict with its picture. A withdrawn one says so instead of judging."""
    if hoax.withdrawn:
        return withdrawn(hoax, t)
    word = t.plain(VERDICTS[hoax.verdict])
    return View(
        paragraphs(
            t("{sign} <b>{verdict}</b>: {title}", sign=SIGNS[hoax.verdict], verdict=word,
              title=defanged(hoax.title)),
            t("<b>What is said:</b> {claim}", claim=defanged(hoax.claim)),
            t("<b>What is true:</b> {truth}", truth=defanged(hoax.clarification, keep_official=True)),
            t("<b>What to do:</b> {advice}", advice=advice(hoax, t)),
            source_line(hoax, t),
        ),
        rows=(
            (Button(t.plain("📚 Other hoaxes"), ShowHoaxes()), menu_button(t)),
        ),
        picture=Picture("verdict.png", Making(_card, (hoax, t))),
        in_place=False,
    )  # fmt: skip


def withdrawn(hoax: Hoax, t: Translator) -> View:
    return View(
        paragraphs(
            t("↩️ <b>Withdrawn</b>: {title}", title=defanged(hoax.title)),
            t("We no longer hold to what we wrote about this. Please do not pass it on."),
        ),
        rows=((Button(t.plain("📚 Other hoaxes"), ShowHoaxes()), menu_button(t)),),
    )


def source_line(hoax: Hoax, t: Translator) -> Markup:
    if not hoax.source:
        return t("<i>There is no source yet.</i>")
    if not hoax.source_date:
        return t("<i>Source: {source}</i>", source=with_dates(defanged(hoax.source), t.language))
    return t(
        "<i>Source: {source}, {date}</i>",
        source=with_dates(defanged(hoax.source), t.language),
        date=partial_day(hoax.source_date, t.language),
    )


def hoaxes(page: HoaxPage, t: Translator) -> View:
    """A page of the list, newest first."""
    if not page.hoaxes:
        return View(
            t("There are no known hoaxes here yet."),
            rows=((Button(t.plain("🗂 Kinds"), ShowHoaxCategories()), menu_button(t)),),
        )
    last = page.skip + len(page.hoaxes)
    around = tuple(
        Button(t.plain(label), ShowHoaxes(start, page.category))
        for label, start in ((mark("⬅️ Newer"), page.newer), (mark("➡️ Older"), page.older))
        if start is not None
    )
    kind = t.plain(CATEGORIES[page.category]) if page.category else t.plain("all kinds")
    return View(
        paragraphs(
            t("📚 <b>Known hoaxes</b>: {kind}", kind=kind),
            t("{first}–{last} of {total}. Newest first. Choose one to see what is true.",
              first=page.skip + 1, last=last, total=page.total),
        ),
        rows=(
            *_choices(page.hoaxes),
            *((around,) if around else ()),
            (
                Button(t.plain("🗂 Kinds"), ShowHoaxCategories()),
                Button(t.plain("🔎 Search"), AskHoaxWords()),
                menu_button(t),
            ),
        ),
    )  # fmt: skip


def categories(t: Translator) -> View:
    buttons = [
        Button(t.plain(label), ShowHoaxes(0, category)) for category, label in CATEGORIES.items()
    ]
    return View(
        t("Which kind of hoax?"),
        rows=(
            *in_rows(buttons),
            (Button(t.plain("⬅️ Back"), ShowHoaxes()), menu_button(t)),
        ),
    )


def ask_words(t: Translator) -> View:
    return View(
        t("🔎 Which words are you looking for? For example: <i>survey 500 thousand</i>"),
        rows=((Button(t.plain("⬅️ Back"), ShowHoaxes()), menu_button(t)),),
    )


def found(words: str, hoaxes: Sequence[Hoax], t: Translator) -> View:
    """What a search brought."""
    return View(
        paragraphs(
            t("🔎 Known hoaxes for <i>{words}</i>:", words=shortened(defanged(words), 60)),
            t("Not among them? That does <b>not</b> mean that it is true."),
        ),
        rows=(
            *_choices(hoaxes),
            (Button(t.plain("🔎 Search again"), AskHoaxWords()), menu_button(t)),
        ),
    )


def nothing_found(words: str, t: Translator) -> View:
    return View(
        paragraphs(
            t("🔎 Nothing known for <i>{words}</i>.", words=shortened(defanged(words), 60)),
            t("That does <b>not</b> mean that it is true. Please do not pass it on yet."),
        ),
        rows=(
            (Button(t.plain("🔎 Search again"), AskHoaxWords()),),
            (Button(t.plain("📚 Other hoaxes"), ShowHoaxes()), menu_button(t)),
        ),
    )


def _choices(hoaxes: Sequence[Hoax]) -> tuple[tuple[Button, ...], ...]:
    return tuple(
        (Button(shortened(f"{SIGNS[one.verdict]} {one.title}"), ShowHoax(one.id)),)
        for one in hoaxes
    )
