"""Samples of a companion's day: needs, who has not collected, the own families and a card."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from uuid import UUID

from chat.needs import CardLine, FamilyWay, LastContact, Need, NeedSource, Urgency
from domain.areas import load_areas
from domain.payments import Channel, Payout, PayoutStatus, Period, Programme
from features.caseload.rules.order import Row
from features.caseload.rules.uncollected import DataAge, Uncollected
from features.caseload.services.caseload import FamilyCard
from features.caseload.services.payments import Beginning, Ending, Held
from features.caseload.services.today import Collection, Day
from features.caseload.views import day, families
from features.caseload.views.taps import OpenFamily
from features.cases.rules.cases import Category, Phase, Severity
from features.cases.rules.queue import QueueRow
from features.commitments.rules.commitments import Kind
from features.commitments.services.card import OnCard, on_card
from features.commitments.views.card import line
from features.payments.rules.standing import Step, membership
from features.people.storage.caseloads import Named
from features.people.storage.families import Family
from storage.unit_of_work import UnitOfWork
from tests.gallery.commitments import CHECKS
from tests.gallery.sample import CASE, NOW, TODAY, ZONE, Sample
from understanding.family_wishes import FamilyWish
from views.translator import mark

_IDS = [UUID(int=number) for number in range(1, 30)]
_NAMES = (
    *("Sari Wulandari", "Karto Wiryono", "Siti Nurhaliza Rahmawati", "Euis Rohaeti"),
    *("Hasnah Daeng Kanang", "Yosina Felle", "Nurhayati Agustina", "Rohana Kartini"),
    *("Halimah Oktarina", "Zubaidah Oktarina", "Masnah Novitasari", "Rusdi Maulana"),
)
_OCTOBER = Period(2026, 10, 12)
_VILLAGE = "16.71.04.1001"
_PLACES = {_VILLAGE: "Bukit Lama"}


def _payout(programme: Programme, problem: str, status: PayoutStatus, **values: object) -> Payout:
    found = Payout(
        *(programme, _OCTOBER, "Tahap 4", 750_000, Channel.KKS, "BRI", "Salur", status, problem),
        *(date(2026, 11, 20), date(2026, 11, 3), None, "Berkas contoh"),
    )
    return replace(found, **values)  # type: ignore[arg-type]


_PKH = _payout(Programme.PKH, "disbursed", PayoutStatus.PAID, fetch_until=TODAY + timedelta(days=3))
_FOOD = _payout(Programme.BPNT, "disbursed", PayoutStatus.PAID)
_HELD = _payout(Programme.PKH, "account_check_failed", PayoutStatus.NEEDS_REPAIR)
_NEW = _payout(Programme.BPNT, "account_opening", PayoutStatus.IN_PROGRESS)
_OLD = _payout(Programme.BPNT, "disbursed", PayoutStatus.PAID, as_of=date(2026, 8, 1))
_CASE = QueueRow(
    id=42,
    ticket=CASE.ticket,
    kind=CASE.kind,
    category=Category.EMERGENCY,
    severity=Severity.CRITICAL,
    status=CASE.status,
    confidential=False,
    area_code=_VILLAGE,
    desk=CASE.desk,
    owner_id=None,
    filed_at=CASE.filed_at,
    due_at=NOW,
    supporters=0,
    unreached=None,
    is_stopped=False,
)


async def _no_needs(_: UnitOfWork, __: object) -> list[Need]:
    return []


_VISITS = NeedSource(_no_needs, lambda _, __, t: t("the last day was {date}", date="3"))


def _ending(number: int, days: int) -> Row:
    until = TODAY + timedelta(days=days)
    own = (replace(_PKH, fetch_until=until), replace(_FOOD, fetch_until=until))
    return Row(Need(Urgency.LAST_DAYS, _IDS[number], until, Ending(own)))


_ROWS = (
    Row(Need(Urgency.DANGER, None, TODAY - timedelta(days=1), _CASE)),
    *(_ending(number, number) for number in range(3)),
    Row(Need(Urgency.ACCOUNT, _IDS[3], None, Held(_HELD))),
    *(
        Row(Need(Urgency.NEW, _IDS[4 + step.value], None, Beginning(_NEW, step)))
        for step in (Step.CHECK, Step.OPENING, Step.CARD)
    ),
    Row(Need(Urgency.PROMISE, None, TODAY, replace(_CASE, category=Category.NOT_PAID))),
    Row(
        Need(
            Urgency.PROMISE, None, TODAY + timedelta(days=1),
            replace(_CASE, category=Category.CARD_PROBLEM),
        )
    ),
    Row(Need(Urgency.VISIT, _IDS[9]), _VISITS),
    Row(Need(Urgency.VISIT, _IDS[10]), _VISITS),
)  # fmt: skip
_AGE = DataAge(date(2026, 11, 3), date(2026, 11, 20), 4)
_DAY = Day(_ROWS, dict(zip(_IDS, _NAMES, strict=False)), 212, 37, _AGE, TODAY)
_OWN = [Named(one, name, _VILLAGE) for one, name in zip(_IDS, _NAMES, strict=False)]
_COLLECTION = Collection(
    (
        (_OWN[0], Uncollected(_IDS[0], (_PKH, _FOOD))),
        (_OWN[1], Uncollected(_IDS[1], (replace(_PKH, fetch_until=TODAY - timedelta(days=2)),))),
        *((one, Uncollected(one.id, (_FOOD,))) for one in _OWN[2:]),
    ),
    3,
    212,
    _AGE,
    TODAY,
)
_CARD = FamilyCard(
    _IDS[0],
    "Sari Wulandari",
    "••1234",
    _VILLAGE,
    (membership([_HELD]), membership([_FOOD])),
    (_FOOD,),
    (),
    ("anak_usia_dini", "sd", "sd"),
    (replace(CASE, phase=Phase.RECOVERY), replace(CASE, id=43, category=Category.CARD_PROBLEM)),
    LastContact(datetime(2026, 11, 12, 3, tzinfo=UTC), mark("your family code was used")),
    TODAY,
    ((CardLine(on_card, line), OnCard(tuple(Kind), CHECKS)),),
)
_BARE = replace(
    _CARD, memberships=(membership([_OLD]),), undrawn=(), doubtful=(_OLD,), components=(), cases=(),
    contact=None, more=(),
)  # fmt: skip
_WAYS = (FamilyWay(mark("🔑 Make a code"), OpenFamily),)
_FAMILY = Family(
    *(_IDS[0], "1671040101010001", "1671044101850001", "Sari Wulandari"),
    *("Jl. Contoh Melati No. 12 RT 03/RW 01", "+6281200001001", _VILLAGE, "PKH-1671-001"),
)

CASELOAD: dict[str, Sample] = {
    "caseload.day.today": lambda t: day.today(_DAY, 0, t),
    "caseload.day.today: the second page": lambda t: day.today(_DAY, 1, t),
    "caseload.day.today: nobody": lambda t: day.today(
        replace(_DAY, rows=(), uncollected=0, age=DataAge(TODAY, TODAY, 1)), 0, t
    ),
    "caseload.day.today: without records": lambda t: day.today(
        replace(_DAY, rows=(), uncollected=0, age=DataAge(None, None, 212)), 0, t
    ),
    "caseload.day.not_collected": lambda t: day.not_collected(_COLLECTION, 0, t),
    "caseload.day.not_collected: nobody": lambda t: day.not_collected(
        replace(_COLLECTION, rows=(), doubtful=1), 0, t
    ),
    "caseload.day.no_families": day.no_families,
    "caseload.families.families": lambda t: families.families(_OWN, 0, _PLACES, t),
    "caseload.families.matches": lambda t: families.matches(_OWN, _PLACES, t),
    "caseload.families.wished: a message": lambda t: families.wished(
        _OWN[0], FamilyWish.MESSAGE, _WAYS, t
    ),
    "caseload.families.wished: visits": lambda t: families.wished(
        _OWN[0], FamilyWish.VISITS, _WAYS[:1], t
    ),
    "caseload.families.no_match": families.no_match,
    "caseload.families.file_not_kept": families.file_not_kept,
    "caseload.families.second_wish": lambda t: families.second_wish(
        "belum_ambil", mark("Who has not collected yet"), t
    ),
    "caseload.families.card": lambda t: families.card(_CARD, _WAYS, load_areas(), ZONE, t),
    "caseload.families.card: little is known": lambda t: families.card(
        _BARE, (), load_areas(), ZONE, t
    ),
    "caseload.families.reach": lambda t: families.reach(_FAMILY, load_areas(), t),
    "caseload.families.reach: no telephone": lambda t: families.reach(
        replace(_FAMILY, phone=None), load_areas(), t
    ),
}
