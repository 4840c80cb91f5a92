"""Which messages are tips, and which belong to the tip in hand."""

import re

from telegram import Update

from chat.routing import anything, written
from chat.turn import Turn, current_turn
from conversations.cases.complaint_draft import COMPLAINT
from conversations.cases.complaint_draft import Draft as Report
from conversations.cases.complaint_draft import Waiting as ReportWaiting
from conversations.hoaxes.tip_content import as_tip, contact_of, is_forwarded
from conversations.hoaxes.tips_draft import TIP_LINE, Draft
from conversations.voice.voice_draft import voices_before
from domain.files import FileKind
from domain.identity import holds_identity
from domain.link_texts import find_links
from domain.links import LinkVerdict, judge
from domain.people import Role
from features.cases.rules.cases import typed_ticket
from features.hoaxes.rules.tips import ONE_TIP, TipFile, TipFileKind
from features.hoaxes.services.news import announcement_in
from understanding.feelings import begins_gratefully
from understanding.hearing import hear
from understanding.hoax_words import signs_of
from understanding.intents import Action
from understanding.staff_wishes import staff_wishes_in
from understanding.tips import asks_for_check, asks_whether_true, claim_in, wants_check
from understanding.words import Intent, folded, intent_of

_PASTED = 25
"""Words of a message that nobody types as a question: it was pasted, private numbers and all."""
_SIGNS, _NOBODYS = 2, 0.3
"""So many signs of news make a text a message that was passed on, or one where the model says
that the matter is likely nobody's here. Of 1,759 test lines that are people's own one is taken for
such a message (three by one sign), of 206 that an unread hand wrote none (eight)."""
_ANNOUNCES = 8
"""Words from which on a text may be an announcement that somebody pasted."""
_LINKS_JUDGED = 40
_ASKED_THE_BOT = {
    Intent.DISBURSEMENT_SCHEDULE,
    Intent.CHECK_BALANCE,
    Intent.COMPLAINT_NOT_RECEIVED,
    Intent.CASE_STATUS,
    Intent.REPORT,
    Intent.CONTACT_COMPANION,
}
_DESK = ("meja_hoaks", "antrean", "kalender")
_TELLS_NEWS = ("reports_news", "promises", "hurries", "asks_to_register", "asks_to_share")
_PASSED_ON = (*_TELLS_NEWS, "asks_to_click", "names_messenger", "for_all", "wants_secrets")
_NOT_OURS = frozenset({Intent.OUT_OF_SCOPE, Intent.CHECK_HOAX, Intent.SCAM_VICTIM})
_HEADED = re.compile(r"(?:pengumuman|info|informasi|diumumkan|diberitahukan|himbauan|imbauan)\b")
"""How what is made to be passed on begins."""
_ASKED = re.compile(
    r"\b(?:bisa|boleh|dapat|iso|oleh|entuk|kawa|tiasa|meunang|saget|angsal|buliah|ada|ono|aya)\b"
    r".{0,60}\b(?:tidak|ora|teu|mboten|boten|kah|indak|kada)"
    r"(?: (?:ya|bu|pak|min|kak|mbak|mas|sih))?$"
)
"""A question of one's own ends so; what is passed on calls."""
_TELLS_OF_ONESELF = (
    "first_person", "small_talk", "complains", "question_words", "question_mark", "asks",
)  # fmt: skip


def forwarded(update: Update) -> object | None:
    """Forwarded, except the own contact card, with which people link their family."""
    if not is_forwarded(update):
        return None
    contact = contact_of(update)
    who = update.effective_user
    return None if contact and who and contact.user_id == who.id else True


def doubted(update: Update) -> object | None:
    """A photo, voice or file whose caption asks whether it is true, or leads to strangers."""
    new = update.message
    return True if new and new.caption and wants_check(new.caption) else None


