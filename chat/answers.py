"""Whether a message answers the question that is open, or is plainly something else.

Decided here for all dialogues; they only declare what each of their questions takes.
"""

import re
from collections.abc import Collection

from telegram import Update

from chat.intake import received
from chat.outcomes import Takes
from chat.turn import Heard
from domain.identity import holds_identity
from domain.texts import is_blank
from understanding.hearing import hear as hear_wish
from understanding.intents import Action
from understanding.leaving import leaving
from understanding.page_guesses import plain_page_in
from understanding.place_words import TITLES, VILLAGE_TITLES
from understanding.places import load_places
from understanding.words import Intent, intent_of
from views.labels import is_label

_PROOFS = frozenset({Takes.CODE, Takes.CONTACT})
"""Whoever asks about these has neither: the explanation leads on, or does without."""
_VOWEL = re.compile("[aeiou]", re.IGNORECASE)
"""Without one it may be a code, though it begins like "KJP" or "TKSK" by chance."""
NARROW = frozenset({Takes.PLACE, Takes.CODE, Takes.NUMBER, Takes.NAME, Takes.CHOICE, Takes.CONTACT})
"""What cannot be confused with a story: a plain intent is something else there."""
_KEEPS_FORWARDED = frozenset({Takes.TIP, Takes.WRITING, Takes.CONTACT, Takes.TALK})
_WORDY = frozenset({Takes.STORY, Takes.TALK, Takes.PHOTO, Takes.WORDS, Takes.NAME})
"""What no signs alone can be; the other questions say by themselves what is wrong with them."""
_SMALL_TALK = frozenset({Intent.GREETING, Intent.THANKS})
_NO_WISH = _SMALL_TALK.union(
    (Intent.GOODBYE, Intent.LANGUAGE_SWITCH, Intent.OUT_OF_SCOPE, Intent.EMERGENCY)
)
"""Words that a place or a name shares ("Jawa", "Selamat"); danger has its own stage."""
_LANDMARKS = frozenset({Intent.NEAREST_EWARONG})
"""Who says where they live may say what is near: "dekat agen brilink desa Karanganyar"."""
_SENTENCE = 4
"""Words from which on what a narrow question could not use may be another wish by its meaning."""
_LIKELY = 0.65
_ADDRESS = VILLAGE_TITLES.union(TITLES)
_MOST_WORDS_BESIDE = 4


def hear(
    update: Update,
    takes: Takes,
    *,
    is_proof: bool = False,
    warns_itself: bool = False,
    about: Collection[Intent] = (),
) -> Heard:
    """What a message is to a question that takes this.

    `is_proof`: what is forwarded belongs to the answer. `warns_itself`: the question has its own
    answer to a typed NIK. `about`: wishes that belong to what is being asked.
    """
    new = update.message
    if new is None or takes is Takes.NOTHING:
        return Heard.ANSWER
    text = new.text or ""
    if received(new).carries_more:
        return Heard.ANSWER
    if new.forward_origin is not None:
        return Heard.ANSWER if is_proof or takes in _KEEPS_FORWARDED else Heard.LEAVES
    phrase = leaving(text)
    if phrase is not None and not phrase.is_enough and phrase.leaves(takes.value):
        return Heard.EMPTY if phrase.is_empty else Heard.LEAVES
    if is_label(text) or (takes in _WORDY and is_blank(text)):
        return Heard.EMPTY
    keeps_numbers = warns_itself or takes in (Takes.TIP, Takes.WRITING, Takes.TALK)
    if not keeps_numbers and is_national_id(text):
        return Heard.LEAVES
    if takes is Takes.CHOICE and is_something_else(text, takes, about):
        return Heard.LEAVES
    if takes is Takes.PLACE and _wish_beside_places(text) not in (None, *_NO_WISH, *about):
        return Heard.LEAVES
    return Heard.ANSWER


def is_something_else(text: str, takes: Takes, about: Collection[Intent] = ()) -> bool:
    """Whether words that a narrow question could not use are plainly another wish, and none that
    belongs to what is being asked."""
    if takes not in NARROW:
        return False
    if takes in _PROOFS and not _VOWEL.search(text):
        return False
    if takes in _PROOFS and plain_page_in(text) is not None:
        return True
    wishes = _wishes_in(text)
    if not wishes.isdisjoint(about):
        return False
    intent = intent_of(text)
    return not wishes <= _NO_WISH if intent is None else intent not in _NO_WISH.union(about)


def _wishes_in(text: str) -> frozenset[Intent]:
    """What a sentence asks for by its meaning; where it names a place, only what is sure. Of two
    wishes that are mixed up it is surely one, though neither alone is likely."""
    words = text.casefold().split()
    if len(words) < _SENTENCE or words[0].rstrip(".") in _ADDRESS:
        return frozenset()
    found = hear_wish(text)
    if found.action is Action.ANSWER:
        return frozenset({found.best.intent})
    two = [one for one in found.guesses[:2] if one.intent not in _NO_WISH]
    is_likely = sum(one.sureness for one in two) >= _LIKELY
    if not is_likely or load_places().places_in(text):
        return frozenset()
    return frozenset(one.intent for one in two)


def _wish_beside_places(text: str) -> Intent | None:
    """What a sentence plainly asks for, with the places it names and without: nearly every word is
    the name of a village somewhere, and "kartu saya hilang di pasar" still answers nothing."""
    if len(text.split()) < _SENTENCE:
        return None
    found, places = hear_wish(text), load_places()
    wish = found.best.intent if found.action is Action.ANSWER else None
    if wish is None or (wish in _LANDMARKS and places.places_in(text)):
        return None
    rest = hear_wish(places.without_names(text))
    return wish if rest.action is Action.ANSWER and rest.best.intent is wish else None


def is_small_talk(text: str) -> bool:
    """Thanks or a greeting, and hardly a word beside it."""
    return intent_of(text) in _SMALL_TALK and len(text.split()) <= _MOST_WORDS_BESIDE


def is_national_id(text: str) -> bool:
    """Sixteen digits with hardly a word beside them; in a story they are a part of it."""
    if not holds_identity(text):
        return False
    return len(re.findall(r"[^\W\d_]+", text)) <= _MOST_WORDS_BESIDE
