"""What the other sides of a referral read: at once by day, in the morning what is done at night."""

from collections.abc import Iterable

from chat.context import BotContext
from conversations.visits.telling import tell as tell_one
from domain.areas import load_areas
from domain.people import Person
from features.referrals.services.audience import Told
from features.referrals.views.letters import Letter, letter_key, to_family, to_sender
from views.translator import translator


async def tell(context: BotContext, told: Told, people: Iterable[Person], letter: Letter) -> None:
    """Each once, and only what is news. Nobody is told of what they did themselves."""
    one, areas = told.referral, load_areas()
    for person in people if told.is_news else ():
        if person.telegram_id == context.person.telegram_id:
            continue
        view = letter(told, areas, translator(person.language))
        key = letter_key(told, letter, person.telegram_id)
        await tell_one(context, person, view, one.area_code, key)


async def tell_answer(context: BotContext, told: Told) -> None:
    """What the office said: to the family, and to who sent it."""
    await tell(context, told, told.family, to_family)
    await tell(context, told, told.senders, to_sender)
