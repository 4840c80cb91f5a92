"""The tip line: whatever is forwarded or pasted gets an answer, or a place in the queue.

The answer is the verdict of the library, or news that an office confirms, or the question which of
three hoaxes it is. What comes in a row is one tip with one answer. Nothing is kept before the
person said yes; what waits for that yes lies in the draft, sealed, for an hour at most.
"""

import re

from telegram import Update

from chat.context import BotContext
from chat.routing import (
    Ask,
    Done,
    GoOn,
    Route,
    Stage,
    anything,
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
from conversations.answers.meant import page_asked
from conversations.hoaxes.tip_answers import (
    HOAX_PREFIX,
    follow_link,
    genuine,
    open_tip,
    show_tips,
    told_at_once,
    what_is_known,
)
from conversations.hoaxes.tip_content import Received, is_from_bot, received, received_from
from conversations.hoaxes.tip_fits import (
    doubted,
    doubts_what_came,
    forwarded,
    is_of_the_desk,
    same_breath,
    sent_before,
    typed,
    was_passed_on,
)
from conversations.hoaxes.tips_draft import TIP_LINE, Draft, Waiting
from conversations.safety import alarm
from domain.errors import StaleButton
from domain.link_texts import find_links
from features.hoaxes.rules.hoaxes import Hoax
from features.hoaxes.rules.tips import Bundle, ClusterState, notice_code, ticket_in
from features.hoaxes.services.hoaxes import HoaxService
from features.hoaxes.services.tips import Known, TipService, link_findings
from features.hoaxes.views import tip_known
from features.hoaxes.views import tips as views
from features.hoaxes.views.tip_known import ChooseHoax, NoneOfThese
from features.hoaxes.views.tips import ForgetTips, KeepTips, NotThis, OpenTip, ShowTips
from features.safety.rules.frauds import Fraud, fraud_in
from understanding.danger import Band, Danger, DangerKind
from understanding.lures import lures_in
from understanding.tips import claim_in, tells_claim
from understanding.words import Intent
from views.menu import CHECK, StartCheck
from views.translator import mark
from views.view import View

_MOST_PENDING = 5
_ADDRESS = re.compile(r"[\w-]{3,40}\.[a-z]{2,10}\b", re.IGNORECASE)
"""What may be an address, though no such ending is known."""


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


async def take_typed(update: Update, context: BotContext) -> Ask | View | GoOn:
    """Free text with a link, or that asks whether something is true: what is an own question about
    a rule is answered by its explanation."""
    words = written(update) or ""
    if await _is_explained(context, words):
        return GoOn()
    if not tells_claim(words):
        context.turn.draft = Draft()
        return Ask(views.send_it(context.t), Waiting.FOR_TIP)
    if (warning := await _asked_for(update, context, words)) is not None:
        return warning
    return await check(context, received_from(update, context, claim_in(words)))


async def take_question(update: Update, context: BotContext) -> Ask | View:
    """Somebody asks about a message in own words: what they tell of it is looked at at once."""
    words = context.words
    if not tells_claim(words):
        return await begin(update, context)
    if (warning := await _asked_for(update, context, words)) is not None:
        return warning
    return await check(context, received_from(update, context, words))


async def _is_explained(context: BotContext, words: str) -> bool:
    """Whether one explanation is plainly asked for, and nothing that goes round is retold."""
    if _ADDRESS.search(words) or lures_in(words) or await page_asked(context) is None:
        return False
    known = await context.services[TipService].look(words, context.bot_username)
    is_known = known.hoax is not None or genuine(context, known) is not None
    return not (is_known or known.choices or known.links)


async def _asked_for(update: Update, context: BotContext, words: str) -> View | None:
    """Where nothing is known of it but that money, a code or a card is asked for: never to give."""
    if fraud_in(words) is not Fraud.ASKED or find_links(words):
        return None
    known = await context.services[TipService].look(words, context.bot_username)
    if known.hoax is not None or known.choices or genuine(context, known) is not None:
        return None
    return await alarm.screen(update, context, Danger(DangerKind.FRAUD, 0.0, (), Band.OFFER))


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


async def take_what_came(update: Update, context: BotContext) -> Ask | Done:
    """ "Is this true?": what it replies to, or what came right before, is the tip."""
    new = update.message
    assert new is not None
    quoted = new.reply_to_message
    if quoted is not None:
        if quoted.from_user is not None and quoted.from_user.id == context.bot.id:
            code = notice_code(quoted.text or quoted.caption or "")
            return Done(views.from_us(code, context.bot_username, context.t))
        return await check(context, received(quoted, context))
    files = sent_before(context.turn)
    context.turn.discards = True
    return await check(context, Received("", Bundle("", files), new.date))


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
    return Ask(None, draft.state)


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
    if draft.own_words:
        return await _to_editors(context, got.bundle, known)
    if known.hoax is not None:
        return await _verdict(context, known.hoax, known)
    shown = genuine(context, known)
    if shown is not None:
        draft.said = known.news.id if known.news else ""
        return Ask(shown, Waiting.FOR_MORE)
    if known.choices:
        draft.said, draft.choosing = "?", True
        draft.pending.append(got.bundle)
        asked = tip_known.which(known.choices, known.links, context.t, lures=known.lures)
        return Ask(asked, Waiting.FOR_CHOICE)
    return await _to_editors(context, got.bundle, known)


async def _to_editors(context: BotContext, bundle: Bundle, known: Known) -> Ask:
    """Nothing is known: a place in the queue, with the person's consent."""
    draft = context.draft(Draft)
    draft.said = "?"
    keeps = await context.services[TipService].keeps(context.person)
    if keeps is None:
        draft.pending.append(bundle)
        return Ask(
            views.ask_to_keep(known.links, context.t, lures=known.lures), Waiting.FOR_CONSENT
        )
    if not keeps:
        return Ask(views.not_kept(known.links, context.t, lures=known.lures), Waiting.FOR_MORE)
    kept = await context.services[TipService].keep(context.person, bundle, context.now)
    draft.pending, draft.tip_id = [bundle], kept.tip_id
    return Ask(await what_is_known(context, kept, known), Waiting.FOR_MORE)


async def choose_hoax(_: Update, context: BotContext, chosen: ChooseHoax) -> Ask:
    """It is this one. Raises StaleButton where that is not there any more."""
    hoax = await context.services[HoaxService].get(chosen.hoax_id)
    if hoax is None or hoax.withdrawn:
        raise StaleButton
    draft = context.draft(Draft)
    draft.pending, draft.choosing = [], False
    return await _verdict(context, hoax, Known(hoax, ()))


async def none_of_these(_: Update, context: BotContext, __: NoneOfThese) -> Ask:
    """It may be genuine, or new: somebody looks at it."""
    draft = context.draft(Draft)
    waiting = draft.pending[-1:] if draft.choosing else []
    draft.choosing = False
    if not waiting:
        return Ask(views.send_it(context.t), Waiting.FOR_TIP)
    draft.pending = draft.pending[:-1]
    text = waiting[0].text
    links = link_findings(text, context.bot_username)
    return await _to_editors(context, waiting[0], Known(None, links, lures=lures_in(text)))


async def read(update: Update, context: BotContext, text: str) -> Ask | None:
    """Free text that nobody called a tip, when it retells something known or announces something.

    None where it is somebody's own words.
    """
    if is_of_the_desk(text):
        return None
    got = received_from(update, context, text)
    known = await context.services[TipService].look(text, context.bot_username)
    if known.hoax is None and genuine(context, known) is None and not was_passed_on(text):
        return None
    return await check(context, got)


async def _verdict(context: BotContext, hoax: Hoax, known: Known) -> Ask:
    """The library knows it: nothing of the message is kept, not even for a moment."""
    draft = context.draft(Draft)
    draft.said = hoax.id
    return Ask(await told_at_once(context, hoax, known), draft.state)


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
            context.turn.show(await what_is_known(context, kept, Known(None, ())))
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
        tap(ChooseHoax, choose_hoax, dialogue=TIP_LINE),
        tap(NoneOfThese, none_of_these, dialogue=TIP_LINE),
        tap(KeepTips, answer_consent, dialogue=TIP_LINE),
        tap(ForgetTips, forget, dialogue=TIP_LINE),
        tap(ShowTips, show_tips),
        tap(OpenTip, open_tip),
        step(TIP_LINE, Waiting.FOR_MORE, same_breath, take_more),
        step(TIP_LINE, Waiting.FOR_CHOICE, same_breath, take_more),
        step(TIP_LINE, Waiting.FOR_CONSENT, same_breath, take_more),
        step(TIP_LINE, Waiting.FOR_TIP, anything, take),
        message(doubts_what_came, take_what_came, stage=Stage.COMMAND, dialogue=TIP_LINE),
        message(forwarded, take, dialogue=TIP_LINE),
        message(doubted, take, stage=Stage.LAST, dialogue=TIP_LINE),
        message(typed, take_typed, stage=Stage.LAST, dialogue=TIP_LINE),
        start_link(HOAX_PREFIX, follow_link),
        meaning(Intent.CHECK_HOAX, take_question, dialogue=TIP_LINE),
        reader(read, dialogue=TIP_LINE),
    ]  # fmt: skip
