"""The signature of an envelope: Ed25519 over header and message, in the words of the standard."""

from base64 import b64encode
from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import blake2b

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

_VALID = timedelta(minutes=5)


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


def signing_text(created: int, expires: int, body: bytes) -> bytes:
    """What is signed: the times, and the digest (BLAKE-512) of header and message."""
    digest = b64encode(blake2b(body).digest()).decode()
    return f"(created): {created}\n(expires): {expires}\ndigest: BLAKE-512={digest}".encode()