def doubts_what_came(update: Update) -> object | None:
    """A bare "is this true?" about what it replies to, or about the photo or voice just before."""
    words, turn = written(update), current_turn.get()
    if words is None or not turn.is_private or not asks_whether_true(words) or claim_in(words):
        return None
    new = update.message
    if new is not None and new.reply_to_message is not None:
        return True
    return True if sent_before(turn) else None


def sent_before(turn: Turn) -> tuple[TipFile, ...]:
    """The voice messages that came just now, or the files with which a report began, before
    anything was told in it."""
    row = turn.dialogue
    voices = voices_before(row, turn.now)
    if voices:
        return tuple(TipFile(TipFileKind.VOICE, one, one) for one in voices)
    if row is None or (row.name, row.state) != (COMPLAINT.name, ReportWaiting.FOR_KIND.value):
        return ()
    draft: Report = COMPLAINT.draft_of(row)
    if draft.story:
        return ()
    return tuple(
        TipFile(as_tip(one.kind or FileKind.DOCUMENT), one.file_id, one.file_id)
        for one in draft.files
    )


def same_breath(update: Update) -> object | None:
    """Within seconds of the last piece: forwarded, of the same album, or "is this true?"."""
    new, row = update.message, current_turn.get().dialogue
    if new is None or row is None or anything(update) is None:
        return None
    draft: Draft = TIP_LINE.draft_of(row)
    if new.media_group_id is not None and new.media_group_id == draft.album:
        return True
    if draft.last_at is None or new.date - draft.last_at > ONE_TIP:
        return None
    words = written(update)
    bare_question = words is not None and asks_whether_true(words) and not claim_in(words)
    return True if is_forwarded(update) or bare_question else None


def typed(update: Update) -> object | None:
    """Pasted text with a link, a question whether something is true, or a known announcement."""
    words = written(update)
    if words is None or typed_ticket(words) is not None:
        return None
    if holds_identity(words) and len(words.split()) < _PASTED:
        return None
    if is_of_the_desk(words):
        return None
    if asks_for_check(words):
        return True
    links = find_links(words)[:_LINKS_JUDGED]
    strange = any(judge(link).verdict is not LinkVerdict.OFFICIAL for link in links)
    intent = intent_of(words)
    if intent == Intent.SCAM_VICTIM or (not strange and _asks_the_bot(words)):
        return None
    if strange or intent == Intent.CHECK_HOAX or (links and intent is None):
        return True
    if asks_whether_true(words) and intent not in _ASKED_THE_BOT:
        return True
    return True if announces(words) and announcement_in(words) is not None else None


def is_of_the_desk(text: str) -> bool:
    """Whoever writes about hoaxes asks for that desk, and does not doubt a message."""
    roles = current_turn.get().person.roles
    is_writer = Role.ADMINISTRATOR in roles and not find_links(text)
    return is_writer and bool(staff_wishes_in(text, _DESK).likely)


def _asks_the_bot(text: str) -> bool:
    """A wish that is plain is one, whatever word of fraud or doubt stands in it."""
    found = hear(text)
    return found.action is Action.ANSWER and found.best.intent not in _NOT_OURS


def was_passed_on(text: str) -> bool:
    """Whether a text that nobody called a tip reads like a message that goes round."""
    said = folded(text)
    if not announces(text) or _ASKED.search(said) or begins_gratefully(text):
        return False
    signs = signs_of(text)
    if _HEADED.match(said) or sum(signs[one] for one in _PASSED_ON) >= _SIGNS:
        return True
    return sum(one.sureness for one in hear(text).guesses if one.intent in _NOT_OURS) > _NOBODYS


def announces(text: str) -> bool:
    """Whether a text reads like an announcement, and not like somebody's own words."""
    if len(text.split()) < _ANNOUNCES:
        return False
    signs = signs_of(text)
    return any(signs[one] for one in _TELLS_NEWS) and not any(
        signs[one] for one in _TELLS_OF_ONESELF
    )
