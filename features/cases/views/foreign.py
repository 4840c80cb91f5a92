"""Words of people as officers and desks may see them."""

from domain.identity import mask, without_identities
from domain.link_texts import defanged
from domain.texts import readable


def whole(text: str, most: int = 4_096) -> str:
    """For the one who asked for it: the numbers too, but nothing hidden and no link to press."""
    shown = defanged(readable(text))
    return shown if len(shown) <= most else shown[: most - 1].rstrip() + "…"


def tame(text: str, most: int = 4_096) -> str:
    """For topics, desks and letters: everything that leaves the reporter's own chat.

    Nothing hidden, no link that can be pressed, no NIK, KK or card number, and not too long.
    """
    return whole(without_identities(readable(text), mask), most)
