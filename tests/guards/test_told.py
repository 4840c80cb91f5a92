"""Nobody is said to be told who may not be: each sentence that says so has its reason here, or what
stands behind it in `docs/promises.md`. What is said as done ("sudah diberi tahu") is sent at once;
what waits at night is "dikabari. Kalau malam, besok pagi."
"""

import re

import pytest

from tests.guards.test_promises import promises, sentences

_TOLD = re.compile(
    r"\b(?:diberi ?tahu|dikabari|(?:sudah|telah) (?:kami|saya) (?:beri tahu|kabari))\b", re.I
)
_DONE = re.compile(
    r"\b(?:sudah|telah) (?:diberi ?tahu|dikabari|(?:kami|saya) (?:beri tahu|kabari))\b", re.I
)
_DESK = "every move of a case makes a letter; its loss is a line and a task of the case"

WHY = {
    "Families and the authority must be told in writing. I prepare both letters; nothing is sent "
    "before another administrator agrees.": "a duty of the office: nobody is said to be told",
    "Would help be good? Choose what it is about, and your companion is told.": (
        "a tap that is still to come; its answer says who reads it"
    ),
    "The reporter is told that there is news, and reads it in the report.": _DESK,
    "You have this case now. The reporter is told.": _DESK,
    "Handed on. The reporter is told.": _DESK,
    "Moved up one desk. The reporter is told.": _DESK,
    "Drawn into a Sentra. The reporter is told.": _DESK,
    "Closed. The reporter is told.": _DESK,
    "Handed over. The receiver is told.": "the bell of the desk rings for who gets the cases",
    "Answered. In two minutes everybody who asked is told; until then it can be taken back.": (
        "`hoaxes.tip_news`, a letter to each who asked"
    ),
    "Taken back. Nobody was told.": "says that nobody is",
    "Refused. Nothing was sent, and the author is told why.": "`broadcasts.news`",
    "Coming: {coming}. Cannot come: {not_coming}. No answer yet: {silent}. To be told directly: "
    "{direct}.": "how many must be told in person",
    "The other members are not told that you asked.": "says that nobody is",
    "not told yet": "says that nobody is",
    "We are sorry. Whoever works on your report was told now.": (
        "a line at every desk of the case, and a notice of the same turn to whoever holds it"
    ),
    "Invited: {invited}. Told: {told}. Full answers: {done}.": "counts letters that were sent",
}
AT_ONCE = {
    "We are sorry. Whoever works on your report was told now.": (
        "a line at every desk of the case, and a notice of the same turn to whoever holds it"
    ),
    "Thank you for telling us. The officer was told and will look at it again.": (
        "the case is open again and stands in the officer's list in the same transaction"
    ),
    "⛔ The help has ended. {name} was told.": "a notice of the same turn",
    "⛔ The post of {name} has ended. The person was told.": "a notice of the same turn",
    "Invited: {invited}. Told: {told}. Full answers: {done}.": "counts letters that were sent",
}


def test_who_is_said_to_be_told_is_so_for_a_reason() -> None:
    known = promises().keys() | WHY.keys()
    new = [source for source, words in sentences() if _TOLD.search(words)]
    assert [one for one in new if one not in known] == [], "see WHY, or docs/promises.md"


def test_only_what_is_sent_at_once_is_said_as_done() -> None:
    done = [source for source, words in sentences() if _DONE.search(words)]
    assert [one for one in done if one not in AT_ONCE] == [], (
        "“dikabari. Kalau malam, besok pagi.”, or a reason in AT_ONCE"
    )


def test_every_reason_is_one() -> None:
    assert [one for one, why in (WHY | AT_ONCE).items() if len(why.split()) < 1] == []


@pytest.mark.parametrize(
    ("words", "told", "done"),
    [
        ("Pendamping sudah diberi tahu.", True, True),
        ("Anggota lain telah dikabari.", True, True),
        ("Keluarga dikabari. Kalau malam, besok pagi.", True, False),
        ("Petugasnya sudah kami beri tahu.", True, True),
        ("Terima kasih sudah memberi tahu.", False, False),
    ],
)
def test_how_such_sentences_are_known(words: str, told: bool, done: bool) -> None:
    assert (bool(_TOLD.search(words)), bool(_DONE.search(words))) == (told, done)
