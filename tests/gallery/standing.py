"""Samples of where a sum comes from, what changed, how a family stands, and why."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, date, datetime
from uuid import UUID

from domain.payments import Channel, Component, Payout, PayoutStatus, Period, Programme
from domain.people import LinkedFamily
from domain.reckoning import Rate, Tariff
from features.answers.rules.pages import Fact, Unit
from features.cases.rules.cases import Category
from features.payments.rules.reckoning import compare, reckon
from features.payments.rules.remedies import Actor, Paper, Remedy, Way
from features.payments.rules.standing import membership
from features.payments.services.reckoning import Reckoned
from features.payments.services.standing import Reason, Standing
from features.payments.views import filled, problems, reckoning, standing
from features.people.storage.registered import Register, Saying
from tests.gallery.sample import NOW, TODAY, Sample

_FAMILY = LinkedFamily(UUID(int=1), "Nurhayati Agustina", "16.71.02.1002")
_SOURCE = "VIVA 1775406 (laman Kemensos); Tempo Januari 2025"
_SINCE, _CHECKED = date(2021, 1, 1), date(2026, 11, 25)
_RATES = {
    Component.PRIMARY: 225_000,
    Component.JUNIOR: 375_000,
    Component.TODDLER: 750_000,
    Component.ELDERLY: 600_000,
}
_NOTE = "Angka PKH 2026 belum kami temukan. Ini angka terakhir yang kami tahu."
_FOOD_RATE = Rate(200_000, date(2020, 3, 1), _CHECKED, "Tribunnews 2020-04-03")
_PKH = Payout(
    Programme.PKH, Period(2026, 10, 12), "Tahap 4", 600_000, Channel.KKS, "MANDIRI", "Salur",
    PayoutStatus.PAID, "disbursed", date(2026, 11, 16), date(2026, 11, 2), None, "SIKS-NG",
)  # fmt: skip
_BEFORE = replace(_PKH, period=Period(2026, 7, 9), stage="Tahap 3", paid_on=date(2026, 8, 5))
_FOOD = replace(_PKH, programme=Programme.BPNT, amount=600_000)
_TWO = ("sd", "smp")


def _tariff(months: int) -> Tariff:
    rates = {one: Rate(amount, _SINCE, _CHECKED, _SOURCE) for one, amount in _RATES.items()}
    return Tariff(months, rates, {Component.TODDLER: 2, Component.ELDERLY: 1}, 4, _NOTE)


def _reckoned(
    payout: Payout,
    words: Iterable[str] = _TWO,
    *others: Payout,
    before: tuple[Payout, Iterable[str]] | None = None,
    missed: bool = False,
) -> Reckoned:
    monthly = _FOOD_RATE if payout.programme is Programme.BPNT else None
    now = reckon(payout, words, _tariff, monthly, (payout, *others))
    was = reckon(before[0], before[1], _tariff, monthly) if before else None
    change = compare(now, was) if was else None
    return Reckoned(
        _FAMILY, now, change, date(2026, 11, 12), TODAY, missed, (Programme.BPNT,) if missed else ()
    )


def _counted(found: Reckoned) -> Sample:
    return lambda t: reckoning.counted(found, t)


def _changed(found: Reckoned) -> Sample:
    return lambda t: reckoning.changed(found, t)


_RAPEL = replace(_PKH, period=Period(2026, 7, 12), stage="Tahap 3-4 (rapel)", amount=1_200_000)
_TOGETHER = replace(_BEFORE, paid_on=_PKH.paid_on)
_GONE = (replace(_BEFORE, amount=975_000), ("sd", "smp", "smp"))
_SHORTER = replace(_PKH, period=Period(2026, 11, 12))

_WAY = Way(
    Remedy.OBJECT,
    (Actor.VILLAGE, Actor.DINSOS),
    (Paper.ID_CARD, Paper.FAMILY_CARD, Paper.JOB_LETTER),
    "sanggah.batas",
    Category.REMOVED,
    "exclude_pekerjaan",
    "bantuansosial.info Juni 2025",
    _CHECKED,
)
_FIX = replace(
    _WAY,
    remedy=Remedy.FIX,
    papers=(Paper.ID_CARD, Paper.FAMILY_CARD, Paper.BANK_BOOK),
    deadline_fact="dtsen.tutup",
    category=Category.DATA_MISMATCH,
)
_WAIT = replace(_WAY, remedy=Remedy.WAIT, papers=(), deadline_fact="", page="")
_READY = replace(_WAIT, remedy=Remedy.READY)
_ASK = replace(_WAY, remedy=Remedy.ASK, deadline_fact="")
_HELD = replace(
    _FOOD,
    label="Gagal cek rekening",
    status=PayoutStatus.NEEDS_REPAIR,
    problem="account_check_failed",
)
_STOPPED = replace(
    _PKH, label="Exclude Pekerjaan", status=PayoutStatus.STOPPED, problem="excluded_occupation"
)
_STRANGE = replace(_PKH, label="Proses XYZ", status=PayoutStatus.UNKNOWN, problem="unknown_label")
_OPENING = replace(
    _PKH,
    label="Proses Burekol",
    status=PayoutStatus.IN_PROGRESS,
    problem="account_opening",
    paid_on=None,
)
_REGISTER = Register((Saying(2, _TWO), Saying(4, _TWO, datetime(2026, 3, 5, tzinfo=UTC))), NOW)
_DECILES = (
    (Programme.PKH, (Fact(key="pkh.desil", value="1 sampai 4", source="Kontan"),)),
    (
        Programme.BPNT,
        (
            Fact(key="bpnt.desil", value="1 sampai 5", source="Kontan"),
            Fact(key="bpnt.desil", value="1 sampai 4", source="oborsulut.com"),
        ),
    ),
)
_CLOSES = Fact(key="dtsen.tutup", value="tanggal 17 tiap bulan", source="desa Tlogojati")
_REFUSED = Fact(key="sanggah.batas", value="14", unit=Unit.DAYS, source="AyoBogor")
_OTHERS_WAIT = Fact(
    key="baru.tunggu", value="1 sampai 2 bulan", source="iknpos Februari 2026", checked=_CHECKED
)


def _standing(*payouts: Payout, register: Register | None = _REGISTER) -> Standing:
    own = tuple(membership((one, replace(_BEFORE, programme=one.programme))) for one in payouts)
    return Standing(_FAMILY, own, register, _DECILES, TODAY)


def _reason(
    payout: Payout, way: Way | None, fact: Fact | None = None, *, new: bool = False
) -> Sample:
    own = (payout,) if new else (payout, replace(_BEFORE, programme=payout.programme))
    found = Reason(
        membership(own, way),
        (fact,) if fact else (),
        (_OTHERS_WAIT,),
        "Status Exclude Pekerjaan" if way and way.page else "",
        TODAY,
    )
    return lambda t: standing.reason(found, t)


_VIEW = "payments.reckoning"
STANDING: dict[str, Sample] = {
    f"{_VIEW}.counted: it adds up": _counted(_reckoned(_PKH, before=(_BEFORE, _TWO))),
    f"{_VIEW}.counted: less": _counted(
        _reckoned(replace(_PKH, amount=375_000), before=(_BEFORE, _TWO))
    ),
    f"{_VIEW}.counted: more": _counted(_reckoned(replace(_PKH, amount=700_000), missed=True)),
    f"{_VIEW}.counted: another programme": _counted(replace(_reckoned(_FOOD), lacks=Programme.PKH)),
    f"{_VIEW}.counted: another sum was named": _counted(
        replace(_reckoned(_PKH), said=225_000, atm_notes="Rp50.000 atau Rp100.000")
    ),
    f"{_VIEW}.counted: no rapel": lambda t: reckoning.counted(_reckoned(_PKH), t, rapel=True),
    f"{_VIEW}.counted: rapel": _counted(_reckoned(_RAPEL)),
    f"{_VIEW}.counted: paid on one day": _counted(_reckoned(_PKH, _TWO, _TOGETHER)),
    f"{_VIEW}.counted: twice as much": _counted(_reckoned(replace(_PKH, amount=1_200_000))),
    f"{_VIEW}.counted: over the limit": _counted(
        _reckoned(_PKH, ("anak_usia_dini",) * 3 + ("lansia", "sd"))
    ),
    f"{_VIEW}.counted: unknown words": _counted(_reckoned(_PKH, ("sd", "paket_b"))),
    f"{_VIEW}.counted: nobody": _counted(_reckoned(_PKH, ())),
    f"{_VIEW}.counted: no amount of that time": _counted(_reckoned(_PKH, ("sma",))),
    f"{_VIEW}.counted: no sum": _counted(_reckoned(replace(_PKH, amount=0))),
    f"{_VIEW}.counted: recorded twice": _counted(_reckoned(_PKH, _TWO, replace(_PKH, stage="x"))),
    f"{_VIEW}.counted: a day to come": _counted(_reckoned(replace(_PKH, paid_on=date(2027, 1, 5)))),
    f"{_VIEW}.counted: food": _counted(_reckoned(_FOOD)),
    f"{_VIEW}.counted: food of one month": _counted(
        _reckoned(replace(_FOOD, period=Period(2026, 11, 11), amount=150_000))
    ),
    f"{_VIEW}.changed: somebody left": _changed(_reckoned(_PKH, before=_GONE)),
    f"{_VIEW}.changed: fewer months": _changed(_reckoned(_SHORTER, before=(_BEFORE, _TWO))),
    f"{_VIEW}.changed: not known why": _changed(
        _reckoned(replace(_PKH, amount=375_000), before=(_BEFORE, _TWO))
    ),
    f"{_VIEW}.changed: somebody came": _changed(
        _reckoned(
            replace(_PKH, amount=1_350_000), (*_TWO, "anak_usia_dini"), before=(_BEFORE, _TWO)
        )
    ),
    f"{_VIEW}.changed: the same": _changed(_reckoned(_PKH, before=(_BEFORE, _TWO))),
    f"{_VIEW}.changed: nothing before": _changed(_reckoned(_PKH)),
    "payments.standing.standing": lambda t: standing.standing(_standing(_PKH, _HELD), t),
    "payments.standing.standing: stopped": lambda t: standing.standing(
        _standing(_STOPPED, register=Register((Saying(None, ()),), None)), t
    ),
    "payments.standing.standing: new": lambda t: standing.standing(
        Standing(_FAMILY, (membership((_OPENING,)),), _REGISTER, _DECILES, TODAY), t
    ),
    "payments.standing.standing: unknown": lambda t: standing.standing(
        _standing(_STRANGE, register=None), t
    ),
    "payments.standing.standing: no name": lambda t: standing.standing(
        replace(_standing(_PKH), family=replace(_FAMILY, head_name="")), t
    ),
    "payments.standing.decile": lambda t: standing.decile(_standing(_PKH), t),
    "payments.standing.decile: not known": lambda t: standing.decile(
        _standing(_PKH, register=None), t
    ),
    "payments.standing.decile: of some day": lambda t: standing.decile(
        _standing(_PKH, register=Register((Saying(2, ()),), None)), t
    ),
    **{
        f"payments.standing.reason: {name}": _reason(replace(_HELD, problem=name), _FIX, _CLOSES)
        for name in problems.PROBLEMS
    },
    "payments.standing.reason: may object": _reason(_STOPPED, _WAY, _REFUSED),
    "payments.standing.reason: to be asked": _reason(_STOPPED, _ASK),
    "payments.standing.reason: fixable, no deadline": _reason(_HELD, _FIX),
    "payments.standing.reason: a new recipient": _reason(_OPENING, _WAIT, new=True),
    "payments.standing.reason: ready": _reason(_PKH, _READY),
    "payments.standing.reason: unknown": _reason(_STRANGE, None),
    "payments.standing.not_linked": standing.not_linked,
    "payments.filled.begun: a status": lambda t: filled.begun(
        Category.REMOVED, standing.story(membership((_STOPPED,)), t), t
    ),
    "payments.filled.begun: a sum": lambda t: filled.begun(
        Category.AMOUNT_TOO_SMALL,
        reckoning.story(_reckoned(replace(_PKH, amount=375_000), before=(_BEFORE, _TWO)), t),
        t,
    ),
}
