"""Samples of reminders: the offer, the switch, what is planned, and the message."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from uuid import UUID

from domain.payments import Channel, Payout, PayoutStatus, Period, Programme, Window
from domain.people import LinkedFamily, Person
from features.answers.rules.pages import Fact
from features.payments.services.payments import AreaSchedule, Balance, ProgrammeBalance
from features.payments.views import payments, schedule
from features.reminders.rules.occasions import Occasion, Whom
from features.reminders.services.payments import NAME, Step
from features.reminders.services.planning import StillTrue
from features.reminders.services.reminders import Coming, Wishes
from features.reminders.services.sources import ReminderSource
from features.reminders.storage.wishes import Watch
from features.reminders.views import message, reminders
from features.reminders.views.lines import payment_button, payment_line
from storage.unit_of_work import UnitOfWork
from tests.gallery.sample import TODAY, ZONE, Sample
from views.translator import Translator
from views.view import View

_FAMILY = LinkedFamily(UUID(int=1), "Nurhayati Agustina", "16.71.02.1002")
_PERSON = Person(1001, consented=True, consent_answered=True, families=(_FAMILY,))
_WHOM = Whom(1001, _FAMILY.family_id, _FAMILY.area_code, TODAY, ZONE)
_PERIOD = Period(2026, 10, 12)
_PAID = Payout(
    Programme.PKH, _PERIOD, "Tahap 4", 750_000, Channel.KKS, "MANDIRI", "Salur",
    PayoutStatus.PAID, "disbursed", TODAY - timedelta(days=6), TODAY - timedelta(days=8), None,
    "SIKS-NG", TODAY + timedelta(days=7),
)  # fmt: skip
_OPENING = replace(
    _PAID, programme=Programme.BPNT, label="Proses Burekol", status=PayoutStatus.IN_PROGRESS,
    problem="account_opening", paid_on=None, fetch_until=None,
)  # fmt: skip
_FAILED = replace(
    _OPENING, label="Gagal Burekol", status=PayoutStatus.NEEDS_REPAIR,
    problem="account_opening_failed",
)  # fmt: skip
_WINDOW = Window(
    Programme.BPNT, _PERIOD, "16.71", Channel.KKS, "MANDIRI", date(2026, 12, 7),
    date(2026, 12, 18), date(2026, 12, 30), "", "Pengumuman Dinsos Kota Palembang",
)  # fmt: skip
_TAKES = Fact(
    valid_from=date(2026, 1, 1), key="baru.tunggu", value="1 sampai 2 bulan",
    source="iknpos Februari 2026 (awal 2026)",
)  # fmt: skip


async def _never(_: UnitOfWork, __: Sequence[Whom]) -> list[Occasion]:
    return []


_SOURCE = ReminderSource(NAME, _never, payment_line, payment_button)


def _about(facts: object, *, until: date | None = None, rank: int = 0) -> StillTrue:
    subject = f"{rank}:{type(facts).__name__}"
    day = until or TODAY + timedelta(days=7)
    return StillTrue(_SOURCE, Occasion(_WHOM, subject, "v", TODAY, day, None, facts, rank))


_FETCH = _about(_PAID)
_LAST = _about(replace(_PAID, fetch_until=TODAY), until=TODAY)
_TOMORROW = _about(replace(_PAID, fetch_until=TODAY + timedelta(days=1)))
_UNDATED = _about(replace(_PAID, channel=Channel.POS, bank=None, fetch_until=None))
_STEP = _about(Step(_OPENING, (_TAKES,)), rank=2)
_STUCK = _about(Step(_FAILED), rank=2)
_DATE = _about(_WINDOW, rank=3)
_WATCHES = (Watch("33.07", Programme.PKH), Watch("33.07", Programme.BPNT))
_ON = Wishes(True, (Coming(TODAY, _FETCH), Coming(TODAY, _DATE)), _WATCHES)


def _message(t: Translator, *told: StillTrue, person: Person = _PERSON) -> View:
    return message.reminder(person, told, (), t)


def _balance(t: Translator) -> View:
    own = ProgrammeBalance(Programme.PKH, (_PAID,))
    return payments.balance(Balance(_FAMILY, (own,), TODAY), t)


def _schedule(t: Translator) -> View:
    found = AreaSchedule("16.71", "Kota Palembang", (), (Programme.PKH,), TODAY)
    return schedule.schedule(found, t, own=True)


REMINDERS: dict[str, Sample] = {
    "reminders.message.reminder: to fetch": lambda t: _message(t, _FETCH),
    "reminders.message.reminder: last day": lambda t: _message(t, _LAST),
    "reminders.message.reminder: tomorrow": lambda t: _message(t, _TOMORROW),
    "reminders.message.reminder: without a last day": lambda t: _message(t, _UNDATED),
    "reminders.message.reminder: all together": lambda t: _message(t, _FETCH, _STEP),
    "reminders.message.reminder: stuck": lambda t: _message(t, _STUCK),
    "reminders.message.reminder: date": lambda t: _message(t, _DATE),
    "reminders.message.reminder: changed": lambda t: message.reminder(
        _PERSON, [_DATE], [_DATE.occasion], t
    ),
    "reminders.message.reminder: another family": lambda t: _message(
        t, _FETCH, person=replace(_PERSON, families=(replace(_FAMILY, family_id=UUID(int=9)),))
    ),
    "reminders.reminders.offered": lambda t: reminders.offered(_balance(t), t),
    "reminders.reminders.settings: on": lambda t: reminders.settings(_ON, t, is_linked=True),
    "reminders.reminders.settings: nothing planned": lambda t: reminders.settings(
        Wishes(True), t, is_linked=True
    ),
    "reminders.reminders.settings: off": lambda t: reminders.settings(
        Wishes(False), t, is_linked=True
    ),
    "reminders.reminders.settings: not linked": lambda t: reminders.settings(
        Wishes(None, (), _WATCHES), t, is_linked=False
    ),
    "reminders.reminders.turned_on": reminders.turned_on,
    "reminders.reminders.turned_off": reminders.turned_off,
    "reminders.reminders.again": lambda t: reminders.again(t, is_planned=True),
    "reminders.reminders.again: nothing left": lambda t: reminders.again(t, is_planned=False),
    "reminders.reminders.taken": lambda t: reminders.taken(t, was_coming=True),
    "reminders.reminders.taken: nothing planned": lambda t: reminders.taken(t, was_coming=False),
    "reminders.reminders.undated: own": lambda t: reminders.undated(_schedule(t), None, t),
    "reminders.reminders.undated: of an area": lambda t: reminders.undated(
        _schedule(t), "16.71", t
    ),
    "reminders.reminders.watching": lambda t: reminders.watching(
        "Kota Palembang", tuple(Programme), t
    ),
    "reminders.reminders.watching: there by now": lambda t: reminders.watching(
        "Kota Palembang", (), t
    ),
}
