"""What a desk did not take: why, and what officers can do about it."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from markupsafe import Markup

from features.cases.rules.command_center import FORUM
from features.cases.services.sheet import CaseSheet
from features.cases.storage.outbox import RefusedLetter
from features.cases.views.deeds import Do, OnCase
from views.menu import menu_button
from views.translator import Translator, mark
from views.view import Button, Tap, View, lines, paragraphs

_CODE = re.compile(r"\b[1-5]\d\d\b")
_SHOWN = 5

# TRANSLATORS: why a help desk did not take a report or a message
_BY_CODE = {
    "400": mark("it does not accept the content"),
    "401": mark("it does not accept our key; an administrator must look at it"),
    "403": mark("it does not accept our key; an administrator must look at it"),
    "404": mark("it does not know the report"),
    "409": mark("it does not accept the content"),
    "413": mark("it is too large for it"),
    "422": mark("it does not accept the content"),
}
_BY_WORDS = {"status not": mark("it does not allow this state")}
_OTHERWISE = mark("it said no")

# TRANSLATORS: what was handed to a help desk
_KINDS = {
    "submit": mark("the report itself; what follows it waits as well"),
    "message": mark("a message"),
    "status": mark("a new state"),
}


@dataclass(frozen=True)
class RetryHandover(Tap, prefix="khr"):
    """Offer what was refused of a case once more."""

    case_id: int


@dataclass(frozen=True)
class RetryDesk(Tap, prefix="kj"):
    """Offer all that a desk refused once more."""

    target: str


def desk_name(target: str, t: Translator) -> str:
    if target == FORUM:
        return t.plain("the group of the command center")
    return t.plain("the help desk ({name})", name=target.upper())


def not_taken(letter: RefusedLetter, t: Translator) -> Markup:
    """For the card of a case: one line."""
    return t(
        "⚠️ <b>Not taken by {desk}</b>: {why} ({code}). It is about {what}.",
        desk=desk_name(letter.target, t),
        why=t.plain(_why(letter.why)),
        code=_code(letter.why),
        what=t.plain(_KINDS[letter.kind]),
    )


def in_topic(sheet: CaseSheet, t: Translator) -> View:
    case = sheet.case
    return View(
        paragraphs(
            lines(*(not_taken(letter, t) for letter in sheet.refused)),
            t("Officers of the help desk do not see it. Please put it right and try again."),
        ),
        rows=((Button(t.plain("🔁 Hand over again"), RetryHandover(case.id)),),),
        private=True,
        in_place=False,
    )


def to_officers(letters: Sequence[RefusedLetter], t: Translator) -> View:
    """In private, about all that one desk refused lately; nothing of what the cases say."""
    desk, shown = letters[0].target, letters[:_SHOWN]
    name, count = desk_name(desk, t), len(letters)
    return View(
        paragraphs(
            t.plural(
                "⚠️ {count} hand-over was not taken by {desk}.",
                "⚠️ {count} hand-overs were not taken by {desk}.",
                count,
                desk=name,
            ),
            lines(
                *(
                    t(
                        "• <b>{ticket}</b>: {why} ({code})",
                        ticket=one.ticket,
                        why=t.plain(_why(one.why)),
                        code=_code(one.why),
                    )
                    for one in shown
                )
            ),
            t("Nothing is lost: it waits here until it is tried again."),
        ),
        rows=(
            *(
                (Button(t.plain("📄 {ticket}", ticket=ticket), OnCase(Do.OPEN, case_id)),)
                for ticket, case_id in {one.ticket: one.case_id for one in shown}.items()
            ),
            (Button(t.plain("🔁 Try all again"), RetryDesk(desk)), menu_button(t)),
        ),
        private=True,
        in_place=False,
    )


def tried_again(count: int, t: Translator) -> View:
    if not count:
        return View(t("There is nothing left that was refused."), in_place=False)
    return View(
        t.plural(
            "🔁 {count} hand-over is being tried again. If it is refused once more, I tell you.",
            "🔁 {count} hand-overs are being tried again. If one is refused once more, I tell you.",
            count,
        ),
        in_place=False,
    )


def all_tried_again(count: int, t: Translator) -> View:
    """The same in a private chat, where nothing stands around it."""
    return replace(tried_again(count, t), rows=((menu_button(t),),))


def _code(reason: str) -> str:
    """What an operator can look up; the words of a desk are not ours to show."""
    found = _CODE.search(reason)
    return found[0] if found else "–"


def _why(reason: str) -> str:
    for words, meaning in _BY_WORDS.items():
        if words in reason:
            return meaning
    code = _CODE.search(reason)
    return _BY_CODE.get(code[0], _OTHERWISE) if code else _OTHERWISE
