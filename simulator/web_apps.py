"""Mini Apps: the button that opens one, and what Telegram signs for it.

https://core.telegram.org/bots/webapps#validating-data-received-via-the-mini-app
"""

import hmac
import secrets
from hashlib import sha256
from typing import Any
from urllib.parse import urlencode, urlsplit

import orjson

from simulator.errors import WorldError, bad_request
from simulator.model import Message, Person

_LOOPBACK = {"127.0.0.1", "localhost", "::1"}
"""Telegram's test servers open pages over http too; here only those of this machine."""


def check_address(url: str) -> None:
    parts = urlsplit(url)
    fine = parts.scheme == "https" or (parts.scheme == "http" and parts.hostname in _LOOPBACK)
    if not fine or not parts.hostname:
        raise bad_request(
            f"inline keyboard button Web App URL '{url}' is invalid: Only HTTPS links are allowed"
        )


def check_place(markup: dict[str, Any] | None, *, is_private: bool) -> None:
    rows = (markup or {}).get("inline_keyboard") or []
    if not is_private and any("web_app" in button for row in rows for button in row):
        raise bad_request("BUTTON_TYPE_INVALID")


def address_of(message: Message, label: str) -> str:
    """The page behind the button of that label. Raises WorldError."""
    rows = message.get("reply_markup", {}).get("inline_keyboard") or []
    for button in (button for row in rows for button in row):
        if button["text"] == label and "web_app" in button:
            url: str = button["web_app"]["url"]
            return url
    raise WorldError(f"the message has no button {label!r} that opens a page")


def init_data(token: str, person: Person, now: float) -> str:
    """Who opened the page, signed as Telegram does with the token of the bot."""
    user = {
        "id": person.id,
        "first_name": person.first_name,
        "last_name": person.last_name or "",
        "language_code": person.language_code or "id",
        "allows_write_to_pm": True,
    }
    fields = {
        "query_id": secrets.token_urlsafe(16),
        "user": orjson.dumps(user).decode(),
        "auth_date": str(int(now)),
        "signature": secrets.token_urlsafe(64),
    }
    checked = "\n".join(f"{name}={fields[name]}" for name in sorted(fields))
    secret = hmac.new(b"WebAppData", token.encode(), sha256).digest()
    fields["hash"] = hmac.new(secret, checked.encode(), sha256).hexdigest()
    return urlencode(fields)


def opened(url: str, data: str) -> str:
    """The address as the app loads it: all that it says stands behind the `#`."""
    about = {"tgWebAppData": data, "tgWebAppVersion": "8.0", "tgWebAppPlatform": "web"}
    return f"{url}#{urlencode(about)}"
