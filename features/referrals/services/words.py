"""What may be written in a referral, and who can read it then."""

from features.broadcasts.services.notice_guard import inspect_text
from features.groups.rules.groups import without_numbers
from features.referrals.rules.errors import ReferralUnfit
from features.referrals.rules.referrals import MOST_LETTERS
from features.visits.rules.dangers import tells_danger
from features.visits.rules.promises import asks_money
from understanding.accusations import accuses


def fit_words(text: str, *, family_reads: bool = True) -> str:
    """The words without long numbers. Raises ReferralUnfit for what swindlers write, for nothing,
    for what is too long; and, where the family reads it, for a danger, which somebody in it may be,
    and for what speaks against those who work with the aid: both are cases."""
    words = without_numbers(text)
    if not words or len(words) > MOST_LETTERS or inspect_text(words) or asks_money(words):
        raise ReferralUnfit
    if family_reads and (tells_danger(words) or accuses(words)):
        raise ReferralUnfit
    return words


def person_name(text: str) -> str:
    """A name as it is written on a letter; raises ReferralUnfit for what is none."""
    words = without_numbers(text).title()
    if not 2 < len(words) <= 80 or inspect_text(words):
        raise ReferralUnfit
    return words
