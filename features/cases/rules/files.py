"""Which files a case takes. What cannot be kept is known before anything is confirmed."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from domain.files import FileKind, SentFile
from features.cases.rules.cases import CaseUpload
from gateways.pictures import MAX_BYTES, MAX_PIXELS

MAX_VOICE = 5 * 2**20
MAX_CARRIED = 8 * 2**20
"""Of a video, a sound or a document that follows its case to a help desk: Request Tracker takes ten
million bytes, as it is shipped."""
MAX_SEEN = 10
"""So many photos and videos a case takes, which is an album; and so many voice messages."""
MAX_STORY = 16_000
"""Letters of a story: four full messages. What is longer is asked for in an addition."""

_READABLE = frozenset({"image/jpeg", "image/png", "image/webp"})
_ENDINGS = {"jpg": "image/jpeg", "jpeg": "image/jpeg", "png": "image/png", "webp": "image/webp"}
_PICTURES = frozenset({"heic", "heif", "tif", "tiff", "svg", "bmp", "gif", "avif", "dng"})
_OGG = frozenset({"", "audio/ogg"})


class NotKept(StrEnum):
    """Why something that was sent is not in the report."""

    PICTURE_TOO_LARGE = "picture_size"
    PICTURE_UNREADABLE = "picture_kind"
    VOICE_TOO_LARGE = "voice_size"
    FILE_UNKNOWN = "file_kind"
    STRANGE = "strange"
    TOO_MANY = "many"
    TOO_LONG = "long"


class NotCarried(StrEnum):
    """Why a file stays with the bot, where officers see it, and is not at the help desk."""

    TOO_LARGE = "large"
    SECRET = "secret"  # noqa: S105 - a name
    FOREIGN = "foreign"


_CARRIED = {
    "pdf": "application/pdf",
    "doc": "application/msword",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "xls": "application/vnd.ms-excel",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "odt": "application/vnd.oasis.opendocument.text",
    "txt": "text/plain",
    "mp4": "video/mp4",
    "mov": "video/quicktime",
    "3gp": "video/3gpp",
    "mp3": "audio/mpeg",
    "m4a": "audio/mp4",
    "ogg": "audio/ogg",
}
"""Endings and kinds of papers, videos and sounds that offices open; anything else stays here."""
_ENDING_OF = {mime: ending for ending, mime in _CARRIED.items()}
_UNLOOKED = (NotKept.FILE_UNKNOWN, NotKept.PICTURE_UNREADABLE)
_NAMES = {
    FileKind.PHOTO: ("foto.jpg", "image/jpeg"),
    FileKind.VOICE: ("suara.ogg", "audio/ogg"),
}


@dataclass(frozen=True)
class SortedOut:
    kept: tuple[CaseUpload, ...] = ()
    refused: tuple[NotKept, ...] = ()


def sorted_out(
    files: Sequence[SentFile], before: Sequence[CaseUpload] = (), *, in_talk: bool = False
) -> SortedOut:
    """What a case takes of these files, where it has those `before` already; `in_talk` with an
    officer, who may have asked for a letter, files of other kinds too."""
    kept: list[CaseUpload] = []
    refused: list[NotKept] = []
    for file in files:
        judged = upload_of(file)
        if in_talk and isinstance(judged, NotKept) and judged in _UNLOOKED:
            judged = as_it_is(file)
        if isinstance(judged, NotKept):
            refused.append(judged)
        elif _alike(judged, [*before, *kept]) >= MAX_SEEN:
            refused.append(NotKept.TOO_MANY)
        else:
            kept.append(judged)
    return SortedOut(tuple(kept), tuple(refused))


def upload_of(file: SentFile) -> CaseUpload | NotKept:
    """Photos and voices are fetched and cleaned; sound and pictures that move stay with Telegram,
    where officers see them. Other files of strangers reach nobody."""
    match file.kind:
        case FileKind.PHOTO:
            return _picture(file, "image/jpeg")
        case FileKind.DOCUMENT:
            ending = file.name.rpartition(".")[2].casefold()
            mime = _ENDINGS.get(ending, file.mime.casefold())
            if ending in _PICTURES or (mime.startswith("image/") and mime not in _READABLE):
                return NotKept.PICTURE_UNREADABLE
            return _picture(file, mime) if mime in _READABLE else NotKept.FILE_UNKNOWN
        case FileKind.VOICE if file.mime.casefold() in _OGG:
            if file.size > MAX_VOICE:
                return NotKept.VOICE_TOO_LARGE
            return CaseUpload(file.file_id, "suara.ogg", "audio/ogg", file.kind)
        case FileKind.VOICE | FileKind.AUDIO:
            return CaseUpload(file.file_id, "suara", file.mime[:40] or "audio/mpeg", file.kind)
        case _:
            return CaseUpload(file.file_id, "video", file.mime[:40] or "video/mp4", file.kind)


def as_it_is(file: SentFile) -> CaseUpload:
    """Whatever Telegram carries, as officers send it. What we cannot look into is just a file."""
    name, mime = _NAMES.get(file.kind, (file.name[-60:] or "berkas", file.mime[:40]))
    if mime.startswith("image/") and mime not in _READABLE:
        mime = ""
    return CaseUpload(file.file_id, name, mime or "application/octet-stream", file.kind)


def is_heard(upload: CaseUpload) -> bool:
    return upload.kind in (FileKind.VOICE, FileKind.AUDIO)


def is_seen(upload: CaseUpload) -> bool:
    """Whether it is a photo or a video; the others are heard."""
    return not is_heard(upload)


def is_picture(upload: CaseUpload) -> bool:
    """Whether it stands still."""
    return upload.kind in (FileKind.PHOTO, FileKind.DOCUMENT) and upload.mime.startswith("image/")


def is_fetched(upload: CaseUpload) -> bool:
    """Whether we keep its content; of the others only the id under which Telegram knows it."""
    return is_picture(upload) or (upload.kind is FileKind.VOICE and upload.mime == "audio/ogg")


def carried_as(upload: CaseUpload) -> tuple[str, str] | None:
    """Ending and kind under which a help desk gets a file that we do not clean."""
    ending = upload.name.rpartition(".")[2].casefold()
    if ending not in _CARRIED:
        ending = _ENDING_OF.get(upload.mime.casefold(), "")
    return (ending, _CARRIED[ending]) if ending else None


def _picture(file: SentFile, mime: str) -> CaseUpload | NotKept:
    if file.size > MAX_BYTES or file.pixels > MAX_PIXELS:
        return NotKept.PICTURE_TOO_LARGE
    return CaseUpload(file.file_id, "foto.jpg", mime, file.kind)


def _alike(one: CaseUpload, others: Sequence[CaseUpload]) -> int:
    return sum(is_seen(other) == is_seen(one) for other in others)
