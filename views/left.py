"""Messages that were not delivered: what administrators see, and the button that tries again."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from views.formats import moment
from views.menu import menu_button
from views.translator import Translator, mark
from views.view import Button, Tap, View, lines, paragraphs

_STATES = {
    "refused": mark("Telegram did not take it"),
    "in_doubt": mark("perhaps arrived"),
}


@dataclass(frozen=True)
class SendLeft(Tap, prefix="ls"):
    letter_id: int


@dataclass(frozen=True)
class Left:
    """`group`: it was for a group. Nothing of what it says."""

    id: int
    state: str
    group: bool
    at: datetime
    why: str


def left(letters: Sequence[Left], zone: ZoneInfo, t: Translator) -> View:
    if not letters:
        return View(t("✅ No message is held back."), rows=((menu_button(t),),))
    return View(
        paragraphs(
            t("📮 <b>Messages that were not delivered</b>. Each can be sent once more."),
            *(_line(number, one, zone, t) for number, one in enumerate(letters, 1)),
        ),
        rows=(
            *(
                (Button(t.plain("🔁 Send again: {number}", number=number), SendLeft(one.id)),)
                for number, one in enumerate(letters, 1)
            ),
            (menu_button(t),),
        ),
        private=True,
    )


def sent_once_more(t: Translator) -> View:
    return View(t("📨 It is being sent once more."), rows=((menu_button(t),),))


def gone(t: Translator) -> View:
    return View(t("Somebody sent it already, or it is not kept any more."),
                rows=((menu_button(t),),))  # fmt: skip


def _line(number: int, one: Left, zone: ZoneInfo, t: Translator) -> str:
    return lines(
        t("{number}. {whom}, {moment}", number=number,
          whom=t.plain("a group") if one.group else t.plain("a person"),
          moment=moment(one.at, zone, t.language)),
        t("{state}: <code>{why}</code>", state=t.plain(_STATES[one.state]), why=one.why[:60]),
    )  # fmt: skip
