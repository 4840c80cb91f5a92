"""`/hoaks`: known hoaxes for everybody; the desk where administrators review them."""

from telegram import Update

from chat.context import BotContext
from chat.routing import Access, Route, arguments, command, tap
from conversations.hoaxes.hoax_search import found
from domain.people import Role
from features.broadcasts.services.broadcasts import BroadcastService
from features.hoaxes.rules.errors import NoSuchHoax
from features.hoaxes.services.hoaxes import HoaxService
from features.hoaxes.services.tip_desk import TipDeskService
from features.hoaxes.views import hoax_desk as desk_views
from features.hoaxes.views import hoaxes as views
from features.hoaxes.views.deeds import Do, OnDraft, OnHoax
from features.hoaxes.views.hoax_desk import ShowHoaxDesk
from features.hoaxes.views.hoaxes import ShowHoax, ShowHoaxCategories, ShowHoaxes
from features.people.services.colleagues import ColleagueService
from views.translator import mark
from views.view import View

_ADMINISTRATORS = Access(roles=frozenset({Role.ADMINISTRATOR}))


async def show_hoaxes(
    update: Update, context: BotContext, chosen: ShowHoaxes | None = None
) -> View:
    """The newest; with words behind the command, what they find."""
    words = arguments(update)
    if words and chosen is None:
        return await found(context, words)
    wanted = chosen or ShowHoaxes()
    page = await context.services[HoaxService].page(category=wanted.category, skip=wanted.skip)
    view = views.hoaxes(page, context.t)
    return view.below((desk_views.desk_button(context.t),)) if _is_editor(context) else view


async def show_hoax(_: Update, context: BotContext, chosen: ShowHoax) -> View:
    hoax = await context.services[HoaxService].get(chosen.hoax_id)
    if hoax is None:
        raise NoSuchHoax
    view = views.verdict(hoax, context.t)
    return view.below(desk_views.editor_buttons(hoax, context.t)) if _is_editor(context) else view


async def show_categories(_: Update, context: BotContext, __: ShowHoaxCategories) -> View:
    return views.categories(context.t)


async def show_desk(_: Update, context: BotContext, *__: object) -> View:
    return desk_views.desk(await context.services[HoaxService].waiting(context.person), context.t)


async def show_draft(_: Update, context: BotContext, chosen: OnDraft) -> View:
    draft = await context.services[HoaxService].draft(context.person, chosen.draft_id)
    names = await context.services[ColleagueService].names([draft.author_id])
    own = draft.author_id == context.person.telegram_id
    author = names.get(draft.author_id, context.t.plain("an administrator"))
    return desk_views.draft_card(draft, author, context.t, own=own)


async def publish(_: Update, context: BotContext, chosen: OnDraft) -> View:
    """Raises OwnHoaxDraft for one's own, HoaxDraftDecided when somebody was faster."""
    askers = await context.services[TipDeskService].askers_of(chosen.draft_id)
    hoax = await context.services[HoaxService].publish(context.person, chosen.draft_id)
    told = await context.services[BroadcastService].that_told(hoax.id)
    return desk_views.published(hoax, told, context.t, askers=askers)


async def refuse(_: Update, context: BotContext, chosen: OnDraft) -> View:
    draft = await context.services[HoaxService].refuse(context.person, chosen.draft_id)
    own = draft.author_id == context.person.telegram_id
    return desk_views.refused(draft, context.t, own=own)


async def show_versions(_: Update, context: BotContext, chosen: OnHoax) -> View:
    hoax = await context.services[HoaxService].get(chosen.hoax_id)
    if hoax is None:
        raise NoSuchHoax
    history = await context.services[HoaxService].versions(hoax.id)
    accounts = [n for one in history for n in (one.author_id, one.reviewer_id) if n is not None]
    names = await context.services[ColleagueService].names(accounts)
    return desk_views.versions(hoax, history, names, context.zone, context.t)


def _is_editor(context: BotContext) -> bool:
    return Role.ADMINISTRATOR in context.person.roles


def handlers() -> list[Route]:
    return [
        command(
            "hoaks",
            "hoax",
            act=show_hoaxes,
            about=mark("Known hoaxes and what is true"),
            listed=False,  # a button of /cekhoaks leads there too
        ),
        command(
            "meja_hoaks",
            "hoax_desk",
            act=show_desk,
            about=mark("Write and review hoaxes"),
            access=_ADMINISTRATORS,
            listed=False,  # a button of /hoaks leads there too
        ),
        tap(ShowHoaxes, show_hoaxes),
        tap(ShowHoax, show_hoax),
        tap(ShowHoaxCategories, show_categories),
        tap(ShowHoaxDesk, show_desk, access=_ADMINISTRATORS),
        tap(OnDraft, show_draft, verb=Do.SHOW, access=_ADMINISTRATORS),
        tap(OnDraft, publish, verb=Do.PUBLISH, access=_ADMINISTRATORS),
        tap(OnDraft, refuse, verb=Do.REFUSE, access=_ADMINISTRATORS),
        tap(OnHoax, show_versions, verb=Do.VERSIONS, access=_ADMINISTRATORS),
    ]
