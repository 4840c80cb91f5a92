"""Card and PIN: what to do when something is wrong, and learning to use them."""

from collections.abc import Iterable

from chat.feature import Feature, Parts
from chat.ways import Way
from features.agents.services.purses import PurseService
from features.cards.services.cards import CardService
from features.people.services.contacts import ContactService
from views.menu import CARDS, ShowCards


def _services(parts: Parts) -> Iterable[object]:
    return (CardService(parts.services[ContactService], parts.services[PurseService]),)


FEATURE = Feature("cards", services=_services, offers=(Way("kartu", CARDS, lambda _: ShowCards()),))
