"""The explanation that somebody meant, alone or beside what they get."""

from collections.abc import Sequence

from chat.context import BotContext
from features.answers.rules.errors import NoSuchAnswer
from features.answers.rules.pages import Page
from features.answers.services.answers import Answer, AnswerService, area_of, readers_of
from understanding.less import is_less
from understanding.normal import words_of
from understanding.page_guesses import Sureness
from understanding.slots import slots_in
from understanding.words import Intent

_LESS, _ITS_PROGRAMME = "jumlah_berkurang", "PKH"
"""The page for whoever got less than before: its question stands in the sums, not in the words."""
_BESIDE = 2


async def page_meant(context: BotContext, intent: Intent) -> Answer | None:
    """The one that was plainly meant by what the person wrote; never one for want of a better."""
    plain = await _asked_plainly(context, intent)
    return plain or await _less(context, intent) or await _page(context, intent, main=False)


async def page_of(context: BotContext, intent: Intent) -> Answer | None:
    """The one that fits best what the person wrote, else the main one of the intent."""
    return await _less(context, intent) or await _page(
        context, intent, _programmes(context, intent), main=True
    )


async def _page(
    context: BotContext, intent: Intent, programmes: tuple[str, ...] = (), *, main: bool
) -> Answer | None:
    return await context.services[AnswerService].page(
        intent,
        words_of(context.words),
        programmes,
        on=context.today,
        area=area_of(context.person),
        readers=readers_of(context.person),
        main=main,
    )


async def _asked_plainly(context: BotContext, intent: Intent) -> Answer | None:
    found = await page_asked(context)
    return found if found is not None and found.page.intent is intent else None


async def page_asked(context: BotContext, sureness: Sureness = Sureness.PLAIN) -> Answer | None:
    """The one that is asked for, whatever else was understood."""
    return await context.services[AnswerService].plain(
        words_of(context.words),
        on=context.today,
        area=area_of(context.person),
        readers=readers_of(context.person),
        sureness=sureness,
    )


async def pages_beside(context: BotContext, shown: Answer) -> list[Page]:
    """Those that may be meant instead, where the one that is shown is not beyond doubt."""
    if await page_asked(context, Sureness.BEYOND_DOUBT) is not None:
        return []
    near = await pages_near(context, words_of(context.words), most=_BESIDE + 1)
    return [page for page, _ in near if page.id != shown.page.id][:_BESIDE]


async def pages_near(
    context: BotContext, words: Sequence[str], *, most: int
) -> list[tuple[Page, bool]]:
    """Those that may be meant, the likeliest first, and whether each is likelier than any wish."""
    return await context.services[AnswerService].near(
        words,
        on=context.today,
        area=area_of(context.person),
        readers=readers_of(context.person),
        most=most,
    )


async def _less(context: BotContext, intent: Intent) -> Answer | None:
    others = set(_programmes(context, intent)) - {_ITS_PROGRAMME}
    if intent is not Intent.AID_AMOUNT or others or not is_less(context.words):
        return None
    service, area = context.services[AnswerService], area_of(context.person)
    try:
        return await service.with_id(_LESS, on=context.today, area=area)
    except NoSuchAnswer:
        return None


def _programmes(context: BotContext, intent: Intent) -> tuple[str, ...]:
    return tuple(slots_in(context.words, intent).get("programme", ()))
