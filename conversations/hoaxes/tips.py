"""The tip line: whatever is forwarded or pasted gets a verdict, or a place in the queue.

What comes in a row is one tip with one answer. Nothing is kept before the person said yes; what
waits for that yes lies in the draft, sealed, for an hour at most.
"""

from dataclasses import dataclass, field
from datetime import datetime
from enum import Enum

from telegram import Update

from chat.context import BotContext
from chat.routing import (
    Ask,
    DialogueSpec,
    Done,
    Route,
    Stage,
    Takes,
    arguments,
    command,
    key,
    meaning,
    message,
    reader,
    start_link,
    step,
    tap,
    written,
)
from chat.turn import current_turn
from conversations.hoaxes.tip_content import (
    Received,
    contact_of,
    is_forwarded,
    is_from_bot,
    received_from,
)
from domain.link_texts import find_links
from domain.links import LinkVerdict, judge
from features.cases.rules.cases import typed_ticket
from features.hoaxes.rules.errors import NoSuchTip
from features.hoaxes.rules.hoaxes import Hoax
from features.hoaxes.rules.tips import (
    ONE_TIP,
    TIPS,
    Bundle,
    ClusterState,
    OwnTip,
    holds_long_number,
    notice_code,
    ticket_in,
)
from features.hoaxes.services.hoaxes import HoaxService
from features.hoaxes.services.tips import Kept, Known, TipService
from features.hoaxes.views import hoaxes as hoax_views
from features.hoaxes.views import tips as views
from features.hoaxes.views.tips import ForgetTips, KeepTips, NotThis, OpenTip, ShowTips
from understanding.tips import asks_for_check, asks_whether_true, claim_in
from understanding.words import Intent, intent_of
from views.menu import CHECK, StartCheck
from views.translator import mark
from views.view import View

HOAX_PREFIX = "h-"
"""Begins the parameter of a link that opens the verdict about one hoax."""
_MOST_PENDING = 5
_PASTED = 25
"""Words of a message that nobody types as a question: it was pasted, private numbers and all."""
_ASKED_THE_BOT = {
    Intent.DISBURSEMENT_SCHEDULE,
    Intent.CHECK_BALANCE,
    Intent.COMPLAINT_NOT_RECEIVED,
    Intent.CASE_STATUS,
    Intent.REPORT,
    Intent.CONTACT_COMPANION,
}


class Waiting(Enum):
    FOR_TIP = "tip"
    FOR_CONSENT = "consent"
    FOR_MORE = "more"


@dataclass
class Draft:
    """The tip in hand. `pending` waits for consent, or takes what comes in the same breath."""

    pending: list[Bundle] = field(default_factory=list)
    last_at: datetime | None = None
    album: str = ""
    said: str = ""
    """The answer so far: an id of the library, `?` for "not known", empty for none."""
    answer_update: int = 0
    tip_id: int = 0
    own_words: bool = False
    """The library was wrong about it: it goes to the editors whatever it resembles."""


TIP_LINE = DialogueSpec(
    TIPS,
    Draft,
    takes={
        Waiting.FOR_TIP: Takes.TIP,
        Waiting.FOR_CONSENT: Takes.NOTHING,
        Waiting.FOR_MORE: Takes.NOTHING,
    },
)


# -- beginning ----------------------------------------------------------------------------------


async def begin(update: Update, context: BotContext, *__: object) -> Ask:
    """`/cekhoaks`, with or without the text to be checked behind it."""
    words = arguments(update)
    if words:
        return await check(context, received_from(update, context, words))
    context.turn.draft = Draft()
    return Ask(views.ask_tip(context.t), Waiting.FOR_TIP)


async def not_this(_: Update, context: BotContext, __: NotThis) -> Ask:
    context.turn.draft = Draft(own_words=True)
    return Ask(views.send_it(context.t), Waiting.FOR_TIP)


