"""Samples of school and posyandu."""

from datetime import date
from uuid import UUID

from domain.people import Person
from features.commitments.rules.commitments import CheckIn, Help, Kind, Says
from features.commitments.services.commitments import Board, HelpAsked
from features.commitments.views import commitments
from tests.gallery.sample import NOW, TODAY, Sample

_MONTH = date(2026, 11, 1)
_DONE = CheckIn(UUID(int=1), Kind.SCHOOL, _MONTH, Says.DONE, None, "file-1", NOW)
_HELP = CheckIn(UUID(int=1), Kind.HEALTH, _MONTH, Says.NOT_YET, Help.COST, "", NOW)


def _board(*checks: CheckIn, wants: bool | None = None) -> Board:
    return Board(
        UUID(int=1),
        "Sari <b> Wulandari Kusumaningtyas",
        "16.71.04.1001",
        _MONTH,
        tuple(Kind),
        checks,
        wants,
        TODAY,
    )


CHECKS = (_DONE, _HELP)
_BOARD = _board(*CHECKS, wants=True)

COMMITMENTS: dict[str, Sample] = {
    "commitments.commitments.board": lambda t: commitments.board(_BOARD, t),
    "commitments.commitments.board: nothing said": lambda t: commitments.board(_board(), t),
    "commitments.commitments.asked": lambda t: commitments.asked(_board(_DONE), t),
    "commitments.commitments.not_yet": lambda t: commitments.not_yet(_BOARD, Kind.SCHOOL, t),
    "commitments.commitments.help_asked": lambda t: commitments.help_asked(
        HelpAsked(_BOARD, Kind.HEALTH, (Person(1008),), True), t
    ),
    "commitments.commitments.help_asked: nobody there": lambda t: commitments.help_asked(
        HelpAsked(_BOARD, Kind.HEALTH, (), True), t
    ),
    "commitments.commitments.please_help": lambda t: commitments.please_help(
        HelpAsked(_BOARD, Kind.HEALTH, (), True), t
    ),
    "commitments.commitments.ask_photo": lambda t: commitments.ask_photo(Kind.HEALTH, t),
    "commitments.commitments.photo_kept": commitments.photo_kept,
    "commitments.commitments.of_family": lambda t: commitments.of_family(_BOARD, t),
    "commitments.commitments.photos": lambda t: commitments.photos(_BOARD, t),
}
