"""Rules for keyboards that the field list alone does not state."""

import re
from collections.abc import Callable
from typing import Any
from urllib.parse import parse_qs, urlsplit

from simulator.errors import BotApiError, bad_request
from simulator.web_apps import check_address

_NOT_ACTIONS = {"text", "style", "icon_custom_emoji_id"}
_REQUESTS = (
    "request_users",
    "request_chat",
    "request_managed_bot",
    "request_contact",
    "request_location",
    "request_poll",
    "web_app",
)
MAX_BUTTONS, MAX_IN_ROW = 100, 8
DEEP_LINK = re.compile(r"[A-Za-z0-9_-]{1,64}")


def _inline_keyboard(markup: dict[str, Any]) -> None:
    _sizes(markup["inline_keyboard"], MAX_IN_ROW, MAX_BUTTONS)


def _inline_button(button: dict[str, Any]) -> None:
    if not button["text"].strip():
        raise _unreadable("text must be non-empty")
    actions = button.keys() - _NOT_ACTIONS
    if not actions:
        raise _unreadable("Text buttons are unallowed in the inline keyboard")
    if len(actions) > 1:
        names = ", ".join(sorted(actions))
        raise _unreadable(f'"{button["text"]}" must have exactly one action, has {names}')
    if "url" in button:
        _url(button["url"])
    if "web_app" in button:
        check_address(button["web_app"]["url"])


def _unreadable(reason: str) -> BotApiError:
    return bad_request(f"can't parse inline keyboard button: {reason}")


def _url(url: str) -> None:
    parts = urlsplit(url if "://" in url else f"http://{url}")
    if parts.scheme not in {"http", "https", "tg", "ton"}:
        raise bad_request(
            f"inline keyboard button URL '{url}' is invalid: Unsupported URL protocol"
        )
    if not parts.netloc or " " in parts.netloc:
        raise bad_request(f"inline keyboard button URL '{url}' is invalid: Wrong HTTP URL")
    if parts.scheme in {"http", "https"} and "." not in parts.netloc.split("@")[-1].split(":")[0]:
        raise bad_request(f"inline keyboard button URL '{url}' is invalid: Wrong HTTP URL")

    # Telegram sends such a button, and the app then opens the chat without the parameter.
    start = parse_qs(parts.query, keep_blank_values=True).get("start", ["-"])[0]
    if parts.netloc == "t.me" and not DEEP_LINK.fullmatch(start):
        raise bad_request(f"inline keyboard button URL '{url}' is invalid: wrong start parameter")


def _reply_keyboard(markup: dict[str, Any]) -> None:
    if not any(markup["keyboard"]):
        raise bad_request("reply keyboard must have at least one button")
    _sizes(markup["keyboard"], 12, 300)


def _reply_button(button: dict[str, Any]) -> None:
    if not button["text"].strip():
        raise bad_request("keyboard button text must be non-empty")
    if len([name for name in _REQUESTS if button.get(name)]) > 1:
        raise bad_request(f'keyboard button "{button["text"]}" may request only one thing')


def _sizes(rows: list[list[Any]], in_row: int, total: int) -> None:
    if any(len(row) > in_row for row in rows) or sum(map(len, rows)) > total:
        raise bad_request("REPLY_MARKUP_TOO_LONG")


MARKUP_CHECKS: dict[str, Callable[[dict[str, Any]], None]] = {
    "InlineKeyboardMarkup": _inline_keyboard,
    "InlineKeyboardButton": _inline_button,
    "ReplyKeyboardMarkup": _reply_keyboard,
    "KeyboardButton": _reply_button,
}
