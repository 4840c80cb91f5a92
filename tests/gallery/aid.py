"""Samples of the views about aid: start, linking, payments, privacy, help, errors."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime
from uuid import UUID
from zoneinfo import ZoneInfo

from domain.payments import Channel, Payout, PayoutStatus, Period, Programme, Window
from domain.people import LinkedFamily, Person, Role, StaffPost
from features.payments.rules.registry import Asked, Outcome
from features.payments.services.payments import AreaSchedule, Balance, ProgrammeBalance
from features.payments.views import payments, registry, schedule
from features.people.rules.linking import LinkCode
from features.people.storage.families import Companion, Family
from features.people.storage.people import ConsentProof
from features.people.storage.reference import ContactKind
from features.people.views import companions, linking, privacy, start
from features.safety.views import help
from tests.gallery.contacts import shown
from tests.gallery.sample import Sample
from views import errors, menu
from views.menu import CommandLine
from views.translator import Translator
from views.view import View

_ZONE = ZoneInfo("Asia/Jakarta")
_NOW = datetime(2026, 11, 22, 1, 0, tzinfo=UTC)
_TODAY = date(2026, 11, 22)
_SARI = LinkedFamily(UUID(int=1), "Nurhayati Agustina", "16.71.02.1002")
_IBU = LinkedFamily(UUID(int=2), "Rohana Kartini", "16.71.02.1002")
_NEWCOMER = Person(1001)
_ONE = Person(1001, consented=True, consent_answered=True, families=(_SARI,))
_TWO = replace(_ONE, families=(_SARI, _IBU))
_DEWI = replace(_ONE, posts=(StaffPost(Role.COMPANION, "Dewi", "16.71.02", "PKH-1671-004"),))
_AREA_NAMES = {"16.71.02.1002": "Satu Ulu"}

_PAID = Payout(
    Programme.PKH,
    Period(2026, 10, 12),
    "Tahap 4",
    750_000,
    Channel.KKS,
    "MANDIRI",
    "Salur",
    PayoutStatus.PAID,
    "disbursed",
    date(2026, 11, 16),
    date(2026, 11, 2),
    None,
    "SIKS-NG",
    date(2026, 12, 4),
)
_FOOD = replace(_PAID, programme=Programme.BPNT, amount=600_000)
_OLDER = replace(_PAID, period=Period(2026, 7, 9))
_AT_POST = replace(_PAID, channel=Channel.POS, bank=None)
_FETCHED = replace(
    _FOOD, status=PayoutStatus.FETCHED, problem="transacted", fetched_on=date(2026, 11, 7)
)
_TOO_LATE = replace(_PAID, fetch_until=date(2026, 11, 1))
_IN_BANK = replace(
    _PAID, label="SI", status=PayoutStatus.IN_PROGRESS, problem="bank_instructed", paid_on=None
)
_FAILED = replace(
    _FOOD,
    label="Gagal cek rekening",
    status=PayoutStatus.NEEDS_REPAIR,
    problem="account_check_failed",
    paid_on=None,
)
_STOPPED = replace(_PAID, label="Graduasi", status=PayoutStatus.STOPPED, problem="graduated")
_STRANGE = replace(_PAID, label="Proses XYZ", status=PayoutStatus.UNKNOWN, problem="?")

_FAMILY = Family(
    UUID(int=1),
    "1671022206059901",
    "1671024307799901",
    "Nurhayati Agustina",
    "Lr. Contoh Mawar No. 21",
    "+6281200001007",
    "16.71.02.1002",
    "PKH-1671-004",
)
_COMPANION = Companion(
    "PKH-1671-004", "Dewi Anggraini", "Pendamping PKH", "+6281200001008", "16.71.02"
)
(_CONTACT,) = shown(ContactKind.PHONE)
_CODE = LinkCode("KBTRMPLD", UUID(int=1), "Nurhayati Agustina", _NOW)


def _balance(*payouts: Payout, today: date = _TODAY) -> Balance:
    """The payouts by programme, the newest first."""
    own = [
        ProgrammeBalance(programme, tuple(p for p in payouts if p.programme == programme))
        for programme in Programme
        if any(p.programme == programme for p in payouts)
    ]
    return Balance(_SARI, tuple(own), today)


BALANCE = _balance(_PAID, _FOOD)


def _asked(outcome: Outcome) -> Balance:
    return replace(_balance(_PAID), asked=Asked(outcome, _NOW, _NOW))


def _with_source(outcome: Outcome) -> Callable[[Translator], View]:
    return lambda t: payments.balance(_asked(outcome), t)


def _window(
    programme: Programme,
    starts: date,
    ends: date | None,
    *,
    channel: Channel | None = Channel.KKS,
    bank: str | None = "MANDIRI",
) -> Window:
    return Window(
        programme,
        Period(2026, 10, 12),
        "16.71",
        channel,
        bank,
        starts,
        ends,
        date(2026, 12, 30),
        "",
        "Pengumuman Dinsos Kota Palembang",
    )


def _schedule(
    *windows: Window, without: tuple[Programme, ...] = (), payouts: tuple[Payout, ...] = ()
) -> AreaSchedule:
    coming = date(2027, 1, 1)
    return AreaSchedule("16.71", "Kota Palembang", windows, without, _TODAY, payouts, coming)


_COMING = _window(Programme.PKH, date(2026, 12, 1), date(2026, 12, 15))
_OPEN_END = _window(Programme.BPNT, date(2026, 12, 1), None, channel=None, bank=None)
_RUNNING = _window(Programme.PKH, date(2026, 11, 15), date(2026, 11, 30))
_WAS = _window(Programme.BPNT, date(2026, 10, 30), date(2026, 11, 10), bank=None)
_AT_THE_POST = replace(_WAS, channel=Channel.POS)

AID: dict[str, Sample] = {
    "people.start.welcome": start.welcome,
    "people.start.welcome_back": lambda t: start.welcome_back(_ONE, t),
    "people.start.ask_consent": start.ask_consent,
    "people.start.consent_recorded: given": lambda t: start.consent_recorded(_ONE, t, given=True),
    "people.start.consent_recorded: declined": lambda t: start.consent_recorded(
        _NEWCOMER, t, given=False
    ),
    "people.start.choose_language": start.choose_language,
    "people.start.offer_language": lambda t: start.offer_language("jv", "id", t),
    "people.start.language_chosen": lambda t: start.language_chosen(_ONE, t),
    "menu.menu": lambda t: menu.menu(_ONE, t),
    "menu.menu: two families": lambda t: menu.menu(_TWO, t),
    "menu.menu: companion": lambda t: menu.menu(_DEWI, t),
    "menu.cancelled": lambda t: menu.cancelled(_ONE, t),
    "menu.stopped": lambda t: menu.stopped(_ONE, t),
    "menu.cancelled: something older is left": lambda t: menu.cancelled(_ONE, t, is_all=False),
    "menu.which_command": lambda t: menu.which_command(
        [
            menu.CommandLine("kasus", t.plain("Open cases in your area")),
            menu.CommandLine("tertahan", t.plain("Messages that were not delivered")),
        ],
        t,
    ),
    "menu.help_page": lambda t: menu.help_page(
        [CommandLine("saldo", t.plain("Balance of your family"))], t
    ),
    "menu.not_understood": menu.not_understood,
    "menu.what_for": menu.what_for,
    "menu.greeting": menu.greeting,
    "menu.thanks": menu.thanks,
    "menu.edited": menu.edited,
    "menu.in_group": lambda t: menu.in_group("KawanKPMBot", t),
    "people.linking.my_data: nobody": lambda t: linking.my_data(_NEWCOMER, {}, t),
    "people.linking.my_data: one family": lambda t: linking.my_data(_ONE, _AREA_NAMES, t),
    "people.linking.my_data: two families": lambda t: linking.my_data(_TWO, _AREA_NAMES, t),
    "people.linking.ask_contact": linking.ask_contact,
    "people.linking.contact_is_needed": linking.contact_is_needed,
    "people.linking.not_own_contact": linking.not_own_contact,
    "people.linking.ask_code": linking.ask_code,
    "people.linking.code_looks_different": linking.code_looks_different,
    "people.linking.never_type_numbers": linking.never_type_numbers,
    "people.linking.linked": lambda t: linking.linked(_ONE, "Nurhayati Agustina", t),
    "people.linking.link_waits": lambda t: linking.link_waits(_ONE, "Senin, 23 November 2026", t),
    "people.linking.asked_elsewhere": lambda t: linking.asked_elsewhere(
        "Nurhayati Agustina", "Senin, 23 November 2026", 7, t
    ),
    "people.linking.refused_elsewhere": linking.refused_elsewhere,
    "people.linking.allowed_elsewhere": linking.allowed_elsewhere,
    "people.linking.link_opened": lambda t: linking.link_opened("Nurhayati Agustina", t),
    "people.linking.link_denied": linking.link_denied,
    "people.linking.linked_elsewhere": lambda t: linking.linked_elsewhere("Nurhayati Agustina", t),
    "people.linking.family_chosen": lambda t: linking.family_chosen("Nurhayati Agustina", t),
    "people.linking.ask_unlink": lambda t: linking.ask_unlink(_SARI, t),
    "people.linking.unlinked": linking.unlinked,
    "people.linking.needs_link": linking.needs_link,
    "payments.payments.balance: to fetch": lambda t: payments.balance(_balance(_PAID, _FETCHED), t),
    "payments.payments.balance: to fetch twice": lambda t: payments.balance(
        _balance(_PAID, _OLDER, _FOOD), t
    ),
    "payments.payments.balance: at the post office": lambda t: payments.balance(
        _balance(_AT_POST), t
    ),
    "payments.payments.balance: too late": lambda t: payments.balance(_balance(_TOO_LATE), t),
    "payments.payments.balance: not yet": lambda t: payments.balance(
        _balance(_IN_BANK, _FAILED), t, others=True
    ),
    "payments.payments.balance: stopped": lambda t: payments.balance(_balance(_STOPPED), t),
    "payments.payments.balance: unknown label": lambda t: payments.balance(_balance(_STRANGE), t),
    "payments.payments.balance: old data": lambda t: payments.balance(
        _balance(_PAID, _FETCHED, today=date(2027, 2, 1)), t
    ),
    "payments.payments.balance: may ask the source": lambda t: payments.balance(
        replace(_balance(_PAID), may_agree=True), t
    ),
    **{
        f"payments.payments.balance: source {outcome}": _with_source(outcome) for outcome in Outcome
    },
    "payments.registry.told: newer": lambda t: registry.told(
        _asked(Outcome.ANSWERED), Outcome.ANSWERED, t, news=True
    ),
    "payments.registry.told: nothing newer": lambda t: registry.told(
        _asked(Outcome.ANSWERED), Outcome.ANSWERED, t, news=False
    ),
    "payments.registry.told: silent": lambda t: registry.told(
        _asked(Outcome.SILENT), Outcome.SILENT, t, news=False
    ),
    "payments.registry.told: wrong": lambda t: registry.told(
        _asked(Outcome.WRONG), Outcome.WRONG, t, news=False
    ),
    "payments.payments.no_payouts": lambda t: payments.no_payouts(_balance(), t),
    "payments.payments.history": lambda t: payments.history(
        ProgrammeBalance(Programme.PKH, (_PAID, _OLDER, _TOO_LATE, _STOPPED, _IN_BANK, _PAID)), t
    ),
    "payments.schedule.schedule: own": lambda t: schedule.schedule(
        _schedule(_COMING, _WAS, payouts=(_PAID,)), t, own=True
    ),
    "payments.schedule.schedule: of an area": lambda t: schedule.schedule(
        _schedule(_RUNNING, _OPEN_END), t, own=False
    ),
    "payments.schedule.schedule: at the post office": lambda t: schedule.schedule(
        _schedule(_RUNNING, _AT_THE_POST), t, own=True
    ),
    "payments.schedule.schedule: no date": lambda t: schedule.schedule(
        _schedule(without=(Programme.PKH, Programme.BPNT)), t, own=False
    ),
    "payments.schedule.ask_area": schedule.ask_area,
    "people.companions.families": lambda t: companions.families([_FAMILY] * 20, 1, t),
    "people.companions.families: none": lambda t: companions.families([], 0, t),
    "people.companions.found_families": lambda t: companions.found_families([_FAMILY], t),
    "people.companions.none_found": companions.none_found,
    "people.companions.code": lambda t: companions.code(_CODE, b"PNG", _ZONE, t),
    "people.privacy.overview: agreed": lambda t: privacy.overview(
        _TWO, [ConsentProof(1, True, "id", "0" * 64, _NOW)], _ZONE, t
    ),
    "people.privacy.overview: ended": lambda t: privacy.overview(
        _NEWCOMER, [ConsentProof(1, False, "id", "0" * 64, _NOW)], _ZONE, t
    ),
    "people.privacy.overview: with a phrase": lambda t: privacy.overview(
        replace(_NEWCOMER, phrase="ayam biru"), [], _ZONE, t
    ),
    "people.privacy.overview: never asked": lambda t: privacy.overview(_NEWCOMER, [], _ZONE, t),
    "people.privacy.overview: sentences kept": lambda t: privacy.overview(
        _NEWCOMER, [], _ZONE, t, examples=True
    ),
    "people.privacy.overview: sentences not kept": lambda t: privacy.overview(
        _NEWCOMER, [], _ZONE, t, examples=False
    ),
    "people.privacy.overview: source asked": lambda t: privacy.overview(
        _NEWCOMER, [], _ZONE, t, source=True
    ),
    "people.privacy.overview: source not asked": lambda t: privacy.overview(
        _NEWCOMER, [], _ZONE, t, source=False
    ),
    "people.privacy.ask_source": privacy.ask_source,
    "people.privacy.source_refused": privacy.source_refused,
    "people.privacy.ask_examples": privacy.ask_examples,
    "people.privacy.examples_changed: on": lambda t: privacy.examples_changed(t, allowed=True),
    "people.privacy.examples_changed: off": lambda t: privacy.examples_changed(t, allowed=False),
    "people.privacy.ask_withdraw": privacy.ask_withdraw,
    "people.privacy.withdrawn": privacy.withdrawn,
    "people.privacy.erased": privacy.erased,
    "safety.help.helpline": lambda t: help.helpline([_CONTACT], _COMPANION, "Seberang Ulu Satu", t),
    "safety.help.helpline: no companion": lambda t: help.helpline([_CONTACT], None, None, t),
    "safety.help.helpline: staff": lambda t: help.helpline(
        [_CONTACT], None, None, t, is_staff=True
    ),
    "safety.help.safety": help.safety,
    "safety.help.secret_was_sent": help.secret_was_sent,
    "errors.stale_button": errors.stale_button,
    "errors.too_fast": errors.too_fast,
    "errors.defect": errors.defect,
    "errors.outlived": errors.outlived,
}
