"""Who may see and do what in a group: decided here, for every screen and every tap."""

from domain.errors import StaleButton
from domain.people import Person
from features.kube.rules.errors import NotAnOffice, NotInKube, NotTreasurer
from features.kube.rules.kube import WRITERS, Kube, Office, Standing
from features.kube.storage.kubes import KubeRepository
from features.people.services.accompanying import scopes_of
from storage.unit_of_work import UnitOfWork


async def standing_of(
    work: UnitOfWork, person: Person, kube_id: int, *, lock: bool = False
) -> Standing:
    """The group as the person's own family sees it. Raises NotInKube for everybody else, also for
    who only helps a family, and for a group that is over."""
    kube = await work[KubeRepository].get(kube_id, lock=lock)
    own = {one.family_id for one in person.families}
    if kube is not None and not kube.ended and own:
        members = tuple(await work[KubeRepository].members(kube_id))
        me = next((one for one in members if one.family_id in own), None)
        if me is not None:
            return Standing(kube, members, me)
    raise NotInKube


def need_treasurer(found: Standing) -> None:
    """Raises NotTreasurer."""
    if found.me.office is not Office.TREASURER:
        raise NotTreasurer


def need_office(found: Standing, *offices: Office) -> None:
    """Raises NotAnOffice."""
    if found.me.office not in (offices or WRITERS):
        raise NotAnOffice


async def seen_by_companion(work: UnitOfWork, person: Person, kube_id: int) -> Kube:
    """A group with a family that the person accompanies now. Raises StaleButton for every other."""
    scopes = await scopes_of(work, person)
    kubes = await work[KubeRepository].of_companion(scopes, person.telegram_id) if scopes else []
    found = next((one for one in kubes if one.id == kube_id), None)
    if found is None:
        raise StaleButton
    return found
