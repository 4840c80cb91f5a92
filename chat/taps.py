"""Taps on the wire: packed and signed into at most 64 bytes, bound to the chat they were shown in.

`prefix|field|field~signature`, and `…!token~signature` for taps that work once.
"""

import base64
import dataclasses
import hmac
import secrets

from domain.errors import StaleButton
from storage.keyring import Keyring
from views.taps import read, written
from views.view import Tap

LIMIT = 64
_SIGNATURE = 8
_TOKEN_BYTES = 6


@dataclasses.dataclass(frozen=True)
class Received:
    """A tap that came back, with its single-use token when it has one."""

    tap: Tap
    token: str | None


def new_token() -> str:
    return secrets.token_urlsafe(_TOKEN_BYTES)


def pack(tap: Tap, chat_id: int, keyring: Keyring, *, token: str | None = None) -> str:
    """Callback data for a button shown in this chat. Raises ValueError when it grows too long."""
    return sign(written(tap) + (f"!{token}" if token else ""), chat_id, keyring)


def sign(payload: str, chat_id: int, keyring: Keyring) -> str:
    """The same for a tap that is written already. Raises ValueError when it grows too long."""
    signature = _b64(keyring.signature(f"{chat_id}:{payload}", _SIGNATURE))
    data = f"{payload}~{signature}"
    if len(data.encode()) > LIMIT:
        raise ValueError(f"a tap {payload.partition('|')[0]} does not fit into {LIMIT} bytes")
    return data


def unpack(data: str, chat_id: int, keyring: Keyring) -> Received:
    """The tap in callback data. Raises StaleButton for anything that we did not sign for here."""
    payload, mark, signature = data.rpartition("~")
    given = signature.encode(errors="replace")
    expected = keyring.signatures(f"{chat_id}:{payload}", _SIGNATURE)
    genuine = [hmac.compare_digest(given, _b64(one).encode()) for one in expected]
    if not mark or not any(genuine):
        raise StaleButton
    body, _, token = payload.partition("!")
    tap = read(body)
    if tap is None:
        raise StaleButton
    return Received(tap, token or None)


def shown_tap(data: str) -> Tap | None:
    """What a button of a message is for that Telegram shows as ours. It proves no right."""
    return read(data.rpartition("~")[0].partition("!")[0])


def _b64(data: bytes) -> str:
    return base64.urlsafe_b64encode(data).decode().rstrip("=")
