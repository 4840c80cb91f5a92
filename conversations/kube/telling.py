"""Who may use the doors of business groups, and how members are told."""

from collections.abc import Callable

from chat.context import BotContext
from chat.routing import Access
from conversations.visits.telling import tell
from domain.people import Person, Role
from features.kube.rules.dated import Rule, rule_on
from features.kube.rules.kube import Kube
from features.kube.services.books import Written
from features.kube.services.kubes import KubeService
from features.kube.views import companion as views
from features.kube.views import letters
from views.translator import Translator, translator
from views.view import View

MEMBERS = Access(consent=True)
"""Which group somebody may see is decided by `features.kube.services.standing`."""
COMPANIONS = Access(roles=frozenset({Role.COMPANION}))
Letter = Callable[[Translator], View]


async def tell_all(
    context: BotContext, kube: Kube, told: tuple[Person, ...], letter: Letter, key: str
) -> None:
    """Each once, by day."""
    for person in told:
        view = letter(translator(person.language))
        await tell(context, person, view, kube.area_code, f"kube:{key}:{person.telegram_id}")


async def tell_to_check(context: BotContext, found: Written) -> None:
    """The other members are asked to confirm a large sum, when it is new."""
    if not found.is_new:
        return
    kube, key = found.open.standing.kube, f"check:{found.entry.id}"
    await tell_all(context, kube, found.told, lambda t: letters.to_check(found, t), key)


async def seen(context: BotContext, kube_id: int) -> View:
    """The card of one group, for its companion."""
    found, today = await context.services[KubeService].seen(context.person, kube_id), context.today
    fewest, most = rule_on(Rule.FEWEST, today), rule_on(Rule.MOST, today)
    return views.seen(found, today, fewest, most, context.t)