async def take_typed(update: Update, context: BotContext) -> Ask:
    """Free text with a link, or that asks whether something is true."""
    words = written(update) or ""
    if not claim_in(words):
        context.turn.draft = Draft()
        return Ask(views.send_it(context.t), Waiting.FOR_TIP)
    return await check(context, received_from(update, context, claim_in(words)))


async def take(update: Update, context: BotContext) -> Ask | Done:
    """A forwarded message, or anything at all after the bot asked for it."""
    ours, ticket = is_from_bot(update, context.bot.id), ticket_in(context.words)
    if ticket is not None and (ours or not find_links(context.words)):
        return Done(views.own_receipt(ticket, context.t))
    if ours:
        code = notice_code(context.words)
        return Done(views.from_us(code, context.bot_username, context.t))
    got = received_from(update, context)
    if got.bundle.is_empty:
        return Ask(views.nothing_to_check(context.t), Waiting.FOR_TIP)
    return await check(context, got)


async def take_more(update: Update, context: BotContext) -> Ask:
    """The same breath: it joins the tip in hand, and is answered only if the answer changes."""
    got, draft = received_from(update, context), context.draft(Draft)
    draft.last_at, draft.album = got.at, got.album
    in_hand = draft.pending[-1:] if draft.said == "?" else []
    text = "\n".join([*(one.text for one in in_hand), got.raw])
    known = await context.services[TipService].look(text, context.bot_username)
    if known.hoax is not None and draft.said != known.hoax.id and not draft.own_words:
        return await _better(context, known.hoax, known)
    if in_hand and not got.bundle.is_empty:
        draft.pending[-1] = draft.pending[-1].with_more(got.bundle)
        if draft.tip_id:
            await context.services[TipService].extend(draft.tip_id, draft.pending[-1])
    return Ask(None, _state(draft))


# -- the answer ---------------------------------------------------------------------------------


async def check(context: BotContext, got: Received) -> Ask:
    """The answer to a new tip."""
    context.asked("check")
    await context.services[TipService].count(context.person, context.now)
    old = context.draft(Draft)
    draft = Draft(
        pending=[] if old.tip_id else old.pending[1 - _MOST_PENDING :],
        last_at=got.at,
        album=got.album,
        answer_update=context.turn.update.update_id,
        own_words=old.own_words,
    )
    context.turn.draft = draft
    known = await context.services[TipService].look(got.raw, context.bot_username)
    if known.hoax is not None and not draft.own_words:
        return await _verdict(context, known.hoax, known)
    draft.said = "?"
    keeps = await context.services[TipService].keeps(context.person)
    if keeps is None:
        draft.pending.append(got.bundle)
        return Ask(views.ask_to_keep(known.links, context.t), Waiting.FOR_CONSENT)
    if not keeps:
        return Ask(views.not_kept(known.links, context.t), Waiting.FOR_MORE)
    kept = await context.services[TipService].keep(context.person, got.bundle, context.now)
    draft.pending, draft.tip_id = [got.bundle], kept.tip_id
    return Ask(await _what_is_known(context, kept, known), Waiting.FOR_MORE)


async def verdict_if_known(_: Update, context: BotContext, text: str) -> View | None:
    """The verdict about a text that nobody called a tip; None when the library knows nothing."""
    known = await context.services[TipService].look(text, context.bot_username)
    return await _shown(context, known.hoax, known) if known.hoax else None


async def follow_link(update: Update, context: BotContext) -> Done:
    """The verdict about one hoax, as a button in a group promised."""
    return Done(await show_hoax(context, arguments(update).removeprefix(HOAX_PREFIX)))


async def show_hoax(context: BotContext, hoax_id: str) -> View:
    hoax = await context.services[HoaxService].get(hoax_id)
    if hoax is None or hoax.withdrawn:
        return views.ask_tip(context.t)
    return await _shown(context, hoax, Known(hoax, ()))


