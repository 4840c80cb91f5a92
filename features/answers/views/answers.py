"""Explanations as people read them, their topics, and the question whether they answered."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup, escape

from domain.links import defanged
from features.answers.rules.pages import CONTACT, PLACE, Fact, Page, PageKind, Unit
from features.answers.services.answers import Answer
from features.people.storage.reference import Contact
from features.safety.views.alarm import numbers
from views.formats import money, number, short_day, shortened, with_dates
from views.menu import OFFICER, ShowHelpline, menu_button
from views.translator import Translator, harmless, mark
from views.view import Button, Tap, View, in_rows, lines, paragraphs

PER_PAGE = 6
_MOST_SHOWN = 3_600
_FEW = 2
"""So many doubtful values of a page are each marked as such."""
KINDS = {
    PageKind.PROGRAMME: mark("🎁 Programmes"),
    PageKind.INSTITUTION: mark("🏛 Offices and places"),
    PageKind.ROLE: mark("🧑 Who does what"),
    PageKind.CONCEPT: mark("📖 Words explained"),
    PageKind.QUESTION: mark("❓ Questions and answers"),
    PageKind.OTHER_AGENCY: mark("↪️ Other agencies"),
    PageKind.EXAMPLE: mark("🌱 Examples of villages"),
}
_UNITS = {
    Unit.YEARS: mark("{number} years"),
    Unit.PEOPLE: mark("{number} people"),
    Unit.DAYS: mark("{number} days"),
    Unit.MONTHS: mark("{number} months"),
    Unit.KILOGRAMS: mark("{number} kg"),
    Unit.PERCENT: mark("{number}%"),
    Unit.FAMILIES: mark("{number} families"),
}
_LABEL = re.compile(r"^([A-Z][^:.!?\n]{1,30}):(?= )")
"""`Untuk siapa: …`: what a line is about, shown bold."""


@dataclass(frozen=True)
class ShowPage(Tap, prefix="jp"):
    """An explanation."""

    page_id: str


@dataclass(frozen=True)
class ShowPages(Tap, prefix="jt"):
    """The explanations of one kind."""

    kind: PageKind
    page: int


@dataclass(frozen=True)
class ShowKinds(Tap, prefix="jk"):
    """Which kinds of explanations there are."""


@dataclass(frozen=True)
class Answered(Tap, prefix="jv"):
    """Whether it answered; `message_id` is what was asked (0: nothing was typed)."""

    entry_id: int
    yes: bool
    message_id: int


@dataclass(frozen=True)
class ReportSaid(Tap, prefix="jr"):
    """A report that begins with what was said (0: with nothing); `about` is its likely kind."""

    message_id: int
    about: str


@dataclass(frozen=True)
class CaseSaid(Tap, prefix="jc"):
    """A case report of a companion that begins with what was said (0: with nothing)."""

    message_id: int


@dataclass(frozen=True)
class ShowNumbers(Tap, prefix="jn"):
    """The numbers for any danger."""


@dataclass(frozen=True)
class SuggestSaid(Tap, prefix="js"):
    """What was said goes to the officers as praise or a suggestion."""

    message_id: int


def answer(
    found: Answer,
    t: Translator,
    *,
    buttons: Sequence[Button] = (),
    beside: Sequence[Page] = (),
    message_id: int = 0,
    asks: bool = True,
) -> View:
    """The explanation with what can be done. `buttons` are those that its author chose, and what
    the intent needs; `beside` may be meant instead; `asks` for a vote."""
    page = found.page
    others = [Button(shortened(f"↪️ {one.label}"), ShowPage(one.id)) for one in beside]
    named = {one.tap for one in others}
    buttons = [one for one in buttons if one.tap not in named]
    vote = (
        Button(t.plain("👍 Answered"), Answered(found.entry.id, True, message_id)),
        Button(t.plain("👎 Not yet"), Answered(found.entry.id, False, message_id)),
    )
    pairs = in_rows(buttons)
    return View(
        paragraphs(
            t("<b>{title}</b>", title=_safe(page.title)),
            t("<i>This explanation is in Indonesian.</i>") if t.language != "id" else None,
            body(found, t),
            _doubt(found, t),
            t(
                "<i>Source: {source} (checked {date})</i>",
                source=_safe(with_dates(page.source, t.language)),
                date=short_day(page.checked, t.language),
            ),
            t("Did you ask something else? Tap what has ↪️.") if others else None,
        ),
        rows=(
            *((one,) for one in others),
            *pairs,
            vote if asks and found.entry.id else (),
            (menu_button(t),),
        ),
    )


def _doubt(found: Answer, t: Translator) -> Markup | None:
    """Said once where much of a page is not certain."""
    if not found.page.sure:
        return t("<i>Not certain yet.</i>")
    if _doubtful(found) > _FEW:
        return t("<i>Some of these figures are not certain yet.</i>")
    return None


def body(found: Answer, t: Translator) -> Markup:
    """The text with the values of the day, line by line, as far as a message has room."""
    shown: list[Markup] = []
    room = _MOST_SHOWN
    for line in found.page.body.splitlines():
        rendered = _line(line, found, t)
        room -= len(rendered.striptags()) + 1
        if room < 0:
            return lines(*shown, "…")
        shown.append(rendered)
    return lines(*shown)


def value(facts: Sequence[Fact], t: Translator, *, doubts: bool = True) -> str:
    """One value; where sources differ, all of them. `doubts`: say where it is not certain."""
    if not facts:
        return t.plain("no official figure in our list yet")
    shown = [one_value(one, t) for one in facts]
    if len(facts) > 1:
        others = ", ".join(shown[1:])
        return t.plain("{value} (sources differ: {others})", value=shown[0], others=others)
    if facts[0].sure or not doubts:
        return shown[0]
    return t.plain("{value} (not certain yet)", value=shown[0])


def _doubtful(found: Answer) -> int:
    """How many values are not certain, of those that no other source contradicts."""
    return sum(len(facts) == 1 and not facts[0].sure for facts in found.facts.values())


def one_value(fact: Fact, t: Translator) -> str:
    """`Rp750.000`, `70 tahun`, `10 kg`."""
    match fact.unit:
        case Unit.RUPIAH:
            return money(int(fact.value))
        case Unit.TEXT:
            return fact.value
    shown = number(int(fact.value), t.language) if fact.value.isdigit() else fact.value
    return t.plain(_UNITS[fact.unit], number=shown)


def _line(line: str, found: Answer, t: Translator) -> Markup:
    label = _LABEL.match(line)
    rest = line[label.end() :] if label else line
    head = Markup("<b>{}:</b>").format(label[1]) if label else Markup("")
    parts: list[Markup] = []
    at = 0
    for place in PLACE.finditer(rest):
        parts.append(_text(rest[at : place.start()]))
        parts.append(escape(_in_place(place[1], found, t)))
        at = place.end()
    parts.append(_text(rest[at:]))
    return head + Markup("").join(parts)


def _text(words: str) -> Markup:
    return escape(harmless(_safe(words)))


def _safe(words: str) -> str:
    """Only addresses of offices can be tapped."""
    return defanged(words, keep_official=True)


def _in_place(name: str, found: Answer, t: Translator) -> str:
    if name.startswith(CONTACT):
        contacts = found.contacts.get(name.removeprefix(CONTACT), ())
        return ", ".join(contacts) or t.plain("no official contact in our list yet")
    return value(found.facts.get(name, ()), t, doubts=_doubtful(found) <= _FEW)


def kinds(t: Translator) -> View:
    """What can be looked up."""
    choices = [Button(t.plain(label), ShowPages(kind, 0)) for kind, label in KINDS.items()]
    return View(
        paragraphs(
            t("📖 What would you like to know?"),
            t("Choose below, or type it behind the command: <code>/info PKH</code>"),
        ),
        rows=(
            *in_rows(choices),
            (menu_button(t),),
        ),
    )


def topics(kind: PageKind, pages: Sequence[Page], at: int, t: Translator) -> View:
    """One screen of titles. `at` is the number of the screen, from 0."""
    last = max((len(pages) - 1) // PER_PAGE, 0)
    at = min(max(at, 0), last)
    shown = pages[at * PER_PAGE : (at + 1) * PER_PAGE]
    turning = (
        *((Button(t.plain("⬅️ Back"), ShowPages(kind, at - 1)),) if at else ()),
        *((Button(t.plain("More ➡️"), ShowPages(kind, at + 1)),) if at < last else ()),
    )
    return View(
        paragraphs(
            t("<b>{kind}</b>", kind=t.plain(KINDS[kind])),
            t("{from_}–{to} of {all}", from_=at * PER_PAGE + 1, to=at * PER_PAGE + len(shown),
              all=len(pages)) if pages else t("There is nothing here yet."),
        ),
        rows=(
            *((Button(shortened(page.label), ShowPage(page.id)),) for page in shown),
            turning,
            (Button(t.plain("📖 Topics"), ShowKinds()), menu_button(t)),
        ),
    )  # fmt: skip


def found(words: str, answers: Sequence[Answer], t: Translator) -> View:
    """Several explanations fit."""
    return View(
        t("Which of these do you mean by <i>{words}</i>?", words=shortened(words, 60)),
        rows=(
            *((Button(shortened(one.page.label), ShowPage(one.page.id)),) for one in answers[:6]),
            (Button(t.plain("📖 Topics"), ShowKinds()), menu_button(t)),
        ),
    )


def nothing_found(words: str, t: Translator) -> View:
    return View(
        t(
            "There is no explanation about <i>{words}</i> in our list yet.",
            words=shortened(words, 60),
        ),
        rows=(
            (Button(t.plain("📖 Topics"), ShowKinds()), Button(t.plain(OFFICER), ShowHelpline())),
            (menu_button(t),),
        ),
    )


def no_page(t: Translator, buttons: Sequence[Button]) -> View:
    """What was meant is plain, but nothing in the registry answers it."""
    pairs = in_rows(buttons)
    return View(
        t("We have no explanation for that yet. An officer can help, or you can report it."),
        rows=(*pairs, (menu_button(t),)),
    )


def thanked(t: Translator) -> View:
    return View(
        t("Thank you for telling us. Write again whenever you need to."),
        rows=((menu_button(t),),),
        in_place=False,
    )


def not_answered(message_id: int, t: Translator) -> View:
    """What can be done instead: a person, or a report with what was said."""
    return View(
        t("I am sorry. What shall we do now?"),
        rows=(
            (Button(t.plain(OFFICER), ShowHelpline()),),
            (report_button(message_id, t),),
            (menu_button(t),),
        ),
        in_place=False,
    )


def page_button(page: Page) -> Button:
    """The way to another explanation."""
    return Button(shortened(f"📖 {page.label}"), ShowPage(page.id))


def report_button(message_id: int, t: Translator) -> Button:
    """A report with what was said already in it."""
    return Button(t.plain("📢 Make a report"), ReportSaid(message_id, ""))


def survey(message_id: int, t: Translator) -> View:
    """Praise, opinions and suggestions."""
    return View(
        t("Thank you for your opinion. Shall we pass it on to the officers?"),
        rows=(
            (Button(t.plain("💌 Yes, pass it on"), SuggestSaid(message_id)),),
            (Button(t.plain(OFFICER), ShowHelpline()), menu_button(t)),
        ),
    )


def emergency(contacts: Sequence[Contact], message_id: int, t: Translator) -> View:
    """The numbers for any danger, and a report of what was said."""
    return View(
        paragraphs(
            t("🚨 <b>If life is in danger now, call for help first.</b>"),
            numbers(contacts, t),
            t("I am a bot and cannot call for you. Officers read a report, but calling is faster."),
        ),
        rows=((report_button(message_id, t),), (menu_button(t),)),
        in_place=False,
    )


def goodbye(t: Translator) -> View:
    return View(
        t("Goodbye, and all the best. Write again whenever you need to."),
        rows=((menu_button(t),),),
    )
