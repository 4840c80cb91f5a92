"""Samples of the views that keep people safe: proofs, warnings, help for victims."""

from datetime import date

from domain.leaks import LeakKind
from domain.people import Person, Role, StaffPost
from features.cases.views import complaint
from features.cases.views.complaint import report_buttons
from features.people.storage.reference import Contact, ContactKind
from features.safety.rules.frauds import Fraud
from features.safety.rules.trust import BadgeAnswer
from features.safety.rules.victims import Harm
from features.safety.services.helps import ANY_DANGER, Need
from features.safety.views import alarm, cards, duties, leaks, trust, victims
from tests.gallery.contacts import shown
from tests.gallery.sample import Sample
from understanding.danger import Band, Danger, DangerKind
from understanding.duties import Forbidden
from understanding.signs import PLAIN_DANGERS, Sign
from views.menu import keyboard

_BOT = "KawanKPMBot"
_PERSON = Person(1001)
_COMPANION = Person(1008, posts=(StaffPost(Role.COMPANION, "Dewi", "16.71", "PKH-1671-001"),))
_CHECKED = date(2026, 11, 22)
_PRINTED = [Contact(ContactKind.PRINTED, "Papan pengumuman Dinsos Palembang", "Dinsos", _CHECKED)]
_BANKS, _DESKS = shown(ContactKind.BANK), shown(ContactKind.SCAM_DESK)
_HELP = shown(ContactKind.PHONE)
_PHRASE = "Ayam biru pinggir sumur"
_ALL = tuple(Harm)


def _warning(*kinds: LeakKind, more: bool = False) -> Sample:
    return lambda t: leaks.warning(frozenset(kinds), t, more=more)


def _badge(active: bool, in_area: bool | None) -> Sample:
    answer = BadgeAnswer(active, in_area)
    return lambda t: trust.badge_answer(answer, keyboard(_PERSON, t), report_buttons(t), t)


def _alarm(need: Need, person: Person = _PERSON) -> Sample:
    harms = (Harm.CODE, Harm.MONEY)
    return lambda t: alarm.alarm(need, shown(*need.contacts), 42, person, t, harms=harms)


def _forbidden(what: Forbidden) -> Sample:
    return lambda t: duties.forbidden(what, report_buttons(t)[:1], t)


def _signed(sign: Sign) -> Sample:
    return _alarm(Need(DangerKind.NEGLECT, signs=frozenset({sign, Sign.BODY, Sign.HOME})))


def _which(kind: DangerKind, *also: DangerKind) -> Sample:
    return lambda t: alarm.which(Danger(kind, 0.2, (), Band.OFFER, also), 42, t)


def _steps(place: int) -> Sample:
    return lambda t: victims.steps(_ALL, place, _BANKS, _DESKS, t)


def _refusal(why: str) -> Sample:
    return lambda t: trust.phrase_refused(why, t)


SAFETY: dict[str, Sample] = {
    **{f"safety.alarm.alarm: {kind.value}": _alarm(Need(kind)) for kind in DangerKind},
    **{f"safety.duties.forbidden: {one.value}": _forbidden(one) for one in Forbidden},
    "safety.duties.not_announced": lambda t: duties.not_announced(report_buttons(t)[:1], t),
    "safety.duties.not_yours": lambda t: duties.not_yours((), t),
    **{f"safety.alarm.alarm: {sign.value}": _signed(sign) for sign in PLAIN_DANGERS},
    "safety.alarm.alarm: companion": _alarm(Need(DangerKind.FRAUD), _COMPANION),
    "safety.alarm.alarm: account": _alarm(Need(DangerKind.FRAUD, fraud=Fraud.ACCOUNT)),
    "safety.alarm.alarm: several": _alarm(
        Need(DangerKind.SUICIDE, (DangerKind.VIOLENCE,), frozenset({Sign.BODY}))
    ),
    "safety.alarm.alarm: bodies": _alarm(Need(DangerKind.HUNGER, (DangerKind.MEDICAL,))),
    "safety.alarm.do_not_give": lambda t: alarm.do_not_give(42, t),
    "safety.alarm.ask_danger": lambda t: alarm.ask_danger(shown(*ANY_DANGER), 42, t),
    "safety.alarm.which": _which(DangerKind.DISASTER),
    "safety.alarm.which: fraud": _which(DangerKind.FRAUD),
    "safety.alarm.which: vague": _which(DangerKind.HUNGER, DangerKind.THREAT),
    "safety.alarm.calmed": alarm.calmed,
    "safety.cards.block_now": lambda t: cards.block_now(_BANKS, t),
    "safety.cards.block_now: no numbers": lambda t: cards.block_now([], t),
    "safety.leaks.warning: login code": _warning(LeakKind.LOGIN_CODE),
    "safety.leaks.warning: PIN": _warning(LeakKind.PIN, more=True),
    "safety.leaks.warning: everything": _warning(*LeakKind, more=True),
    "safety.leaks.ask_number": lambda t: leaks.ask_number(7, t),
    "safety.leaks.ordinary_number": leaks.ordinary_number,
    "safety.leaks.do_not_send": leaks.do_not_send,
    "safety.leaks.in_group": lambda t: leaks.in_group(_BOT, t),
    "safety.trust.genuine: with a phrase": lambda t: trust.genuine(
        _BOT, _PRINTED, _HELP, _PHRASE, t
    ),
    "safety.trust.genuine: nothing yet": lambda t: trust.genuine(_BOT, [], _HELP, None, t),
    "safety.trust.genuine: no number": lambda t: trust.genuine(_BOT, [], [], None, t),
    "safety.trust.impostors": lambda t: trust.impostors(_BOT, t),
    "safety.trust.ask_phrase": trust.ask_phrase,
    **{f"safety.trust.phrase_refused: {why}": _refusal(why) for why in trust.REFUSALS},
    "safety.trust.phrase_kept": lambda t: trust.phrase_kept(_PHRASE, keyboard(_PERSON, t), t),
    "safety.trust.phrase_removed": trust.phrase_removed,
    "safety.trust.ask_badge": trust.ask_badge,
    "safety.trust.badge_answer: right": _badge(True, True),
    "safety.trust.badge_answer: elsewhere": _badge(True, False),
    "safety.trust.badge_answer: no family": _badge(True, None),
    "safety.trust.badge_answer: unknown": _badge(False, None),
    "safety.victims.choose": lambda t: victims.choose((), t),
    "safety.victims.choose: some": lambda t: victims.choose((Harm.CARD, Harm.CODE), t),
    **{f"safety.victims.steps: {harm.name}": _steps(place) for place, harm in enumerate(_ALL)},
    "safety.victims.steps: no numbers": lambda t: victims.steps((Harm.CARD,), 0, [], [], t),
    "safety.victims.ask_report": lambda t: victims.ask_report(_ALL, _PERSON, t),
    "safety.victims.ask_report: companion": lambda t: victims.ask_report(_ALL, _COMPANION, t),
    "cases.complaint.go_on_telling": lambda t: complaint.go_on_telling(victims.story(_ALL, t), t),
}
