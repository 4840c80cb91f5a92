"""What doors share about dangers: which messages are looked at, and what is kept of them."""

import re
from dataclasses import replace
from typing import Literal
from zlib import crc32

import orjson
from telegram import Message, MessageOriginHiddenUser, MessageOriginUser, Update

from chat.answers import NARROW
from chat.asking import DANGERS
from chat.context import BotContext
from chat.outcomes import Takes
from chat.turn import Turn, current_turn
from domain.people import Role
from features.safety.rules.alarm import ABOUT_THE_PERSON, Heard
from features.safety.rules.frauds import Fraud, fraud_in, is_account_taken
from features.safety.rules.secrets import gave_away, is_code_of_a_family, is_harmless
from features.safety.rules.victims import harms_in
from features.safety.services.alarm import AlarmService
from features.safety.services.helps import Need, need_chosen, need_of
from features.safety.views import alarm as views
from understanding.complaints import is_card_held
from understanding.danger import Band, Danger, DangerKind, danger_in
from understanding.pleas import pleads
from understanding.staff_wishes import staff_wishes_in
from understanding.tips import wants_check
from understanding.words import Intent, intent_of
from views.labels import is_label
from views.view import View

_EVEN = 0.5
_OF_WORK = frozenset({DangerKind.NEGLECT, DangerKind.HUNGER, DangerKind.MEDICAL})
_ANNOUNCING = ("siaran", "daftar_siaran", "stop_siaran")
_ANNOUNCES = re.compile(
    r"^\W*(?:\w+\s+){0,3}(?:pengumuman|siaran|siarkan|umumkan|broadcast)\b", re.IGNORECASE
)
MOST = 1_600
"""So many letters of a text are looked at: of a long story the beginning and the end."""
_SHORTEST = 3
_OF_OTHERS = frozenset({Takes.TIP})
"""What is asked for there was written by somebody else, as a rule."""
_FEW_WORDS = NARROW | {Takes.SECRET}
"""Questions that are answered with a word or two, which may be any: a name, a place, a phrase."""
_TOLD = 0.95
"""So sure it is that somebody who says so has given a code away."""
_SHORT_STORY = 300
"""Letters. What is passed on is longer as a rule, and hardly ever tells of a danger like this."""
_SURE = 0.9
"""So sure an alarm must be there."""


def danger_of(update: Update) -> Danger | None:
    """The danger that a person tells of by a new message, or by changing one, where it is sure
    enough to interrupt."""
    turn, new = current_turn.get(), update.message or update.edited_message
    if new is None or not turn.is_private or turn.leaks or turn.takes is Takes.WRITING:
        return None
    text = new.text or new.caption or ""
    if text.startswith("/") or len(text) < _SHORTEST or is_label(text):
        return None
    if turn.services[AlarmService].is_told_elsewhere(text, turn.person):
        return None
    if _is_to_be_announced(text, turn):
        return None
    danger = danger_here(text, turn)
    if danger is None:
        return None
    pasted = turn.takes in _OF_OTHERS and not _tells_itself(text, danger.kind)
    if (pasted or _is_of_others(new)) and danger.kind not in ABOUT_THE_PERSON:
        return None
    return None if _is_published(new) else danger


def _is_to_be_announced(text: str, turn: Turn) -> bool:
    """An administrator who wants everybody warned ("siaran darurat banjir") is in no danger."""
    if Role.ADMINISTRATOR not in turn.person.roles or _ANNOUNCES.match(text) is None:
        return False
    found = staff_wishes_in(text, _ANNOUNCING)
    return found.sure and found.likely[0].command == _ANNOUNCING[0]


