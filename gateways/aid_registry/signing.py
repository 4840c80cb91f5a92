"""The signature of an envelope: Ed25519 over header and message, in the words of the standard."""

import json
import re
from base64 import b64decode, b64encode
from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import blake2b, sha256

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

_VALID = timedelta(minutes=5)
_DRIFT = 120
"""Seconds by which the clock of a registry may be ahead of ours."""
_VALUES = re.compile(r'(\w+)="([^"]*)"')


@dataclass(frozen=True)
class Signer:
    """Our key pair; `sender` is how the registry knows us. The seed is 32 secret bytes."""

    sender: str
    seed: bytes

    @property
    def public_key(self) -> str:
        """What the registry checks our signatures with, in base64."""
        return b64encode(self._key.public_key().public_bytes_raw()).decode()

    def sign(self, body: bytes, now: datetime) -> str:
        """The `signature` of an envelope whose header and message are these bytes."""
        created, expires = int(now.timestamp()), int((now + _VALID).timestamp())
        signed = self._key.sign(signing_text(created, expires, body))
        key_id = f"{self.sender}|{self.public_key[:8]}|ed25519"
        return (
            f'Signature: namespace="spdci", kidId="{key_id}", algorithm="ed25519", '
            f'created="{created}", expires="{expires}", headers="(created) (expires) digest", '
            f'signature="{b64encode(signed).decode()}"'
        )

    @property
    def _key(self) -> Ed25519PrivateKey:
        return Ed25519PrivateKey.from_private_bytes(self.seed)


@dataclass(frozen=True)
class Checker:
    """The public key of a registry, 32 bytes: what does not bear its signature is not believed."""

    key: bytes

    @classmethod
    def of(cls, text: str) -> "Checker":
        """Of its base64. Raises ValueError."""
        key = b64decode(text, validate=True)
        Ed25519PublicKey.from_public_bytes(key)
        return cls(key)

    def is_genuine(self, signature: str, body: bytes, now: datetime) -> bool:
        """Whether these bytes of header and message were signed with the key, lately."""
        values = dict(_VALUES.findall(signature))
        try:
            created, expires = int(values["created"]), int(values["expires"])
            told = b64decode(values["signature"], validate=True)
        except (KeyError, ValueError):
            return False
        if not created - _DRIFT <= now.timestamp() <= expires:
            return False
        key = Ed25519PublicKey.from_public_bytes(self.key)
        texts = (signing_text, _text_of_openspp)
        return any(_is_signed(key, told, text(created, expires, body)) for text in texts)


def signing_text(created: int, expires: int, body: bytes) -> bytes:
    """What is signed: the times, and the digest (BLAKE-512) of header and message."""
    digest = b64encode(blake2b(body).digest()).decode()
    return f"(created): {created}\n(expires): {expires}\ndigest: BLAKE-512={digest}".encode()


def _text_of_openspp(created: int, expires: int, body: bytes) -> bytes:
    """The standard leaves the digest open: OpenSPP takes SHA-256 of header and message in ASCII."""
    told = json.dumps(json.loads(body), sort_keys=True, separators=(",", ":"))
    digest = b64encode(sha256(told.encode()).digest()).decode()
    return f"(created): {created}\n(expires): {expires}\ndigest: {digest}".encode()


def _is_signed(key: Ed25519PublicKey, signature: bytes, text: bytes) -> bool:
    try:
        key.verify(signature, text)
    except InvalidSignature:
        return False
    return True
