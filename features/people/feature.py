"""Accounts, consent, posts, families, and how they are linked; the files of officials."""

from collections.abc import Iterable, Sequence

from sqlalchemy.ext.asyncio import AsyncConnection

from chat.feature import Feature, Parts, Profile, Running, Works
from chat.foresight import Foreseen
from chat.jobs import Job
from chat.needs import ContactSource
from chat.outcomes import Access, Sums
from chat.post_work import PostWork, PostWorks
from chat.turn import Turn
from chat.ways import Way
from domain.errors import ConsentMissing, NotLinked
from domain.people import Person
from domain.retention import Dated
from features.people.jobs.help_news import HelpNews
from features.people.jobs.pending_links import PendingLinks
from features.people.jobs.veil import veil_sums
from features.people.rules.errors import LinkingPaused, LinkingRefused, NotOwnContact, NotYourArea
from features.people.rules.helping import HelperConflict, OwnFamily, TooManyHelpers
from features.people.rules.linking import PAUSE
from features.people.services.colleagues import ColleagueService
from features.people.services.consent import ConsentService
from features.people.services.contacted import last_code
from features.people.services.contacts import ContactService, OwnBank
from features.people.services.copies import CopyService
from features.people.services.families import FamilyDeed, FamilyDeeds, FamilyService
from features.people.services.files import COMPANIONS, FAMILIES
from features.people.services.help_ends import HelpEnded, HelpEnds
from features.people.services.helping import HelpingService
from features.people.services.linking import LinkingService
from features.people.services.locks import LockService
from features.people.services.offices import OfficeService
from features.people.services.pending_links import PendingLinkService
from features.people.services.posts import PostDeed, PostEnded, PostService
from features.people.storage.locks import LOCKS
from features.people.storage.parked import PARKED
from features.people.storage.people import SPEAKERS
from features.people.storage.reference import load_contacts
from features.people.storage.tables import (
    account,
    amount_lock,
    companion,
    consent,
    contact_point,
    family,
    family_link,
    family_past,
    helper_code,
    helper_link,
    import_done,
    link_code,
    link_failure,
    pending_link,
    post_change,
    post_invitation,
    staff,
    stand_in,
)
from features.people.views import copies, refusals
from features.people.views.linking import StartLinking
from features.people.views.privacy import ShowPrivacy
from features.people.views.start import introduction, slogan
from storage.copying import NotCopied
from storage.keeping import After, Blanked, Deleted, Forever, Kept, Remains
from storage.keyring import Keyring
from views.translator import mark

_OFFICE = "who gave and held posts is part of the record of the office"

_KEPT = (
    Kept(
        account,
        Forever("as long as the person does not erase it"),
        (Deleted("telegram_id"),),
        copies.ACCOUNT_ROW,
    ),
    Kept(
        consent,
        Forever("the proof of consent (UU 27/2022 Pasal 24)"),
        (Remains("telegram_id", "a proof that names nobody proves nothing"),),
        copies.CONSENT,
    ),
    Kept(
        staff,
        Forever("posts end by `bot.py staff remove`, or by a coordinator"),
        (Remains("telegram_id", "a post belongs to the office, which ends it"),),
        copies.STAFF,
    ),
    Kept(
        companion,
        Forever("imported: the officials' next file renews it"),
        copied=copies.COMPANION,
    ),
    Kept(family, Forever("imported: the officials' next file renews it"), copied=copies.FAMILY),
    Kept(
        family_link,
        Forever("as long as the link lasts"),
        (Deleted("telegram_id"),),
        copies.FAMILY_LINK,
    ),
    Kept(family_past, After("until", Dated("dulu")), copied=copies.FAMILY_PAST),
    Kept(
        link_code,
        After("valid_until", Dated("kode")),
        (Blanked("used_by"), Blanked("issued_by")),
        copies.LINK_CODE,
    ),
    Kept(
        link_failure,
        After("at", PAUSE),
        (Remains("telegram_id", "or erasing would give anybody new tries; gone after a day"),),
        copies.LINK_FAILURE,
    ),
    Kept(contact_point, Forever("official contacts")),
    Kept(
        post_invitation,
        After("valid_until", Dated("kode")),
        (Remains("issued_by", _OFFICE), Blanked("used_by")),
        NotCopied("it became a post, which is in the copy"),
    ),
    Kept(
        post_change,
        Forever("the record of who held which post"),
        (Remains("telegram_id", _OFFICE), Remains("changed_by", _OFFICE)),
        copies.POST_CHANGE,
    ),
    Kept(
        stand_in,
        After("ended_at", Dated("serah_tugas")),
        (
            Remains("telegram_id", _OFFICE),
            Remains("successor_id", _OFFICE),
            Remains("changed_by", _OFFICE),
        ),
        NotCopied("that a post began or ended stands in the copy of its holder"),
    ),
    Kept(
        pending_link,
        After("decided_at", Dated("permintaan_tautan")),
        (Deleted("telegram_id"),),
        copies.PENDING_LINK,
    ),
    Kept(
        helper_code,
        After("valid_until", Dated("kode")),
        (Blanked("used_by"), Blanked("issued_by")),
        NotCopied("it became help, which is in the copy"),
    ),
    Kept(
        helper_link,
        After("unlinked_at", Dated("bantuan_berakhir")),
        (Deleted("telegram_id"), Blanked("issued_by")),
        copies.HELPER_LINK,
    ),
    Kept(import_done, After("done_at", Dated("berkas_masuk"))),
    Kept(
        amount_lock,
        Forever("as long as the person does not take it away"),
        (Deleted("telegram_id"),),
        copies.LOCK,
    ),
)


