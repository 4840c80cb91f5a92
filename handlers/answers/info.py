"""`/info`: explanations looked up by words, or by kind."""

from telegram import Update

from chat.context import BotContext
from chat.routing import Route, arguments, command, tap
from chat.ways import Said
from conversations.answers.asked import keep
from domain.people import Role
from features.answers.services.answers import AnswerService, area_of, readers_of
from features.answers.views import answers as views
from features.answers.views import desk as desk_views
from features.answers.views.answers import ShowKinds, ShowPages
from handlers.answers.buttons import buttons_of
from handlers.voice.listening import with_listening
from views.translator import mark
from views.view import View


async def show_info(update: Update, context: BotContext) -> View:
    """The explanation that is named behind the command, or a choice."""
    words = arguments(update)
    if not words:
        return _kinds(context)
    found = await context.services[AnswerService].search(
        words,
        on=context.today,
        area=area_of(context.person),
        readers=readers_of(context.person),
    )
    match found:
        case []:
            return views.nothing_found(words, context.t)
        case [one]:
            await context.services[AnswerService].note_shown(one)
            said = Said(await keep(update, context))
            buttons = await buttons_of(one.page, context, said)
            view = views.answer(one, context.t, buttons=buttons, message_id=said.message_id)
            return await with_listening(view, one, context)
        case _:
            return views.found(words, found, context.t)


async def show_kinds(_: Update, context: BotContext, __: ShowKinds) -> View:
    return _kinds(context)


async def show_pages(_: Update, context: BotContext, chosen: ShowPages) -> View:
    pages = await context.services[AnswerService].topics(
        chosen.kind,
        on=context.today,
        area=area_of(context.person),
        readers=readers_of(context.person),
    )
    return views.topics(chosen.kind, pages, chosen.page, context.t)


def _kinds(context: BotContext) -> View:
    """Editors find their desk below it."""
    view = views.kinds(context.t)
    if Role.ADMINISTRATOR in context.person.roles:
        return view.below((desk_views.desk_button(context.t),))
    return view


def handlers() -> list[Route]:
    return [
        command("info", "explain", act=show_info, about=mark("Look up an explanation")),
        tap(ShowKinds, show_kinds),
        tap(ShowPages, show_pages),
    ]
