"""Cases: complaints, escalations, mediations, compliments and suggestions on one spine.

The taxonomy is that of the domain facts §7; times and desks are dated data (`data/rute_kasus.csv`
and the table `case_route`), never constants.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from uuid import UUID

from domain.files import FileKind
from domain.people import Role
from features.cases.rules.accused import Involved
from features.cases.rules.command_center import CaseStatus, Decision

UNDO = timedelta(minutes=10)
AT_RISK = 0.75
REOPENINGS = 1
FOLLOW_UPS = (timedelta(days=7), timedelta(days=30))

_TICKET = re.compile(r"\bCC-\d{4}-\d{4,6}\b")
_TOLD_TICKET = re.compile(
    r"(?<![\w-])(?:cc[ -]?)?(\d\d(?:0[1-9]|1[0-2]))[ -](\d{4,6})(?![\w-])", re.IGNORECASE
)


class CaseKind(StrEnum):
    COMPLAINT = "complaint"
    ESCALATION = "escalation"
    MEDIATION = "mediation"
    COMPLIMENT = "compliment"
    SUGGESTION = "suggestion"


class Group(StrEnum):
    """The first of the two levels in which a problem is chosen."""

    MONEY = "uang"
    CARD = "kartu"
    DATA = "data"
    PEOPLE = "orang"
    GOODS = "barang"
    DANGER = "bahaya"


class Category(StrEnum):
    """The 25 kinds of problems. Compliments and suggestions have none."""

    NOT_PAID = "belum_cair"
    ZERO_BALANCE = "saldo_nol"
    AMOUNT_TOO_SMALL = "nominal_kurang"
    DEDUCTION = "potongan"
    UNKNOWN_WITHDRAWAL = "tarik_tak_dikenal"
    CARD_PROBLEM = "kartu_masalah"
    PIN_BLOCKED = "pin_blokir"
    CARD_NOT_RECEIVED = "kks_belum"
    CARD_HELD = "kartu_dikuasai"
    DATA_MISMATCH = "data_tidak_padan"
    DATA_DOUBLE = "data_ganda"
    MOVED = "pindah_alamat"
    NEW_HEAD = "ganti_pengurus"
    REMOVED = "dinonaktifkan"
    NOT_REGISTERED = "belum_terdaftar"
    NOT_ELIGIBLE = "tidak_tepat_sasaran"
    CONDUCT = "perilaku_petugas"
    INTIMIDATION = "intimidasi"
    POLITICS = "politisasi"
    FORCED_PACKAGE = "paket_paksa"
    PAYOUT_SERVICE = "layanan_salur"
    EMPOWERMENT = "pemberdayaan"
    FRAUD = "penipuan"
    EMERGENCY = "darurat_sosial"
    PERSONAL_DATA = "data_pribadi"


FOUND_UNDER = {Group.PEOPLE: (Category.DEDUCTION,)}
"""Problems that people look for in another group too: there they stand first."""

FOOD_AID = frozenset({Category.FORCED_PACKAGE})
"""Complaints that ask the six questions (6T) of food aid."""

MONEY_MISSING = frozenset(
    {Category.AMOUNT_TOO_SMALL, Category.ZERO_BALANCE, Category.CARD_NOT_RECEIVED}
)
"""Open problems behind which somebody often stands, whatever the story says."""

APPEALS = frozenset({Category.REMOVED, Category.NOT_REGISTERED})
"""Problems with the official clock of 14 days for a sanggah."""

AREA_WIDE = frozenset({Category.NOT_PAID, Category.PAYOUT_SERVICE})
"""Problems that strike a whole village at once: a second report says "me too"."""


class Severity(StrEnum):
    LOW = "R"
    MEDIUM = "S"
    HIGH = "T"
    CRITICAL = "K"


class Desk(StrEnum):
    """Who works on a case. The order of a route is the order in which it climbs."""

    COMPANION = "pendamping"
    TKSK = "tksk"
    COORDINATOR = "koordinator"
    VILLAGE = "desa"
    BANK = "bank"
    DINSOS = "dinsos"
    DATA_OFFICER = "petugas_data"
    CENTRE = "sentra"
    COMMAND_CENTER = "command_center"


_FIELD = frozenset({Desk.COMPANION, Desk.TKSK, Desk.VILLAGE})


class Phase(StrEnum):
    """The phases of social recovery that an escalation stands in."""

    RECOVERY = "pemulihan"
    TRANSITION = "transisi"
    DEVELOPMENT = "pengembangan"


@dataclass(frozen=True)
class CaseUpload:
    """A file that somebody sent, as Telegram knows it; it is fetched after the turn.

    `kind` is what it came as, and the only thing that it can be sent on as.
    """

    file_id: str
    name: str
    mime: str
    kind: FileKind | None = None

    def __post_init__(self) -> None:
        """Files of an older release have no kind: photos and voices were all that it took."""
        if self.kind is None:
            kinds = {"image": FileKind.PHOTO, "audio": FileKind.VOICE}
            known = kinds.get(self.mime.partition("/")[0], FileKind.DOCUMENT)
            object.__setattr__(self, "kind", known)


DANGERS = frozenset({Category.EMERGENCY, Category.INTIMIDATION})
"""Problems in which somebody may come to harm today."""


HARMLESS = frozenset(
    {
        Category.NOT_PAID,
        Category.ZERO_BALANCE,
        Category.AMOUNT_TOO_SMALL,
        Category.CARD_PROBLEM,
        Category.PIN_BLOCKED,
        Category.CARD_NOT_RECEIVED,
        Category.DATA_MISMATCH,
        Category.DATA_DOUBLE,
        Category.MOVED,
        Category.NEW_HEAD,
        Category.REMOVED,
        Category.NOT_REGISTERED,
        Category.PAYOUT_SERVICE,
        Category.EMPOWERMENT,
        Category.FRAUD,
        Category.PERSONAL_DATA,
    }
)
"""Problems of which the whole household may hear. What is not among them stays away from the
family's telephones when a companion reports it: who is meant may hold one."""


