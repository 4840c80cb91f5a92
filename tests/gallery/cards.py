"""Samples of the views of card and PIN."""

from dataclasses import replace

from features.cards.rules.cards import Trouble, steps_of
from features.cards.rules.lesson import RIGHT_ANSWERS
from features.cards.services.cards import Help
from features.cards.views import cards, lesson
from features.people.storage.reference import ContactKind
from tests.gallery.contacts import shown
from tests.gallery.sample import Sample

_BANKS = shown(ContactKind.BANK)
_OWN = Help("BRI", tuple(one for one in _BANKS if one.value.startswith("BRI")), "171")
_ANY = Help("", tuple(_BANKS), "171")
_NONE = Help("BRI", (), "171")


def _trouble(about: Trouble, found: Help) -> Sample:
    return lambda t: cards.trouble(about, steps_of()[about], found, t, message_id=123_456_789)


def _lesson(at: int) -> Sample:
    return lambda t: lesson.lesson(at, t)


def _question(at: int) -> Sample:
    return lambda t: lesson.question(at, at, t)


def _answered(at: int, *, is_right: bool) -> Sample:
    return lambda t: lesson.answered(at, at, t, is_right=is_right)


CARDS: dict[str, Sample] = {
    "cards.cards.menu": cards.menu,
    **{f"cards.cards.trouble: {one}": _trouble(one, _OWN) for one in Trouble},
    **{f"cards.cards.trouble: {one}, any bank": _trouble(one, _ANY) for one in Trouble},
    "cards.cards.trouble: no number": _trouble(Trouble.LOST, _NONE),
    "cards.cards.trouble: nobody": _trouble(Trouble.LOST, replace(_NONE, call_centre="")),
    "cards.cards.trouble: by post": _trouble(
        Trouble.PIN_FORGOTTEN, replace(_ANY, is_paid_by_post=True)
    ),
    **{f"cards.lesson.lesson: {at}": _lesson(at) for at in range(lesson.LESSONS)},
    **{f"cards.lesson.question: {at}": _question(at) for at in range(len(RIGHT_ANSWERS))},
    **{
        f"cards.lesson.answered: {at} {is_right}": _answered(at, is_right=is_right)
        for at in range(len(RIGHT_ANSWERS))
        for is_right in (True, False)
    },
}
