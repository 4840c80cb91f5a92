"""Files as Telegram knows them, before anybody has fetched one."""

from dataclasses import dataclass
from enum import StrEnum


class FileKind(StrEnum):
    """A file can be sent on only as the kind that it came as: its id keeps it."""

    PHOTO = "photo"
    VOICE = "voice"
    DOCUMENT = "document"
    VIDEO = "video"
    AUDIO = "audio"
    ANIMATION = "animation"
    ROUND = "round"
    """A short round video message."""


@dataclass(frozen=True)
class SentFile:
    """A file that somebody sent. `unique` is the same wherever it is sent on; what Telegram does
    not say is empty or 0."""

    kind: FileKind
    file_id: str
    unique: str = ""
    name: str = ""
    mime: str = ""
    size: int = 0
    pixels: int = 0
