"""Who may begin a referral, see it and answer it. The one place where that is decided.

A family sees its own. A sender sees what they sent as long as the post lasts and the family is
theirs; a companion who took over sees what others sent for the family. A post sees what lies there
in its area, and nothing that a family has not agreed to.
"""

from datetime import date

from domain.covering import covers
from domain.people import Person, Role, StaffPost
from features.people.services.accompanying import accompanies
from features.people.storage.families import FamilyRepository
from features.referrals.rules.receivers import Receiver, rules_on
from features.referrals.rules.referrals import Referral, State
from storage.unit_of_work import UnitOfWork

SENDERS = frozenset({Role.COMPANION, Role.COORDINATOR, Role.OFFICER, Role.VILLAGE, Role.DINSOS})
"""Who may send somebody to an office: out of a caseload, or out of a case that lies there."""
_AT_POST = frozenset({State.SENT, State.ACCEPTED, State.DONE})


def is_family(person: Person, one: Referral) -> bool:
    """An own family, and never one that is only helped."""
    return one.family_id is not None and person.own(one.family_id) is not None


async def is_sender(work: UnitOfWork, person: Person, one: Referral) -> bool:
    """Whoever sent it, while that post is there; and who accompanies the family now."""
    if one.family_id is not None and Role.COMPANION in person.roles:
        family = await work[FamilyRepository].get(one.family_id)
        if family is not None and await accompanies(work, person, family):
            return True
    if one.sender_id != person.telegram_id:
        return False
    if one.family_id is not None and one.sender_role is Role.COMPANION:
        return False
    return any(_covers(post, one.area_code) for post in person.posts_of(one.sender_role))


def is_receiver(person: Person, one: Referral, day: date) -> bool:
    """A post that may take it, there; what went by letter is no post's. Nobody takes what they
    sent themselves, and nobody takes the own family."""
    if one.office is not None or one.state not in _AT_POST:
        return False
    if person.telegram_id == one.sender_id or is_family(person, one):
        return False
    return role_at(person, one, day) is not None


def role_at(person: Person, one: Referral, day: date) -> Role | None:
    """The post in which this person could take it."""
    rule = rules_on(day).get(one.receiver)
    for post in person.posts_of(*(rule.roles if rule else ())):
        if _covers(post, one.area_code):
            return post.role
    return None


def posts_that_take(person: Person, day: date) -> list[tuple[tuple[Receiver, ...], str]]:
    """For each post the receivers that it may be, and its area: the same as `is_receiver`."""
    rules = rules_on(day).values()
    return [
        (tuple(rule.receiver for rule in rules if post.role in rule.roles), post.area_code)
        for post in person.posts
        if post.area_code
    ]


def _covers(post: StaffPost, area_code: str) -> bool:
    """Officers work everywhere; every other post is bound to an area."""
    if post.role is Role.OFFICER:
        return covers(post.area_code, area_code)
    return bool(post.area_code) and covers(post.area_code, area_code)
