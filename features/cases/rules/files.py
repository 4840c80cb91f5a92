"""Files of cases: as what Telegram sends them, and which of them we fetch and look into."""

from typing import Literal

from features.cases.rules.cases import CaseUpload

Kind = Literal["photo", "document", "voice", "video", "audio", "video_note"]

MAX_VOICE = 5 * 2**20
OTHER = "application/octet-stream"
VIDEO, ROUND_VIDEO, MUSIC = "video/mp4", "video/x-round", "audio/x-music"
"""A file_id keeps its kind: what was sent as a video can only be sent as one."""

_LONGEST_MIME, _LONGEST_NAME = 40, 60
_KINDS: dict[str, Kind] = {
    "image/jpeg": "photo",
    "audio/ogg": "voice",
    VIDEO: "video",
    ROUND_VIDEO: "video_note",
    MUSIC: "audio",
}
_AS_FILES = {"image/jpeg": "image/jpg", **dict.fromkeys(_KINDS.keys() - {"image/jpeg"}, OTHER)}
"""A picture that was sent as a file is looked into, and stays a file."""


def kind_of(file: CaseUpload) -> Kind:
    """As what Telegram takes it."""
    return _KINDS.get(file.mime, "document")


def is_fetched(file: CaseUpload) -> bool:
    """Whether we fetch and clean it; all else stays at Telegram and is shown by its file_id."""
    return file.mime.startswith("image/") or file.mime == "audio/ogg"


def document(file_id: str, name: str | None, mime: str | None) -> CaseUpload:
    """What was sent as a file, whatever it says it is."""
    kind = _AS_FILES.get(mime or OTHER, mime or OTHER)
    if len(kind) > _LONGEST_MIME:
        kind = OTHER
    return CaseUpload(file_id, (name or "berkas")[-_LONGEST_NAME:], kind)
