"""What the other sides of a referral read: at once by day, in the morning what is done at night."""

from collections.abc import Iterable

from chat.context import BotContext
from conversations.visits.telling import tell as tell_one
from domain.areas import load_areas
from domain.people import Person
from features.referrals.services.audience import Told
from features.referrals.views.letters import Letter
from views.translator import translator


def family(told: Told) -> tuple[Person, ...]:
    return told.family if told.is_news else ()


def senders(told: Told) -> tuple[Person, ...]:
    return told.senders if told.is_news else ()


def receivers(told: Told) -> tuple[Person, ...]:
    return told.receivers if told.is_news else ()


async def tell(context: BotContext, told: Told, people: Iterable[Person], letter: Letter) -> None:
    """Each once. Nobody is told of what they did themselves."""
    one, areas = told.referral, load_areas()
    for person in people:
        if person.telegram_id == context.person.telegram_id:
            continue
        view = letter(told, areas, translator(person.language))
        key = f"referral:{one.id}:{one.state.value}:{letter.__name__}:{person.telegram_id}"
        await tell_one(context, person, view, one.area_code, key)
