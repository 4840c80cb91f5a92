"""Accounts, consent, posts, families, and how they are linked; the files of officials."""

from collections.abc import Iterable, Sequence
from datetime import timedelta

from sqlalchemy.ext.asyncio import AsyncConnection

from chat.feature import Feature, Parts, Profile, Running, Works
from chat.jobs import Job
from chat.turn import Turn
from domain.errors import ConsentMissing, NotLinked
from features.people.jobs.pending_links import PendingLinks
from features.people.rules.errors import LinkingPaused, LinkingRefused, NotOwnContact, NotYourArea
from features.people.rules.linking import PAUSE
from features.people.services.colleagues import ColleagueService
from features.people.services.consent import ConsentService
from features.people.services.contacts import ContactService
from features.people.services.families import FamilyService
from features.people.services.files import COMPANIONS, FAMILIES
from features.people.services.linking import LinkingService
from features.people.services.pending_links import PendingLinkService
from features.people.services.posts import PostEnded, PostService
from features.people.storage.parked import PARKED
from features.people.storage.people import SPEAKERS
from features.people.storage.reference import load_contacts
from features.people.storage.tables import (
    account,
    companion,
    consent,
    contact_point,
    family,
    family_link,
    family_past,
    link_code,
    link_failure,
    pending_link,
    post_change,
    post_invitation,
    staff,
)
from features.people.views import refusals
from features.people.views.start import introduction, slogan
from storage.keeping import After, Blanked, Deleted, Forever, Kept, Remains
from storage.keyring import Keyring
from views.translator import mark

_DECIDED_KEPT = timedelta(days=30)
_PAST_KEPT = timedelta(days=730)
"""The payouts that are shown reach back less far; nobody needs what a family was before."""
_OFFICE = "who gave and held posts is part of the record of the office"

_KEPT = (
    Kept(account, Forever("as long as the person does not erase it"), (Deleted("telegram_id"),)),
    Kept(
        consent,
        Forever("the proof of consent (UU 27/2022 Pasal 24)"),
        (Remains("telegram_id", "a proof that names nobody proves nothing"),),
    ),
    Kept(
        staff,
        Forever("posts end by `bot.py staff remove`, or by a coordinator"),
        (Remains("telegram_id", "a post belongs to the office, which ends it"),),
    ),
    Kept(companion, Forever("imported: the officials' next file renews it")),
    Kept(family, Forever("imported: the officials' next file renews it")),
    Kept(family_past, After("until", _PAST_KEPT)),
    Kept(family_link, Forever("as long as the link lasts"), (Deleted("telegram_id"),)),
    Kept(
        link_code,
        After("valid_until", timedelta(days=90)),
        (Blanked("used_by"), Blanked("issued_by")),
    ),
    Kept(
        link_failure,
        After("at", PAUSE),
        (Remains("telegram_id", "or erasing would give anybody new tries; gone after a day"),),
    ),
    Kept(contact_point, Forever("official contacts")),
    Kept(
        post_invitation,
        After("valid_until", timedelta(days=90)),
        (Remains("issued_by", _OFFICE), Blanked("used_by")),
    ),
    Kept(
        post_change,
        Forever("the record of who held which post"),
        (Remains("telegram_id", _OFFICE), Remains("changed_by", _OFFICE)),
    ),
    Kept(pending_link, After("decided_at", _DECIDED_KEPT), (Deleted("telegram_id"),)),
)


def _services(parts: Parts) -> Iterable[object]:
    units = parts.units
    linking = LinkingService(units, parts.clock)
    return (
        ConsentService(units, parts.clock, parts.kept),
        ColleagueService(units),
        ContactService(units),
        FamilyService(units),
        linking,
        PendingLinkService(units, parts.clock),
        PostService(units, parts.clock, linking, tuple(parts.offered(PostEnded))),
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
        NotYourArea: mark("This family is not in your area. Please choose from your own list."),
    },
    offers=(COMPANIONS, FAMILIES),
    notes=(_unlearn_blocked,),
    speakers=SPEAKERS,
    profile=Profile(introduction, slogan),
)
