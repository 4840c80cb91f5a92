"""Business groups (KUBE): members by code, one cash book, offices, dues, minutes, stock, a plan,
and what a bank asks."""

from collections.abc import Iterable

from chat.feature import Feature, Parts
from chat.needs import FamilyWay
from chat.ways import Way
from domain.people import Role
from domain.retention import Dated
from features.empowerment.views.taps import GROUP_STEP
from features.kube.rules.errors import (
    AccountInKube,
    CashFirst,
    Corrected,
    DayAhead,
    DayTooOld,
    HoldsOffice,
    InAnotherKube,
    KubeCodeRefused,
    KubeFull,
    NoSuchKube,
    NotAnOffice,
    NotEnoughStock,
    NotInKube,
    NotTreasurer,
    OwnSum,
)
from features.kube.services.books import BookService
from features.kube.services.kubes import KubeService
from features.kube.services.offices import OfficeService
from features.kube.services.overview import OverviewService
from features.kube.services.papers import PaperService
from features.kube.storage.parked import PARKED
from features.kube.storage.tables import (
    kube,
    kube_answer,
    kube_check,
    kube_code,
    kube_count,
    kube_entry,
    kube_member,
    kube_minutes,
    kube_report,
    kube_stock,
    kube_vote,
)
from features.kube.views import copies, refusals
from features.kube.views.taps import KubeOfFamily, ShowKubes, ShowOwnKubes
from features.people.services.families import FamilyDeed
from features.people.services.linking import LinkingService
from storage.keeping import After, Blanked, Kept, Remains, WithRow
from views.translator import mark

_OFFICE = "who formed a group and gave codes for it is part of the record of the office"
_AUTHOR = (Blanked("author_id"),)

_KEPT = (
    Kept(
        kube,
        After("ended_at", Dated("kube_bubar")),
        (Remains("owner_id", _OFFICE),),
        copies.KUBE,
    ),
    Kept(kube_member, WithRow(kube), copied=copies.MEMBER),
    Kept(
        kube_code,
        After("valid_until", Dated("kode")),
        (Remains("issued_by", _OFFICE), Blanked("used_by")),
        copies.CODE,
    ),
    Kept(kube_vote, WithRow(kube), copied=copies.VOTE),
    Kept(kube_entry, WithRow(kube), _AUTHOR, copies.ENTRY),
    Kept(kube_check, WithRow(kube_entry), (Blanked("decided_by"),), copies.CHECK),
    Kept(kube_count, WithRow(kube), copied=copies.COUNT),
    Kept(kube_minutes, WithRow(kube), _AUTHOR, copies.MINUTES),
    Kept(kube_stock, WithRow(kube), _AUTHOR, copies.STOCK),
    Kept(kube_answer, WithRow(kube), _AUTHOR, copies.ANSWER),
    Kept(
        kube_report,
        WithRow(kube),
        (Remains("telegram_id", "who took a file out of a group, its members may ask"),),
        copies.REPORT,
    ),
)


def _services(parts: Parts) -> Iterable[object]:
    base = (parts.units, parts.clock, parts.areas)
    return (
        KubeService(*base, parts.services[LinkingService]),
        BookService(*base),
        OfficeService(*base),
        PaperService(*base),
        OverviewService(parts.units, parts.clock),
    )


FEATURE = Feature(
    "kube",
    tables=_KEPT,
    services=_services,
    parked=PARKED,
    offers=(
        FamilyDeed(mark("🤝 Business group"), ShowKubes),
        FamilyWay(mark("🤝 Business group"), KubeOfFamily),
        Way(
            "usaha_kelompok",
            mark("🤝 Business group"),
            lambda _: ShowKubes(),
            lambda person: bool(person.families),
            instead="usaha_dampingan",
            beside=GROUP_STEP,
        ),
        Way(
            "usaha_dampingan",
            mark("🤝 Business groups"),
            lambda _: ShowOwnKubes(),
            lambda person: Role.COMPANION in person.roles,
        ),
    ),
    errors={
        KubeCodeRefused: mark(
            "This code opens no group for your family. It may be too old, used, or for another "
            "family. Please ask your companion for a new one."
        ),
        KubeFull: refusals.full,
        InAnotherKube: mark(
            "This family is in a business group already. It leaves that one first, then it can "
            "join another."
        ),
        AccountInKube: mark(
            "This phone is in the group already, for another family of yours. Please join with "
            "another phone: nobody confirms their own sums."
        ),
        NotInKube: mark(
            "Your family is not in this group, or the group has ended. With a code from your "
            "companion you can join."
        ),
        NoSuchKube: mark(
            "That group is not there any more, or it is in another area. The list shows yours."
        ),
        NotTreasurer: mark(
            "Only the treasurer writes in the cash book. Please tell the treasurer; every member "
            "can read it."
        ),
        NotAnOffice: mark(
            "Chair, treasurer or secretary do this, each in their own office. Please ask them; "
            "you find them under Members."
        ),
        OwnSum: mark(
            "Whoever wrote a sum does not confirm it. Please ask another member to look at it."
        ),
        Corrected: mark(
            "This was taken back already. Please write the right sum down as a new entry."
        ),
        HoldsOffice: mark(
            "This member holds another office. Please choose somebody else, or first choose anew "
            "for that office."
        ),
        CashFirst: mark(
            "The cash comes first. A treasurer hands it over before leaving; before a group ends, "
            "share what is left and write it down until the book is at zero. Sums that still wait "
            "are confirmed first, or taken back."
        ),
        DayAhead: mark(
            "That day has not come. Please write money down once it has moved: choose today or an "
            "earlier day."
        ),
        DayTooOld: refusals.too_old,
        NotEnoughStock: mark(
            "So many are not there. Please look at the stock, and write down first what came in."
        ),
    },
)
