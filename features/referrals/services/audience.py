"""Whom a change of a referral reaches, and what other features hear of it."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from chat.referring import ReferralEar, ReferralNews
from domain.people import Person, Role
from features.people.services.reach import at_home
from features.people.storage.families import FamilyRepository
from features.people.storage.people import PeopleRepository
from features.people.storage.staff import StaffRepository
from features.referrals.rules.receivers import ReceiverRule, rules_on
from features.referrals.rules.referrals import Referral
from features.referrals.services.rights import is_receiver, is_sender
from storage.unit_of_work import UnitOfWork


@dataclass(frozen=True)
class Told:
    """A referral as it is now, who it is about, and who reads of it. `is_news`: it happened just
    now; what is pressed twice changes nothing, and nobody reads it twice."""

    referral: Referral
    name: str
    senders: tuple[Person, ...] = ()
    family: tuple[Person, ...] = ()
    receivers: tuple[Person, ...] = ()
    is_news: bool = True


async def audience(work: UnitOfWork, one: Referral, day: date, *, is_news: bool = True) -> Told:
    """The receivers are those at the post; once it is accepted, whoever accepted it."""
    family = await at_home(work, one.family_id) if one.family_id else ()
    receivers = await at_post(work, one, day)
    holder = tuple(each for each in receivers if each.telegram_id == one.holder_id)
    return Told(
        one,
        await name_of(work, one),
        await sender_side(work, one),
        family,
        holder or receivers,
        is_news,
    )


async def name_of(work: UnitOfWork, one: Referral) -> str:
    if one.family_id is None:
        return one.person
    family = await work[FamilyRepository].get(one.family_id)
    return family.head_name if family else ""


async def phone_of(work: UnitOfWork, family_id: UUID | None) -> str | None:
    family = await work[FamilyRepository].get(family_id) if family_id else None
    return family.phone if family else None


async def sender_side(work: UnitOfWork, one: Referral) -> tuple[Person, ...]:
    """Whoever sent it; where that post is over, the companion of the family, or the coordinator."""
    sender = await work[PeopleRepository].get(one.sender_id)
    if await is_sender(work, sender, one) and not sender.is_blocked:
        return (sender,)
    for role in (Role.COMPANION, Role.COORDINATOR):
        found = await _there(work, role, one.area_code)
        if role is Role.COMPANION:
            found = [each for each in found if await is_sender(work, each, one)]
        if found:
            return tuple(found)
    return ()


async def at_post(work: UnitOfWork, one: Referral, day: date) -> tuple[Person, ...]:
    """The first kind of post of the rule at which somebody is there, other than the sender."""
    rule = rules_on(day).get(one.receiver)
    if rule is None or one.office is not None:
        return ()
    for role in rule.roles:
        found = [p for p in await _there(work, role, one.area_code) if is_receiver(p, one, day)]
        if found:
            return tuple(found)
    return ()


async def manned(work: UnitOfWork, rule: ReceiverRule, area_code: str, sender: Person) -> bool:
    """Whether a post there takes it, and it is not the sender alone."""
    for role in rule.roles:
        found = await _there(work, role, area_code)
        if any(one.telegram_id != sender.telegram_id for one in found):
            return True
    return False


async def _there(work: UnitOfWork, role: Role, area_code: str) -> list[Person]:
    accounts = await work[StaffRepository].there(role, area_code)
    return [await work[PeopleRepository].get(account) for account in accounts]


async def tell_ears(
    work: UnitOfWork, ears: tuple[ReferralEar, ...], one: Referral, now: datetime
) -> None:
    """In the transaction in which it happened."""
    news = ReferralNews(
        one.state.value,
        one.receiver.value,
        one.family_id,
        now,
        one.meets_on,
    )
    for ear in ears:
        await ear.act(work, news)
