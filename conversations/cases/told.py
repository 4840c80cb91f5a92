"""What somebody says in a case by one message: words, and files of any kind."""

from dataclasses import dataclass

from telegram import Message

from features.cases.rules.cases import CaseUpload
from features.cases.rules.files import MAX_VOICE, MUSIC, ROUND_VIDEO, VIDEO, document
from gateways.pictures import MAX_BYTES


@dataclass(frozen=True)
class Told:
    """`too_large` names the kind of file that cannot be kept: `voice` or `photo`."""

    words: str = ""
    files: tuple[CaseUpload, ...] = ()
    too_large: str = ""

    @property
    def is_empty(self) -> bool:
        return not (self.words or self.files)


def told_in(new: Message) -> Told:
    """Nothing is cut; a place and a contact become words."""
    words = (new.text or new.caption or "").strip()
    if new.location is not None:
        place = f"📍 {new.location.latitude}, {new.location.longitude}"
        title = f"{new.venue.title}, {new.venue.address}" if new.venue else ""
        words = "\n".join(filter(None, (words, title, place)))
    if new.contact is not None:
        name = f"{new.contact.first_name} {new.contact.last_name or ''}".strip()
        words = f"👤 {name}: {new.contact.phone_number}"
    file = _file_in(new)
    return Told(words, (file,) if file else (), _too_large(new))


def _file_in(new: Message) -> CaseUpload | None:
    if new.photo:
        return CaseUpload(new.photo[-1].file_id, "foto.jpg", "image/jpeg")
    if new.voice:
        return CaseUpload(new.voice.file_id, "suara.ogg", "audio/ogg")
    if new.video:
        return CaseUpload(new.video.file_id, "video.mp4", VIDEO)
    if new.video_note:
        return CaseUpload(new.video_note.file_id, "video.mp4", ROUND_VIDEO)
    if new.audio:
        return CaseUpload(new.audio.file_id, "audio.mp3", MUSIC)
    if new.document:
        return document(new.document.file_id, new.document.file_name, new.document.mime_type)
    return None


def _too_large(new: Message) -> str:
    """What is fetched and looked into has a limit; all else stays with Telegram."""
    if new.voice and (new.voice.file_size or 0) > MAX_VOICE:
        return "voice"
    picture = new.photo[-1] if new.photo else None
    if new.document and (new.document.mime_type or "").startswith("image/"):
        return "photo" if (new.document.file_size or 0) > MAX_BYTES else ""
    return "photo" if picture and (picture.file_size or 0) > MAX_BYTES else ""