async def _verdict(context: BotContext, hoax: Hoax, known: Known) -> Ask:
    """The library knows it: nothing of the message is kept, not even for a moment."""
    draft = context.draft(Draft)
    draft.said = hoax.id
    return Ask(await _shown(context, hoax, known), _state(draft))


async def _better(context: BotContext, hoax: Hoax, known: Known) -> Ask:
    """What came later shows what it is: the verdict takes the place of the first answer."""
    tips, draft = context.services[TipService], context.draft(Draft)
    if draft.said == "?":
        number = await tips.answer_sent(draft.answer_update, context.turn.chat_id)
        if number is not None:
            parameters = {"chat_id": context.turn.chat_id, "message_id": number}
            context.turn.errands.append(("deleteMessage", parameters))
        if draft.tip_id:
            await tips.withdraw(context.person, draft.tip_id)
        draft.tip_id, draft.pending = 0, draft.pending[:-1]
    draft.answer_update = context.turn.update.update_id
    return await _verdict(context, hoax, known)


async def _shown(context: BotContext, hoax: Hoax, known: Known) -> View:
    person, update_id = context.person, context.turn.update.update_id
    noted = await context.services[TipService].note_verdict(person, hoax, update_id, context.now)
    verdict = hoax_views.verdict(hoax, context.t)
    return views.known(verdict, known.links, context.t, noted=noted)


async def _what_is_known(context: BotContext, kept: Kept, known: Known) -> View:
    """A place in the queue; or the answer, if editors gave one to the same question before."""
    cluster = kept.cluster
    if cluster.state == ClusterState.OPEN:
        return views.waiting(known.links, kept.place, context.t, again=not kept.is_new)
    await context.services[TipService].note_answer(kept)
    if cluster.hoax_id is not None:
        hoax = await context.services[HoaxService].get(cluster.hoax_id)
        if hoax is not None:
            return await _shown(context, hoax, known)
    return views.cannot_say(cluster.note, context.t)


def _state(draft: Draft) -> Waiting:
    return Waiting.FOR_CONSENT if draft.pending and not draft.tip_id else Waiting.FOR_MORE


# -- consent, and one's own tips ----------------------------------------------------------------


async def answer_consent(_: Update, context: BotContext, answer: KeepTips) -> Ask | Done:
    tips, draft = context.services[TipService], context.draft(Draft)
    await tips.answer_consent(
        context.person, given=answer.keeps, text=str(views.keep_text(context.t))
    )
    if not answer.keeps:
        return Done(views.declined(context.t))
    places = []
    for bundle in draft.pending if not draft.tip_id else []:
        kept = await tips.keep(context.person, bundle, context.now)
        if kept.cluster.state != ClusterState.OPEN:
            context.turn.show(await _what_is_known(context, kept, Known(None, ())))
        else:
            places.append(kept.place)
        draft.tip_id = kept.tip_id
    shown = None if context.turn.shown and not places else views.kept(places, context.t)
    if not draft.pending:
        return Ask(shown, Waiting.FOR_TIP)
    draft.pending = draft.pending[-1:]
    return Ask(shown, Waiting.FOR_MORE)


async def forget(_: Update, context: BotContext, __: ForgetTips) -> Done:
    await context.services[TipService].answer_consent(
        context.person, given=False, text=str(views.keep_text(context.t))
    )
    return Done(views.declined(context.t))


async def show_tips(_: Update, context: BotContext, *__: object) -> View:
    own = await context.services[TipService].own(context.person)
    return views.own_tips(own, await context.services[TipService].keeps(context.person), context.t)


async def open_tip(_: Update, context: BotContext, chosen: OpenTip) -> View:
    """Raises NoSuchTip for somebody else's, and for one that was forgotten."""
    one = await context.services[TipService].own_tip(context.person, chosen.tip_id)
    if one is None:
        raise NoSuchTip
    return await _came_out(context, one)


