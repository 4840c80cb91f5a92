"""Two reports of one matter become one, from the topic of one of them."""

from telegram import Update

from chat.context import BotContext
from chat.routing import Ask, Done, Route, arguments, command
from conversations.cases.command_center import IN_TOPIC, OFFICE, key_of, stay
from domain.calendar import WIB
from features.cases.jobs.newsroom import Newsroom
from features.cases.services.corrections import Correction
from features.cases.services.merging import CaseMerging
from features.cases.views import lines as views
from features.cases.views.corrections import already_seen
from handlers.cases.topics import case_here
from views.translator import mark


async def merge(update: Update, context: BotContext) -> Ask | Done | None:
    """`/gabung CC-2611-0042`: this report goes on under that number. Raises NoSuchCase and
    NotMergeable."""
    case, t = await case_here(context), context.t
    if case is None:
        return None
    done = await context.services[CaseMerging].merge(
        context.person, case.id, arguments(update), key_of(context)
    )
    for news in done.news:
        await context.services[Newsroom].tell(news)
    seen = already_seen(Correction(done.into, done.seen), WIB, t) if done.seen else None
    return stay(context, views.merged_here(done.into.ticket, seen, t))


def handlers() -> list[Route]:
    return [
        command(
            "gabung",
            act=merge,
            about=mark("Let this report go on under another number"),
            access=IN_TOPIC,
            listed=False,
            dialogue=OFFICE,
        )
    ]