def danger_here(text: str, turn: Turn) -> Danger | None:
    """A danger that is sure enough, unless it is what is being reported already."""
    if len(text) > MOST:
        text = f"{text[: MOST // 2]}\n{text[-MOST // 2 :]}"
    danger = found_in(text)
    if danger is None or danger.band is not Band.RAISE:
        return None
    if turn.takes in _FEW_WORDS and danger.sureness < _SURE:
        return None
    if _is_of_the_work(danger, text, turn):
        return None
    reported = turn.dialogue.draft.get(DANGERS, ()) if turn.dialogue else ()
    return None if danger.kind.value in reported else danger


def _is_of_the_work(danger: Danger, text: str, turn: Turn) -> bool:
    """Staff tell of want and sickness all day: what is not sure there is a button beside others.
    The codes that they give are those of families."""
    if not turn.person.only_works:
        return False
    if danger.kind is DangerKind.FRAUD:
        return is_code_of_a_family(text)
    return danger.kind in _OF_WORK and danger.sureness < _EVEN


def found_in(text: str) -> Danger | None:
    """A danger of the person, or of those of whom they tell: the message of a swindler is none, and
    neither is a complaint about who pays out or holds the card."""
    danger = _told_of_codes(text, danger_in(text))
    if danger is None or danger.kind is not DangerKind.FRAUD:
        return danger
    if fraud_in(text) in (Fraud.NOTICE, Fraud.CUT) or is_card_held(text):
        return None
    return danger


def _told_of_codes(text: str, danger: Danger | None) -> Danger | None:
    """A code given away is a fraud however short it is told; a code that was received is none."""
    is_clear = danger is not None and danger.band is Band.RAISE and danger.sureness >= _TOLD
    if (gave_away(text) or is_account_taken(text)) and not is_clear:
        return Danger(DangerKind.FRAUD, _TOLD, (), Band.RAISE)
    if danger is None or danger.kind is not DangerKind.FRAUD:
        return danger
    pasted = danger.sureness < _SURE and wants_check(text)  # the fraud itself, to be checked
    return None if pasted or is_harmless(text) else danger


async def screen(update: Update, context: BotContext, danger: Danger) -> View | None:
    """The alarm about this message, which is kept; None where it was said to be none."""
    if not await keep(update, context, danger):
        return None
    new = update.message or update.edited_message
    is_bare = new is not None and pleads(new.text or "")
    kind = None if danger.is_vague or is_bare else danger.kind
    return await view(context, kind, new.message_id if new else 0)


async def view(context: BotContext, kind: DangerKind | None, message_id: int) -> View:
    """The screen that fits what was said: without a kind it is asked for."""
    alarms = context.services[AlarmService]
    if kind is None:
        return await ask(context, message_id)
    one = await alarms.heard(context.person.telegram_id, message_id)
    text = _text(one) if one else ""
    need = need_of(kind, text)
    if kind is DangerKind.FRAUD and need.fraud is Fraud.ASKED:
        return views.do_not_give(message_id, context.t)
    return await _shown(context, need, message_id, text)


async def view_chosen(context: BotContext, kind: DangerKind, message_id: int) -> View:
    """The screen of the kind that the person chose, of which the message is from now on."""
    alarms, person_id = context.services[AlarmService], context.person.telegram_id
    one = await alarms.heard(person_id, message_id)
    if one is not None:
        await alarms.hear_more(person_id, replace(one, kind=kind))
    text = _text(one) if one else ""
    return await _shown(context, need_chosen(kind, text), message_id, text)


async def ask(context: BotContext, message_id: int) -> View:
    """Numbers for any danger, and which it is."""
    contacts = await context.services[AlarmService].all_numbers()
    return views.ask_danger(contacts, message_id, context.t)


async def _shown(context: BotContext, need: Need, message_id: int, text: str) -> View:
    contacts = await context.services[AlarmService].numbers(need)
    harms = harms_in(text) if text else ()
    return views.alarm(need, contacts, message_id, context.person, context.t, harms=harms)


