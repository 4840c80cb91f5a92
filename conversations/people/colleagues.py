"""What other administrators read of what one of them did."""

from collections.abc import Callable

from chat.context import BotContext
from features.people.services.colleagues import ColleagueService
from views.translator import Translator, translator
from views.view import View

Worded = Callable[[Translator], View]


async def tell_administrators(context: BotContext, worded: Worded, key: str) -> None:
    """Everybody else who could look at it, each once per key."""
    for other, language in await _others(context):
        view = worded(translator(language))
        await context.post.show(other, view, language, f"{key}:{other}")


async def tell_author(context: BotContext, author_id: int | None, worded: Worded, key: str) -> None:
    """Whoever began it, while still an administrator; nobody where that was this person."""
    for other, language in await _others(context):
        if other == author_id:
            await context.post.show(other, worded(translator(language)), language, key)


async def _others(context: BotContext) -> list[tuple[int, str]]:
    return await context.services[ColleagueService].other_administrators(context.person)
