"""Who opened the desk inside of Telegram: the check that Telegram prescribes for `initData`.

https://core.telegram.org/bots/webapps#validating-data-received-via-the-mini-app
"""

import hmac
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from urllib.parse import parse_qsl

import orjson

from features.desk.rules.errors import EntryRefused

FRESH = timedelta(minutes=5)
"""How long after Telegram signed it the desk may be entered with it."""
_AHEAD = timedelta(minutes=1)
_LONGEST, _MOST_FIELDS = 8_192, 32


def who_opened(init_data: str, token: str, now: datetime) -> int:
    """The account that Telegram vouches for. Raises EntryRefused."""
    if len(init_data) > _LONGEST:
        raise EntryRefused
    try:
        pairs = parse_qsl(
            init_data, keep_blank_values=True, strict_parsing=True, max_num_fields=_MOST_FIELDS
        )
    except ValueError:
        raise EntryRefused from None
    fields = dict(pairs)
    given = fields.pop("hash", "")
    if len(fields) + 1 != len(pairs) or not hmac.compare_digest(
        signature(fields, token).encode(), given.encode()
    ):
        raise EntryRefused
    return _account(fields, now)


def signature(fields: dict[str, str], token: str) -> str:
    """What Telegram puts into `hash`."""
    secret = hmac.new(b"WebAppData", token.encode(), sha256).digest()
    checked = "\n".join(f"{name}={value}" for name, value in sorted(fields.items()))
    return hmac.new(secret, checked.encode(), sha256).hexdigest()


def _account(fields: dict[str, str], now: datetime) -> int:
    """Signed, so Telegram's own: but perhaps old, or without a person."""
    try:
        signed_at = datetime.fromtimestamp(int(fields["auth_date"]), UTC)
        account = orjson.loads(fields["user"])["id"]
    except (KeyError, ValueError, TypeError, OverflowError, OSError):
        raise EntryRefused from None
    if not -_AHEAD <= now - signed_at <= FRESH or not isinstance(account, int):
        raise EntryRefused
    return account