async def keep(update: Update, context: BotContext, danger: Danger) -> bool:
    """Whether it is news: the message waits for what the person says of it."""
    new, row = update.message or update.edited_message, context.turn.dialogue
    if new is None:
        return False
    one = Heard(new.message_id, new.to_dict(), danger.kind, _place(context.turn))
    before = await context.services[AlarmService].heard(context.person.telegram_id, one.message_id)
    if update.message is None and before is not None and _text(before) == _text(one):
        return False  # something else of it was changed
    return await context.services[AlarmService].hear(
        context.person.telegram_id, one, danger, _text(one), row.name if row else ""
    )


async def keep_unknown(update: Update, context: BotContext) -> bool:
    """The same of a message of which nothing is known but that somebody needs help."""
    new, person_id = update.message, context.person.telegram_id
    if new is None:
        return False
    one = Heard(new.message_id, new.to_dict(), None, _place(context.turn))
    return await context.services[AlarmService].hear_unknown(person_id, one, _text(one))


async def belongs(update: Update, context: BotContext, *, album: str = "") -> Heard | None:
    """The alarm to which this message belongs, which is kept with it: words that only beg, or the
    rest of an album."""
    new, alarms, person_id = (
        update.message,
        context.services[AlarmService],
        context.person.telegram_id,
    )
    before = await alarms.newest(person_id)
    if new is None or before is None or (album and before.album != album):
        return None
    one = Heard(new.message_id, new.to_dict(), before.kind, before.place)
    await alarms.hear_more(person_id, one)
    return before


async def calm(
    update: Update, context: BotContext, message_id: int
) -> Update | Literal["elsewhere"] | None:
    """The message to be handled now; not where another question is open by now than then."""
    alarms, person_id, turn = (
        context.services[AlarmService],
        context.person.telegram_id,
        context.turn,
    )
    one = await alarms.heard(person_id, message_id)
    if one is None:
        return None
    dialogue = turn.dialogue.name if turn.dialogue else ""
    await alarms.calm(person_id, one, _text(one), dialogue)
    if one.place != _place(turn):
        return "elsewhere"
    return Update.de_json({"update_id": update.update_id, "message": one.message}, context.bot)


async def take_over(context: BotContext, kind: DangerKind | None = None) -> list[Message]:
    """All messages that told of danger and wait for a report, which is about this kind."""
    found = await context.services[AlarmService].taken_over(context.person.telegram_id, kind)
    messages = (Message.de_json(one.message, context.bot) for one in found)
    return [one for one in messages if one is not None]


def _text(one: Heard) -> str:
    return str(one.message.get("text") or one.message.get("caption") or "")


def _place(turn: Turn) -> int:
    """The question that is open, and how far its draft is."""
    row = turn.dialogue
    if row is None:
        return 0
    said = {name: value for name, value in row.draft.items() if not name.startswith("_")}
    return crc32(orjson.dumps([row.name, row.state, said], option=orjson.OPT_SORT_KEYS))


def _tells_itself(text: str, kind: DangerKind) -> bool:
    """Whether it was typed by somebody in danger, who was asked for a message of others.

    What is passed on is long, has links or asks whether it is true. Of a fraud its victim tells
    what is done already.
    """
    if len(text) > _SHORT_STORY or wants_check(text):
        return False
    return kind is not DangerKind.FRAUD or gave_away(text) or intent_of(text) is Intent.SCAM_VICTIM


def _is_of_others(new: Message) -> bool:
    """Forwarded, and not the person's own words."""
    origin, who = new.forward_origin, new.from_user
    if origin is None:
        return False
    return not (isinstance(origin, MessageOriginUser) and who and origin.sender_user.id == who.id)


def _is_published(new: Message) -> bool:
    """Forwarded from a channel, a group or a bot: nobody speaks of themselves there."""
    origin = new.forward_origin
    if isinstance(origin, MessageOriginUser):
        return origin.sender_user.is_bot
    return origin is not None and not isinstance(origin, MessageOriginHiddenUser)
