"""What a free message asks for: phrases that are plain by themselves first, then the model.

Some wishes are no intents of the table and have words of their own: somebody wants to report at
once, or to link a family.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace

from understanding.aid_words import names_aid, plain
from understanding.danger import Danger
from understanding.intents import Action, Guess, Risk, Understood, read_intents, risk_of
from understanding.leaving import leaving
from understanding.less import is_less, is_measured, is_taken
from understanding.normal import sentences
from understanding.places import load_places
from understanding.words import Intent, folded, intent_of

__all__ = ["doubts_the_bot", "hear", "is_likely", "plainly", "second_wish"]

_PLAIN = 0.97
_REPORTS = re.compile(
    r"^(?:(?:halo|saya|kami|aku|ibu|bu|bapak|pak|kak|min|admin|permisi|maaf|tolong|mohon|izin|ijin"
    r"|ya|iya|iyo|iyaa|inggih|nggih|muhun|ok|oke|baik|baiklah)"
    r"\b ?){0,4}(?:(?:mau|ingin|pengen|bade|arep|hendak|nak|mo|bisa|boleh)\b ?){0,2}"
    r"(?:me)?(?:lapor|laporkan|laporin|ngadu|mengadu|ngelapor|wadul)\b"
)
_ABOUT_REPORTS = frozenset(
    {
        Intent.CASE_STATUS, Intent.PRIVACY_DATA, Intent.COMPANION_ESCALATE, Intent.OUT_OF_SCOPE,
        Intent.CHECK_HOAX, Intent.SCAM_VICTIM, Intent.EMERGENCY, Intent.HUMAN_AGENT,
    }
)  # fmt: skip
"""Who speaks of reporting may mean these, and is not led into a new report."""
_OF_THE_BOT = re.compile(
    r"\bbot\b.{0,60}\b(?:resmi|asli|beneran|bener|benar|palsu|scam|penipu\w*|hoaks|dipercaya|aman)\b"
    r"|\b(?:resmi|asli|beneran|bener|benar|palsu|scam|aman)\b.{0,60}\bbot\b"
    r"|\b(?:is|are) (?:this|you)\b.{0,40}\b(?:official|real|genuine|fake|scam|legit|trusted)\b"
)
"""Whether this bot is what it says: a question of trust, and no message to be checked."""
_LONGEST_DOUBT = 120
_THANKS = (
    r"(?:terima ?kasih|trima ?kasih|makasih|trims|tks|thanks|(?:hatur|matur) nu\w+|matur suwun"
    r"|suwun|nuhun)(?: [^ ]+){0,4}"
)
_COURTESY = re.compile(
    rf"(?:(?:sebelumnya|demikian|atas|saya|kami|dan|sekian|mohon|maaf|wassalam\w*|salam|bantuan\w*"
    rf"|perhatian\w*|jawaban\w*|waktu\w*) ){{0,6}}{_THANKS}"
)
"""What ends a letter politely."""
_MONEY = frozenset({Intent.DISBURSEMENT_SCHEDULE, Intent.CHECK_BALANCE})
_PEOPLE = frozenset({Intent.HUMAN_AGENT, Intent.CONTACT_COMPANION})
_FIRST: Mapping[int, frozenset[Intent]] = {
    3: frozenset({Intent.EMERGENCY, Intent.SCAM_VICTIM}),
    2: frozenset(
        {
            Intent.COMPLAINT_DEDUCTION, Intent.COMPLAINT_NOT_RECEIVED, Intent.COMPLAINT_SERVICE,
            Intent.REPORT_INELIGIBLE, Intent.COMPANION_ESCALATE,
        }
    ),
    1: frozenset({Intent.CARD_LOST, Intent.PIN_PROBLEM}),
    -1: frozenset({Intent.SURVEY, Intent.NOTICE_SETTINGS}),
}  # fmt: skip
"""Which of two wishes is served first (the table of intents, section 2); of equals the first."""
_OF_PLACES: Mapping[Intent, float] = {
    Intent.DISBURSEMENT_SCHEDULE: 0.4,
    Intent.NEAREST_EWARONG: 0.3,
}
_OF_LESS: Mapping[Intent, float] = {
    Intent.AID_AMOUNT: 0.4,
    Intent.COMPLAINT_DEDUCTION: 0.3,
    Intent.AID_STATUS: 0.2,
}
"""Why a sum is smaller than before: it is reckoned anew, somebody cut it, the standing changed."""
_TAKEN_FOR_LESS: Mapping[Intent, float] = {
    Intent.COMPLAINT_DEDUCTION: 0.4,
    Intent.SCAM_VICTIM: 0.2,
    Intent.AID_AMOUNT: 0.2,
}
"""The same where somebody took it, says the text."""
_NOT_OF_LESS = frozenset(
    {Intent.COMPLAINT_NOT_RECEIVED, Intent.DISBURSEMENT_SCHEDULE, Intent.CHECK_TRANSACTIONS}
)
"""What the model takes it for, though something came, and nothing went away afterwards."""
_POLITE = frozenset({Intent.GREETING, Intent.THANKS, Intent.GOODBYE})
_SMALL_TALK = _POLITE | {Intent.OUT_OF_SCOPE}
_LIKELY = 0.06
"""Of writers unread by both, one danger in a hundred is less likely, and a third of the rest."""
_LONGEST_NAME = 60
_LONG = 8
"""Words from which on a message may hold two wishes."""


def hear(text: str, prior: Mapping[Intent, float] | None = None) -> Understood:
    """All that a message may ask for, and what may be done. Never raises, whatever the text."""
    found = read_intents(_without_courtesies(text), prior)
    said = _said_in_so_many_words(text)
    if said is not None:
        return plainly(said, found)
    wish = intent_of(text)
    spoken_of = found.best.intent is wish or (prior or {}).get(found.best.intent, 0.0) > 0
    if found.best.intent not in _POLITE and not spoken_of and _names_a_place(text):
        return _about(_OF_PLACES, found)
    if found.action is Action.ANSWER and _is_one_word(found) and not spoken_of:
        found = replace(found, action=Action.ASK)
    if found.best.intent is Intent.AID_AMOUNT and is_measured(text):
        found = replace(found, action=Action.ASK)
    sure = found.action is Action.ANSWER and found.best.intent
    if wish is not None and _asks_about_aid(wish, found):
        return plainly(wish, found)
    if wish is Intent.LINK_FAMILY and sure not in _PEOPLE:
        return plainly(wish, found)
    if sure not in _ABOUT_REPORTS and _REPORTS.match(folded(text)):
        return plainly(Intent.REPORT, found)
    is_plain = found.action is Action.ANSWER and found.best.intent not in _NOT_OF_LESS
    if not is_plain and is_less(text):
        return _about(_TAKEN_FOR_LESS if is_taken(text) else _OF_LESS, found)
    if found.action is Action.ASK:
        wishes = list(_wishes(text))
        if len(set(wishes)) > 1:
            return plainly(max(wishes, key=_weight), found)
    return found


def _without_courtesies(text: str) -> str:
    """A letter without its last thanks, which would otherwise be taken for its wish."""
    *before, last = sentences(text) or ("",)
    told = " ".join(before)
    is_courtesy = _COURTESY.fullmatch(folded(last)) is not None
    return told if is_courtesy and len(told.split()) >= _LONG else text


def _said_in_so_many_words(text: str) -> Intent | None:
    """A phrase that leaves whatever is open, or the question whether this bot is to be trusted."""
    phrase = leaving(text)
    if phrase is not None and phrase.intent is not None:
        return phrase.intent
    return Intent.PRIVACY_DATA if doubts_the_bot(text) else None


def doubts_the_bot(text: str) -> bool:
    """Whether somebody asks if this bot is what it says."""
    return len(text) <= _LONGEST_DOUBT and _OF_THE_BOT.search(folded(text)) is not None


def _asks_about_aid(wish: Intent, found: Understood) -> bool:
    """Aid is named beside a plain wish; only names of places make the model lean to what is not
    ours."""
    if found.action is Action.ANSWER or wish not in _MONEY:
        return False
    is_left = found.best.intent in (wish, Intent.OUT_OF_SCOPE)
    return is_left and names_aid(plain(found.words))


def _is_one_word(found: Understood) -> bool:
    """A single word ("bpnt", "sari"), or a bare sum ("3 juta"), says too little to be acted upon,
    whatever it resembles."""
    said = [word for word in found.words if word[0] != "<"]
    return len(said) <= 1 and found.best.intent not in _SMALL_TALK


def _names_a_place(text: str) -> bool:
    """Whether nothing is said but names of places: "jawa tengah"."""
    return len(text) <= _LONGEST_NAME and load_places().is_all_names(text)


def _about(matters: Mapping[Intent, float], found: Understood) -> Understood:
    """What people ask about such things: none of it is sure."""
    others = [one for one in found.guesses if one.intent not in matters]
    share = (1 - sum(matters.values())) / sum(one.sureness for one in others)
    rest = [Guess(one.intent, one.sureness * share) for one in others]
    asked = [Guess(intent, sureness) for intent, sureness in matters.items()]
    return Understood((*asked, *rest), Action.ASK, found.words)


def is_likely(danger: Danger, found: Understood) -> bool:
    """Whether a danger that was not raised is worth a button: by both opinions together."""
    critical = (one for one in found.guesses if risk_of(one.intent) is Risk.CRITICAL)
    return danger.sureness + sum(one.sureness for one in critical) >= _LIKELY


def second_wish(text: str, found: Understood) -> Intent | None:
    """What a message asks for besides, in a sentence of its own, where that is plain."""
    if found.action is not Action.ANSWER or len(found.words) < _LONG:
        return None
    return next((one for one in _wishes(text) if one is not found.best.intent), None)


def _weight(intent: Intent) -> int:
    return next((weight for weight, its in _FIRST.items() if intent in its), 0)


def _wishes(text: str) -> Iterator[Intent]:
    parts = sentences(text)
    for part in parts if len(parts) > 1 else ():
        one = read_intents(part)
        if one.action is Action.ANSWER and one.best.intent not in _SMALL_TALK:
            yield one.best.intent


def plainly(intent: Intent, found: Understood) -> Understood:
    """What was understood, with an intent that is certain for other reasons."""
    others = [one for one in found.guesses if one.intent is not intent]
    share = (1 - _PLAIN) / sum(one.sureness for one in others)
    rest = [Guess(one.intent, one.sureness * share) for one in others]
    return Understood((Guess(intent, _PLAIN), *rest), Action.ANSWER, found.words)