def is_danger(kind: CaseKind, category: Category | None, severity: Severity) -> bool:
    """Whether people are called at night for it. What weighs as much but can wait until the
    morning, such as a deduction, is critical and no danger; a companion says "today: danger"."""
    if severity is not Severity.CRITICAL:
        return False
    return kind is CaseKind.ESCALATION or category in DANGERS


def may_go_home(
    kind: CaseKind, category: Category | None, severity: Severity, *, walled: bool
) -> bool:
    """Whether a family is asked about, and told of, what somebody reports in its name. `walled`: it
    is confidential, or speaks of somebody. A helper reports as the family itself does, so only
    danger is kept back."""
    if category in DANGERS or is_danger(kind, category, severity):
        return False
    return kind is not CaseKind.ESCALATION or (category in HARMLESS and not walled)


@dataclass(frozen=True)
class CaseRoute:
    """Who gets cases of a category, how secret they are, and by when they must be answered."""

    category: Category
    group: Group
    severity: Severity
    confidential: bool
    desks: tuple[Desk, ...]
    acknowledge_days: int
    resolve_days: int
    valid_from: date


@dataclass(frozen=True)
class CaseFile:
    """One case as the house knows it. `reporter_id` is None for an anonymous case."""

    id: int
    ticket: str
    kind: CaseKind
    category: Category | None
    severity: Severity
    status: CaseStatus
    confidential: bool
    area_code: str
    story: str
    wish: str
    reporter_id: int | None
    family_id: UUID | None
    accused_companion: str | None
    desk: Desk
    owner_id: int | None
    filed_at: datetime
    due_at: datetime
    undo_until: datetime
    decision: Decision | None = None
    receiver: str | None = None
    closed_at: datetime | None = None
    reopened: int = 0
    supporters: int = 0
    rating: int | None = None
    phase: Phase | None = None
    confirmed: bool = True
    on_behalf: bool = False
    topic_id: int | None = None
    unreached: str | None = None
    """Why the last letter did not reach the reporter; somebody must reach them otherwise."""
    answers: dict[str, str] | None = None
    has_claim: bool = False
    """Whether there is a code with which it can be opened without an account."""
    accused_roles: frozenset[Involved] = frozenset()
    accused_accounts: frozenset[int] = frozenset()
    """Members of staff of whom it speaks by name."""
    closed_by: int | None = None
    closed_role: Role | None = None
    merged_into: int | None = None
    """The case under which it goes on, together with others of the same matter."""
    split_from: int | None = None

    @property
    def accuses(self) -> bool:
        """Whether it speaks of somebody who might otherwise work on it."""
        return bool(self.accused_companion or self.accused_roles or self.accused_accounts)

    @property
    def is_for_home(self) -> bool:
        """Whether the family in whose name it was filed is asked about it and told of it."""
        walled = self.confidential or self.accuses
        return self.on_behalf and may_go_home(
            self.kind, self.category, self.severity, walled=walled
        )

    @property
    def is_danger(self) -> bool:
        return is_danger(self.kind, self.category, self.severity)

    @property
    def is_hushed(self) -> bool:
        """Whether a message that comes by itself says nothing of it: others may read the
        telephone. Companions report with their own."""
        return self.confidential or (
            self.kind is not CaseKind.ESCALATION and self.category in DANGERS
        )

    @property
    def is_open(self) -> bool:
        return self.status not in (CaseStatus.RESOLVED, CaseStatus.REJECTED)


def in_group(routes: Mapping[Category, CaseRoute], group: Group) -> list[CaseRoute]:
    """What is offered under a group, in the order of the taxonomy."""
    beside = [routes[one] for one in FOUND_UNDER.get(group, ())]
    return [*beside, *(routes[one] for one in Category if routes[one].group == group)]


