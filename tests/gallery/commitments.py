"""Samples of school and posyandu."""

from dataclasses import replace
from datetime import date
from uuid import UUID

from domain.people import LinkedFamily, Person
from features.commitments.rules.commitments import CheckIn, Help, Kind, Says
from features.commitments.services.commitments import Board, HelpAsked
from features.commitments.views import commitments
from tests.gallery.sample import NOW, TODAY, Sample

_MONTH = date(2026, 11, 1)
_DONE = CheckIn(UUID(int=1), Kind.SCHOOL, _MONTH, Says.DONE, None, "file-1", NOW, 1)
_TICKED = replace(_DONE, file_id="")
_HELP = CheckIn(UUID(int=1), Kind.HEALTH, _MONTH, Says.NOT_YET, Help.COST, "", NOW, 2)
_OTHER = LinkedFamily(UUID(int=2), "Karto <i> Wiryo Kusumaningrat", "16.71.04.1001")


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
    "commitments.commitments.board: one of two families": lambda t: commitments.board(
        replace(_board(_TICKED, _HELP), others=(_OTHER,)), t
    ),
    "commitments.commitments.asked": lambda t: commitments.asked(_board(_DONE), t),
    "commitments.commitments.not_yet": lambda t: commitments.not_yet(_BOARD, Kind.HEALTH, t),
    "commitments.commitments.help_asked": lambda t: commitments.help_asked(
        HelpAsked(_BOARD, _HELP, (Person(1008),)), t
    ),
    "commitments.commitments.help_asked: nobody there": lambda t: commitments.help_asked(
        HelpAsked(_BOARD, _HELP, ()), t
    ),
    "commitments.commitments.please_help": lambda t: commitments.please_help(
        HelpAsked(_BOARD, _HELP, ()), t
    ),
    "commitments.commitments.ask_photo": lambda t: commitments.ask_photo(_TICKED, t),
    "commitments.commitments.photo_kept": lambda t: commitments.photo_kept(_BOARD, t),
    "commitments.commitments.of_family": lambda t: commitments.of_family(_BOARD, t),
    "commitments.commitments.photos": lambda t: commitments.photos(_BOARD, t),
}
