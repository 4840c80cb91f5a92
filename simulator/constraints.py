"""Limits that the Bot API states only in prose, read from the field descriptions."""

import re
from dataclasses import dataclass
from typing import Any

from simulator.errors import bad_request
from simulator.spec import Field

_LENGTH = re.compile(r"\b(\d+)-(\d+) (characters|bytes)")
_ITEMS = re.compile(r"\b(\d+)-(\d+) (?:identifiers|items|options|keywords|emoji|chats|search)")
_AT_MOST = re.compile(r"At most (\d+) [\w ]+ can be specified|must include 2-10 items")
_RANGE = re.compile(r"[Bb]etween (\d+)(?:-| and )(\d+)")
_ONE_OF = re.compile(r"Must be (?:one of|either) ((?:'\w+'(?: \([^)]*\))?(?:, | or )?)+)")
_CONSTANT = re.compile(r"(?:must be|always) ['\"“]?([a-z_0-9]+)['\"”]?$")

# The words that Telegram uses where a generic sentence would hide what a bot sees for real.
_WORDING = {
    "InlineKeyboardButton.callback_data": "BUTTON_DATA_INVALID",
    "CopyTextButton.text": "BUTTON_COPY_TEXT_INVALID",
    "answerCallbackQuery.text": "MESSAGE_TOO_LONG",
    "BotCommand.command": "BOT_COMMAND_INVALID",
    "BotCommand.description": "BOT_COMMAND_DESCRIPTION_INVALID",
    "setMyCommands.commands": "BOT_COMMANDS_TOO_MUCH",
    "setMyDescription.description": "BOT_DESCRIPTION_TOO_LONG",
}
_PATTERNS = {
    "BotCommand.command": (re.compile(r"[a-z0-9_]{1,32}\Z"), "BOT_COMMAND_INVALID"),
    "setWebhook.secret_token": (
        re.compile(r"[A-Za-z0-9_-]{0,256}\Z"),
        "secret token contains unallowed characters",
    ),
}


@dataclass(frozen=True)
class Constraint:
    """What a value must satisfy beyond its type; `check` raises the error a bot would get."""

    path: str
    length: tuple[int, int] | None = None
    in_bytes: bool = False
    items: tuple[int, int] | None = None
    range: tuple[int, int] | None = None
    choices: frozenset[str] = frozenset()

    def check(self, value: Any) -> None:
        if isinstance(value, str):
            self._check_text(value)
        elif isinstance(value, list) and self.items:
            low, high = self.items
            if not low <= len(value) <= high:
                self._refuse(f"must have {low}-{high} items, has {len(value)}")
        elif isinstance(value, int) and not isinstance(value, bool) and self.range:
            low, high = self.range
            if not low <= value <= high:
                self._refuse(f"must be between {low} and {high}")

    def _check_text(self, value: str) -> None:
        if self.length:
            low, high = self.length
            size = len(value.encode()) if self.in_bytes else len(value)
            if not low <= size <= high:
                unit = "bytes" if self.in_bytes else "characters"
                self._refuse(f"must have {low}-{high} {unit}, has {size}")
        if self.choices and value not in self.choices:
            self._refuse(f"must be one of {', '.join(sorted(self.choices))}")
        if pattern := _PATTERNS.get(self.path):
            expression, wording = pattern
            if not expression.match(value):
                raise bad_request(wording)

    def _refuse(self, reason: str) -> None:
        raise bad_request(_WORDING.get(self.path, f'"{self.path}" {reason}'))


def constraint_of(owner: str, field: Field) -> Constraint | None:
    """The limits of one field, or nothing when its description states none."""
    text, path = field.description, f"{owner}.{field.name}"
    if "entities parsing" in text or "entity parsing" in text:
        return None  # measured after parsing, see content.py
    found = Constraint(
        path=path,
        length=_pair(_LENGTH, text) if field.type == "String" else None,
        in_bytes=bool((match := _LENGTH.search(text)) and match[3] == "bytes"),
        items=_items(field),
        range=_pair(_RANGE, text) if field.type == "Integer" else None,
        choices=_choices(text) if field.type == "String" else frozenset(),
    )
    if path == "getUpdates.limit":
        found = Constraint(path=path)  # Telegram clamps it silently
    plain = Constraint(path=path, in_bytes=found.in_bytes)
    return None if found == plain and path not in _PATTERNS else found


def constant_of(field: Field) -> str | None:
    """The one value that tells a member of a union from its siblings, like `type` "photo"."""
    match = _CONSTANT.search(field.description)
    return match[1] if match and field.type == "String" else None


def _pair(pattern: re.Pattern[str], text: str) -> tuple[int, int] | None:
    match = pattern.search(text)
    return (int(match[1]), int(match[2])) if match else None


def _items(field: Field) -> tuple[int, int] | None:
    if not field.type.startswith("Array of"):
        return None
    if match := _AT_MOST.search(field.description):
        return (0, int(match[1])) if match[1] else (2, 10)
    return _pair(_ITEMS, field.description)


def _choices(text: str) -> frozenset[str]:
    match = _ONE_OF.search(text)
    return frozenset(re.findall(r"'(\w+)'", match[1])) if match else frozenset()
