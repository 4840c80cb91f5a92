"""Encryption at rest and blind indexes; the keys live outside the database.

Values are sealed with AES-256-GCM, bound to their place in the database by the associated data.
Look-ups go through HMAC-SHA-256 with a key of its own: a plain hash of a NIK is guessed in seconds.
"""

import base64
import os
from dataclasses import dataclass

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hmac import HMAC
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

_NONCE = 12
_TAG = 16
_INDEX = 16
_LONGEST_NAME = 16


class KeyringError(ValueError):
    """The keys are unusable, or a value was sealed with a key that is not here."""


class KeyMissing(KeyringError):
    """A value was sealed with a key that is not here: the operator's matter, not the value's."""


@dataclass(frozen=True)
class _Key:
    name: str
    cipher: AESGCM
    index_mac: HMAC
    button_mac: HMAC

    @property
    def head(self) -> bytes:
        """What a sealed value begins with: the length of the name, and the name."""
        return bytes([len(self.name)]) + self.name.encode()


class Keyring:
    """The data keys: the first one writes, every one reads."""

    def __init__(self, keys: list[tuple[str, bytes]]) -> None:
        if not keys:
            raise KeyringError("no data key")
        if len({name for name, _ in keys}) != len(keys):
            raise KeyringError("two data keys have the same id")
        self._keys = {name: _derive(name, secret) for name, secret in keys}
        self._primary = self._keys[keys[0][0]]
        self._head = self._primary.head
        self._index_macs = [key.index_mac for key in self._keys.values()]

    @classmethod
    def parse(cls, text: str) -> "Keyring":
        """Keys written as `id:base64,id:base64`; the first is the one that writes.

        Raises KeyringError naming the entry that is wrong, never its secret.
        """
        keys = []
        for position, entry in enumerate(text.split(","), start=1):
            name, _, encoded = entry.strip().partition(":")
            try:
                secret = base64.urlsafe_b64decode(encoded + "=" * (-len(encoded) % 4))
            except ValueError:
                secret = b""
            if not (_is_name(name) and len(secret) == 32):
                raise KeyringError(f"entry {position} is not id:key (make one: bot.py keys)")
            keys.append((name, secret))
        return cls(keys)

    @staticmethod
    def fresh() -> str:
        """A new value for KPM_DATA_KEYS, with an id of its own."""
        name = "k" + os.urandom(4).hex()
        return f"{name}:{base64.urlsafe_b64encode(os.urandom(32)).decode().rstrip('=')}"

    @property
    def primary(self) -> str:
        return self._primary.name

    @property
    def names(self) -> frozenset[str]:
        """Of the keys that are here."""
        return frozenset(self._keys)

    def seal(self, value: str | bytes, place: str) -> bytes:
        """Ciphertext that opens only at the same `place` (such as `family.nik:<row id>`)."""
        data = value.encode() if isinstance(value, str) else value
        nonce = os.urandom(_NONCE)
        return self._head + nonce + self._primary.cipher.encrypt(nonce, data, place.encode())

    def open(self, sealed: bytes | None, place: str) -> bytes:
        """The value.

        Raises KeyMissing when it was sealed with a key that is not here, and KeyringError for what
        never came from `seal`, was damaged, or was moved.
        """
        name = _name_in(sealed)
        if sealed is None or name is None:
            raise KeyringError(f"value at {_column(place)} is no sealed value")
        key = self._keys.get(name)
        if key is None:
            raise KeyMissing(f"no data key {name!r}")
        start = 1 + len(name)
        nonce, data = sealed[start : start + _NONCE], sealed[start + _NONCE :]
        try:
            return key.cipher.decrypt(nonce, data, place.encode())
        except InvalidTag:
            raise KeyringError(f"value at {_column(place)} does not open") from None

    def open_text(self, sealed: bytes | None, place: str) -> str:
        """As `open`; also bytes that are no text raise KeyringError."""
        try:
            return self.open(sealed, place).decode()
        except UnicodeDecodeError:
            raise KeyringError(f"value at {_column(place)} is no text") from None

    @staticmethod
    def key_of(sealed: bytes) -> str:
        """The name of the key that sealed it; empty for what is no sealed value."""
        return _name_in(sealed) or ""

    def index(self, value: str, purpose: str) -> bytes:
        """Blind index with the writing key: equal values give equal bytes, and nothing else."""
        return _mac(self._primary.index_mac, f"{purpose}\0{value}")[:_INDEX]

    def indexes(self, value: str, purpose: str) -> list[bytes]:
        """The blind index under every key, for look-ups while keys are being rotated."""
        text = f"{purpose}\0{value}"
        return [_mac(mac, text)[:_INDEX] for mac in self._index_macs]

    def signing_seed(self, purpose: str) -> bytes:
        """32 secret bytes of the writing key, for a key pair of that purpose."""
        return _mac(self._primary.button_mac, f"signing seed {purpose}")

    def signature(self, text: str, length: int) -> bytes:
        """Signature of a button with the writing key, cut to `length` bytes."""
        return _mac(self._primary.button_mac, text)[:length]

    def signatures(self, text: str, length: int) -> list[bytes]:
        return [_mac(key.button_mac, text)[:length] for key in self._keys.values()]


def _name_in(sealed: object) -> str | None:
    """The name of a key in what has the shape of a sealed value, else None."""
    if not isinstance(sealed, bytes) or not sealed:
        return None
    size = sealed[0]
    name = sealed[1 : 1 + size].decode("ascii", "replace")
    whole = len(sealed) >= 1 + size + _NONCE + _TAG
    return name if whole and _is_name(name) else None


def _is_name(text: str) -> bool:
    return text.isascii() and text.isalnum() and len(text) <= _LONGEST_NAME


def _column(place: str) -> str:
    """Where it stands, without the row."""
    return place.partition(":")[0]


def _derive(name: str, secret: bytes) -> _Key:
    def part(purpose: str) -> bytes:
        return HKDF(hashes.SHA256(), 32, salt=None, info=f"kawankpm {purpose}".encode()).derive(
            secret
        )

    return _Key(name, AESGCM(part("data")), _hmac(part("blind index")), _hmac(part("buttons")))


def _hmac(key: bytes) -> HMAC:
    """Made ready once: a copy of it costs a third of beginning anew, and imports make millions."""
    return HMAC(key, hashes.SHA256())


def _mac(ready: HMAC, text: str) -> bytes:
    mac = ready.copy()
    mac.update(text.encode())
    return mac.finalize()
