"""What others read of what was done here: at once by day, in the morning what was done at night."""

from chat.context import BotContext
from domain.areas import load_areas
from domain.people import Person
from features.reminders.rules.occasions import awake
from views.view import View


async def tell(context: BotContext, person: Person, view: View, area_code: str, key: str) -> None:
    """Once per key, by the hours of the area in which the family lives."""
    begins = awake(context.now, load_areas().zone(area_code))
    later = begins if begins > context.now else None
    await context.post.show(person.telegram_id, view, person.language, key, not_before=later)
