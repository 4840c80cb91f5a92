"""Takes login codes, PINs, card numbers and passwords out of an update before anybody stores it.

Texts are cut here to the length that Telegram allows, so that no pattern meets a longer one.

Both ways in have parsed the update already (its envelope is needed), so the quick look goes over
its strings and not over the bytes: bytes are full of digits that are ids and times.
"""

from typing import Any

from domain.leaks import LeakKind, may_leak, redacted
from domain.texts import LONGEST_TEXT

MARK = "kpm_leaks"
"""Our own field in an update: the kinds of secrets that stood in it."""

_NOT_WRITTEN = frozenset(
    {
        "id", "type", "data", "file_id", "file_unique_id", "chat_instance", "language_code",
        "mime_type", "phone_number", "inline_message_id", "custom_emoji_id", "media_group_id",
        "callback_data", "username", "status", "emoji", "effect_id", "currency",
    }
)  # fmt: skip
"""Fields of the protocol. They must stay as they are, and nobody writes in them."""

_OF_OTHERS = frozenset(
    {
        "from", "chat", "sender_chat", "reply_to_message", "pinned_message", "forward_origin",
        "via_bot", "my_chat_member", "callback_query", "reply_markup", "new_chat_members",
    }
)  # fmt: skip
"""What comes along with a message: cleaned as well, but nobody is warned because of it."""


def redact(update: dict[str, Any]) -> tuple[str, ...] | None:
    """Clean and mark an update in place. The kinds its sender wrote; None: nothing changed."""
    found: set[LeakKind] = set()
    changed = update.pop(MARK, None) is not None
    waiting: list[tuple[Any, bool]] = [(update, True)]
    while waiting:
        branch, own = waiting.pop()
        pairs = branch.items() if isinstance(branch, dict) else enumerate(branch)
        for key, value in pairs:
            if isinstance(value, str):
                if len(value) < 3 or key in _NOT_WRITTEN:
                    continue
                text = value[:LONGEST_TEXT]
                if len(text) < len(value):
                    branch[key] = text
                    changed = True
                if not may_leak(text):
                    continue
                clean, kinds = redacted(text)
                if kinds:
                    branch[key] = clean  # the key is there already, so the iteration goes on
                    changed = True
                    found |= kinds if own else set()
            elif isinstance(value, (dict, list)):
                waiting.append((value, own and key not in _OF_OTHERS))
    if not changed:
        return None
    kinds_found = tuple(sorted(kind.value for kind in found))
    if kinds_found:
        update[MARK] = kinds_found
    return kinds_found