RAISED_BY = {5: Severity.HIGH, 20: Severity.CRITICAL}
"""So many neighbours with the same problem make a case at least so severe."""
_ORDER = (Severity.LOW, Severity.MEDIUM, Severity.HIGH, Severity.CRITICAL)


def raised_by(supporters: int, case: CaseFile) -> Severity | None:
    """What a case becomes by the number of those who say "me too"; None where it stays."""
    reached = [level for count, level in RAISED_BY.items() if supporters >= count]
    raised = lifted(case, max(reached, key=_ORDER.index, default=case.severity))
    return raised if raised is not case.severity else None


def lifted(case: CaseFile, severity: Severity) -> Severity:
    """At least so severe. What others say or how many there are makes no danger of what was none:
    that says the reporter, or an officer."""
    graver = max(case.severity, severity, key=_ORDER.index)
    if is_danger(case.kind, case.category, graver) and not case.is_danger:
        return max(case.severity, Severity.HIGH, key=_ORDER.index)
    return graver


def next_desk(desk: Desk, route: tuple[Desk, ...]) -> Desk | None:
    """One step up: from the field to the coordinator and Dinsos, and at last the command center.

    `route` is that of the category, empty for integrity cases. None at the top. From a desk beside
    the route it goes to the top: its own first desk had it already.
    """
    ladder: list[Desk] = list(route)
    if desk in _FIELD or desk == Desk.COORDINATOR:
        ladder = [desk, Desk.COORDINATOR, Desk.DINSOS]
    ladder = [step for step in dict.fromkeys(ladder) if step != Desk.COMMAND_CENTER]
    ladder.append(Desk.COMMAND_CENTER)
    place = ladder.index(desk) if desk in ladder else len(ladder) - 2
    return ladder[place + 1] if place + 1 < len(ladder) else None


def ticket_number(month: date, number: int) -> str:
    """`CC-2611-0042`: the year and month of filing, and a number that grows within the month."""
    return f"CC-{month:%y%m}-{number:04d}"


def typed_ticket(text: str) -> str | None:
    """The ticket in what somebody typed, with any case and separators; None when it is none."""
    bare = "".join(c for c in text.upper() if c.isalnum())
    if not bare.startswith("CC"):
        return None
    digits = bare[2:]
    if not digits.isdigit() or not 8 <= len(digits) <= 10:
        return None
    return f"CC-{digits[:4]}-{digits[4:]}"


def told_ticket(text: str) -> str | None:
    """The one ticket that own words name, also without its letters: `tutup kasus 2611-0001`."""
    found = {f"CC-{one[1]}-{one[2]}" for one in _TOLD_TICKET.finditer(text)}
    return found.pop() if len(found) == 1 else None


def tickets_in(text: str) -> list[str]:
    """The tickets that a message of ours names."""
    return _TICKET.findall(text)


_MOVES: dict[CaseStatus, frozenset[CaseStatus]] = {
    CaseStatus.RECEIVED: frozenset(
        {
            CaseStatus.TAKEN,
            CaseStatus.NEEDS_DATA,
            CaseStatus.REFERRED,
            CaseStatus.RESOLVED,
            CaseStatus.REJECTED,
        }
    ),
    CaseStatus.TAKEN: frozenset(
        {
            CaseStatus.NEEDS_DATA,
            CaseStatus.REFERRED,
            CaseStatus.RESOLVED,
            CaseStatus.REJECTED,
        }
    ),
    CaseStatus.NEEDS_DATA: frozenset(
        {CaseStatus.TAKEN, CaseStatus.REFERRED, CaseStatus.RESOLVED, CaseStatus.REJECTED}
    ),
    CaseStatus.REFERRED: frozenset(
        {CaseStatus.TAKEN, CaseStatus.NEEDS_DATA, CaseStatus.RESOLVED, CaseStatus.REJECTED}
    ),
    CaseStatus.RESOLVED: frozenset({CaseStatus.REOPENED}),
    CaseStatus.REJECTED: frozenset({CaseStatus.REOPENED}),
    CaseStatus.REOPENED: frozenset(
        {
            CaseStatus.TAKEN,
            CaseStatus.NEEDS_DATA,
            CaseStatus.REFERRED,
            CaseStatus.RESOLVED,
            CaseStatus.REJECTED,
        }
    ),
}


def may_become(now: CaseStatus, then: CaseStatus) -> bool:
    """Whether a case may go from one state to the other."""
    return then in _MOVES[now]


def family_of_sums(case: CaseFile) -> UUID | None:
    """Whose money is named where a case and its answers name sums; None for a case of the office,
    which is written in its own words, of families that are not its own."""
    return case.family_id if case.kind is CaseKind.COMPLAINT else None
