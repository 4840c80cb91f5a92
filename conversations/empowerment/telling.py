"""What the other side of a step reads: at once by day, in the morning what is said at night."""

from collections.abc import Callable

from chat.context import BotContext
from conversations.visits.telling import tell
from domain.people import Person
from features.empowerment.services.told import Told
from views.translator import Translator, translator
from views.view import View


async def tell_all(
    context: BotContext, told: Told, view: Callable[[Person, Translator], View], what: str
) -> None:
    """Everybody who is to read of a step, once for what happened to it (`what`)."""
    if not told.is_news:
        return
    for person in told.people:
        shown = view(person, translator(person.language))
        key = f"{what}:{told.step.id}:{context.update_key}:{person.telegram_id}"
        await tell(context, person, shown, told.step.area_code, key)