async def _came_out(context: BotContext, one: OwnTip) -> View:
    if one.cluster.state == ClusterState.OPEN:
        place = await context.services[TipService].place(one.cluster)
        return views.own_waiting(one, place, context.t)
    answer = views.cannot_say(one.cluster.note, context.t)
    if one.cluster.hoax_id is not None:
        hoax = await context.services[HoaxService].get(one.cluster.hoax_id)
        if hoax is not None:
            await context.services[TipService].note_verdict(
                context.person, hoax, context.turn.update.update_id, context.now
            )
            answer = hoax_views.verdict(hoax, context.t)
    return views.own_answer(one, answer, context.t)


# -- what fits ----------------------------------------------------------------------------------


def _forwarded(update: Update) -> object | None:
    """Forwarded, except the own contact card, with which people link their family."""
    if not is_forwarded(update):
        return None
    contact = contact_of(update)
    who = update.effective_user
    return None if contact and who and contact.user_id == who.id else True


def _doubted(update: Update) -> object | None:
    """A photo, voice or file with the question whether it is true."""
    new = update.message
    return True if new and new.caption and asks_whether_true(new.caption) else None


def _anything(update: Update) -> object | None:
    new = update.message
    return True if new and not (new.text or "").startswith("/") else None


def _same_breath(update: Update) -> object | None:
    """Within seconds of the last piece: forwarded, of the same album, or "is this true?"."""
    new, row = update.message, current_turn.get().dialogue
    if new is None or row is None or _anything(update) is None:
        return None
    draft: Draft = TIP_LINE.draft_of(row)
    if new.media_group_id is not None and new.media_group_id == draft.album:
        return True
    if draft.last_at is None or new.date - draft.last_at > ONE_TIP:
        return None
    words = written(update)
    bare_question = words is not None and asks_whether_true(words) and not claim_in(words)
    return True if is_forwarded(update) or bare_question else None


def _typed(update: Update) -> object | None:
    """Pasted text with a link that is not official, or a question whether something is true."""
    words = written(update)
    if words is None or typed_ticket(words) is not None:
        return None
    if holds_long_number(words) and len(words.split()) < _PASTED:
        return None
    if asks_for_check(words):
        return True
    strange = any(judge(link).verdict != LinkVerdict.OFFICIAL for link in find_links(words)[:40])
    intent = intent_of(words)
    if intent == Intent.SCAM_VICTIM:
        return None
    if strange or intent == Intent.CHECK_HOAX:
        return True
    return True if asks_whether_true(words) and intent not in _ASKED_THE_BOT else None


def handlers() -> list[Route]:
    return [
        command(
            "cekhoaks", "check_hoax",
            act=begin, about=mark("Is this message true?"), dialogue=TIP_LINE,
        ),
        command(
            "tips_saya", "my_tips",
            act=show_tips, about=mark("What I asked to be checked"), listed=False,
        ),
        key(CHECK, begin, dialogue=TIP_LINE),
        tap(StartCheck, begin, dialogue=TIP_LINE),
        tap(NotThis, not_this, dialogue=TIP_LINE),
        tap(KeepTips, answer_consent, dialogue=TIP_LINE),
        tap(ForgetTips, forget, dialogue=TIP_LINE),
        tap(ShowTips, show_tips),
        tap(OpenTip, open_tip),
        step(TIP_LINE, Waiting.FOR_MORE, _same_breath, take_more),
        step(TIP_LINE, Waiting.FOR_CONSENT, _same_breath, take_more),
        step(TIP_LINE, Waiting.FOR_TIP, _anything, take),
        message(_forwarded, take, dialogue=TIP_LINE),
        message(_doubted, take, stage=Stage.LAST, dialogue=TIP_LINE),
        message(_typed, take_typed, stage=Stage.LAST, dialogue=TIP_LINE),
        start_link(HOAX_PREFIX, follow_link),
        meaning(Intent.CHECK_HOAX, begin, dialogue=TIP_LINE),
        reader(verdict_if_known),
    ]  # fmt: skip