def _who_sees_sums(person: Person, access: Access) -> Iterable[int]:
    return (person.telegram_id,) if access.sums is not Sums.NONE else ()


def _services(parts: Parts) -> Iterable[object]:
    units = parts.units
    news = HelpEnded(HelpNews(parts.post).tell)
    ends = HelpEnds(parts.clock, (*parts.offered(HelpEnded), news))
    linking = LinkingService(units, parts.clock, ends)
    return (
        ConsentService(units, parts.clock, parts.kept, ends),
        ColleagueService(units),
        ContactService(units, parts.services, next(iter(parts.offered(OwnBank)), None)),
        CopyService(units, tuple(t for one in parts.features for t in one.tables)),
        FamilyService(units),
        linking,
        HelpingService(units, parts.clock, linking, ends),
        LockService(units, parts.clock),
        OfficeService(units),
        PostWorks(tuple(parts.offered(PostWork))),
        PendingLinkService(units, parts.clock),
        PostService(
            *(units, parts.clock, linking, ends),
            tuple(parts.offered(PostEnded)),
            tuple(parts.offered(PostDeed)),
        ),
        FamilyDeeds(tuple(parts.offered(FamilyDeed))),
    )


def _works(running: Running) -> Works:
    parts = running.parts
    links = PendingLinks(parts.units, parts.post, running.services[PendingLinkService], parts.clock)
    return Works(jobs=(Job("people.pending_links", links.run_once),))


async def _unlearn_blocked(connection: AsyncConnection, _: Keyring, turns: Sequence[Turn]) -> None:
    """Whoever says or taps something is there again, however we lost sight of them."""
    for turn in turns:
        update = turn.update
        if turn.person.is_blocked and turn.is_private and update.my_chat_member is None:
            await SPEAKERS.mark(connection, turn.person.telegram_id, blocked=False)


FEATURE = Feature(
    "people",
    tables=_KEPT,
    parked=PARKED,
    services=_services,
    works=_works,
    reference=(load_contacts,),
    errors={
        ConsentMissing: refusals.consent_missing,
        NotLinked: refusals.not_linked,
        NotOwnContact: refusals.not_own_contact,
        LinkingRefused: refusals.link_refused,
        LinkingPaused: refusals.link_paused,
        HelperConflict: refusals.helper_conflict,
        TooManyHelpers: refusals.too_many_helpers,
        OwnFamily: refusals.own_family,
        NotYourArea: mark("This family is not in your area. Please choose from your own list."),
    },
    offers=(
        COMPANIONS,
        FAMILIES,
        ContactSource(last_code),
        Way(
            "hubungkan",
            mark("🔗 Link my family"),
            lambda _: StartLinking(),
            lambda person: not person.families,
        ),
        Way("privasi", mark("🔒 My data and privacy"), lambda _: ShowPrivacy()),
    ),
    notes=(_unlearn_blocked,),
    foreseen=(Foreseen(LOCKS, _who_sees_sums),),
    speakers=SPEAKERS,
    veil=veil_sums,
    profile=Profile(introduction, slogan),
)
