"""The desk of answers: what holds, its wordings and votes, and the second administrator's word."""

from telegram import Update

from chat.context import BotContext
from chat.routing import Access, Route, command, tap
from conversations.answers.answer_desk import as_shown, show
from conversations.people.colleagues import tell_author
from domain.people import Role
from features.answers.services.desk import AnswerDesk
from features.answers.views import changes
from features.answers.views import desk as views
from features.answers.views.deeds import (
    Do,
    OnAnswer,
    OnAnswerDraft,
    ShowAnswerDesk,
    ShowChanges,
)
from features.people.services.colleagues import ColleagueService
from views.translator import mark
from views.view import View

_EDITORS = Access(roles=frozenset({Role.ADMINISTRATOR}))
_FIELD = Access(roles=frozenset({Role.COMPANION, Role.COORDINATOR, Role.OFFICER}))
_STAFF = Access(roles=_FIELD.roles | _EDITORS.roles)


async def show_entry(_: Update, context: BotContext, chosen: OnAnswer) -> View:
    kept = await context.services[AnswerDesk].entry(context.person, chosen.entry_id)
    return views.entry_card(kept, await as_shown(context, kept.entry.content), context.t)


async def show_versions(_: Update, context: BotContext, chosen: OnAnswer) -> View:
    desk = context.services[AnswerDesk]
    history = await desk.versions(context.person, chosen.entry_id)
    accounts = [n for one in history for n in (one.entry.author_id, one.entry.reviewer_id)]
    return views.versions(
        history,
        await context.services[ColleagueService].names(accounts),
        context.zone,
        context.t,
    )


async def show_draft(_: Update, context: BotContext, chosen: OnAnswerDraft) -> list[View]:
    desk = context.services[AnswerDesk]
    draft = await desk.draft(context.person, chosen.draft_id)
    names = await context.services[ColleagueService].names([draft.author_id])
    return views.draft_card(
        draft,
        names.get(draft.author_id, context.t.plain("an administrator")),
        context.t,
        own=draft.author_id == context.person.telegram_id,
        shown=await as_shown(context, draft.proposed),
        now=await as_shown(context, draft.before.content) if draft.before else None,
    )


async def approve(_: Update, context: BotContext, chosen: OnAnswerDraft) -> View:
    """Raises OwnAnswerDraft for one's own, AnswerDraftDecided when somebody was faster."""
    entry = await context.services[AnswerDesk].approve(context.person, chosen.draft_id)
    return views.approved(entry, context.t)


async def give_back(_: Update, context: BotContext, chosen: OnAnswerDraft) -> View:
    """The author is told who returned it."""
    desk, person = context.services[AnswerDesk], context.person
    draft = await desk.give_back(person, chosen.draft_id)
    own = draft.author_id == person.telegram_id
    await tell_author(
        context,
        draft.author_id,
        lambda t: views.was_returned(draft, person.posts[0].name, t).with_open_sums(),
        f"answer:{draft.id}:back",
    )
    return views.given_back(draft, context.t, own=own)


async def show_changes(_: Update, context: BotContext, *__: object) -> View:
    news = await context.services[AnswerDesk].news()
    return changes.changes(news, context.zone, context.t)


def handlers() -> list[Route]:
    return [
        command(
            "perubahan",
            "changes",
            act=show_changes,
            about=mark("What changed in the explanations"),
            access=_FIELD,
        ),
        tap(ShowChanges, show_changes, access=_STAFF),
        tap(ShowAnswerDesk, show, access=_EDITORS),
        tap(OnAnswer, show_entry, verb=Do.SHOW, access=_EDITORS),
        tap(OnAnswer, show_versions, verb=Do.VERSIONS, access=_EDITORS),
        tap(OnAnswerDraft, show_draft, verb=Do.SHOW, access=_EDITORS),
        tap(OnAnswerDraft, approve, verb=Do.APPROVE, access=_EDITORS),
        tap(OnAnswerDraft, give_back, verb=Do.RETURN, access=_EDITORS),
    ]
