"""Samples of the views that keep people safe: proofs, warnings, help for victims."""

from datetime import date

from domain.leaks import LeakKind
from domain.people import Person, Role, StaffPost
from domain.trust import BadgeAnswer
from domain.victims import Harm
from storage.reference import Contact, ContactKind
from views import complaint, leaks, trust, victims
from views.gallery.sample import Sample
from views.menu import keyboard

_BOT = "KawanKPMBot"
_PERSON = Person(1001)
_COMPANION = Person(1008, posts=(StaffPost(Role.COMPANION, "Dewi", "16.71", "PKH-1671-001"),))
_CHECKED = date(2026, 11, 22)
_PRINTED = [Contact(ContactKind.PRINTED, "Papan pengumuman Dinsos Palembang", "Dinsos", _CHECKED)]
_BANKS = [
    Contact(ContactKind.BANK, value, "", _CHECKED)
    for value in ("BNI 1500046", "BRI 1500017", "BSI 14040", "BTN 1500286", "Mandiri 14000")
]
_DESKS = [Contact(ContactKind.SCAM_DESK, "OJK 157, iasc.ojk.go.id", "", _CHECKED)]
_HELP = [Contact(ContactKind.PHONE, "171", "", _CHECKED)]
_PHRASE = "Ayam biru pinggir sumur"
_ALL = tuple(Harm)


def _warning(*kinds: LeakKind, more: bool = False) -> Sample:
    return lambda t: leaks.warning(frozenset(kinds), t, more=more)


def _badge(active: bool, in_area: bool | None) -> Sample:
    answer = BadgeAnswer(active, in_area)
    return lambda t: trust.badge_answer(answer, keyboard(_PERSON, t), t)


def _steps(place: int) -> Sample:
    return lambda t: victims.steps(_ALL, place, _BANKS, _DESKS, t)


def _refusal(why: str) -> Sample:
    return lambda t: trust.phrase_refused(why, t)


SAFETY: dict[str, Sample] = {
    "leaks.warning: login code": _warning(LeakKind.LOGIN_CODE),
    "leaks.warning: PIN": _warning(LeakKind.PIN, more=True),
    "leaks.warning: everything": _warning(*LeakKind, more=True),
    "leaks.in_group": lambda t: leaks.in_group(_BOT, t),
    "trust.genuine: with a phrase": lambda t: trust.genuine(_BOT, _PRINTED, _HELP, _PHRASE, t),
    "trust.genuine: nothing yet": lambda t: trust.genuine(_BOT, [], _HELP, None, t),
    "trust.genuine: no number": lambda t: trust.genuine(_BOT, [], [], None, t),
    "trust.impostors": lambda t: trust.impostors(_BOT, t),
    "trust.ask_phrase": trust.ask_phrase,
    **{f"trust.phrase_refused: {why}": _refusal(why) for why in trust.REFUSALS},
    "trust.phrase_kept": lambda t: trust.phrase_kept(_PHRASE, keyboard(_PERSON, t), t),
    "trust.phrase_removed": trust.phrase_removed,
    "trust.ask_badge": trust.ask_badge,
    "trust.badge_answer: right": _badge(True, True),
    "trust.badge_answer: elsewhere": _badge(True, False),
    "trust.badge_answer: no family": _badge(True, None),
    "trust.badge_answer: unknown": _badge(False, None),
    "victims.choose": lambda t: victims.choose((), t),
    "victims.choose: some": lambda t: victims.choose((Harm.CARD, Harm.CODE), t),
    **{f"victims.steps: {harm.name}": _steps(place) for place, harm in enumerate(_ALL)},
    "victims.steps: no numbers": lambda t: victims.steps((Harm.CARD,), 0, [], [], t),
    "victims.ask_report": lambda t: victims.ask_report(_ALL, _PERSON, t),
    "victims.ask_report: companion": lambda t: victims.ask_report(_ALL, _COMPANION, t),
    "complaint.go_on_telling": lambda t: complaint.go_on_telling(victims.story(_ALL, t), t),
}
