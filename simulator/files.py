"""Files that people and bots sent, in memory, the longest unused forgotten first."""

import hashlib
import io
from collections import OrderedDict
from dataclasses import dataclass
from itertools import count
from typing import Any

from PIL import Image, UnidentifiedImageError

from simulator.errors import BotApiError, bad_request
from simulator.validation import Upload

MAX_UPLOAD, MAX_PHOTO, MAX_DOWNLOAD = 50 << 20, 10 << 20, 20 << 20
KEEP_BYTES = 512 << 20
_FOLDERS = {"photo": "photos", "voice": "voice", "video": "videos", "audio": "music"}


@dataclass(frozen=True)
class StoredFile:
    file_id: str
    unique_id: str
    kind: str
    path: str
    mime_type: str
    size: int
    facts: dict[str, Any]
    """How a message shows this file, e.g. a list of sizes or a `Document`."""


class FileStore:
    def __init__(self, keep_bytes: int = KEEP_BYTES) -> None:
        self._files: OrderedDict[str, StoredFile] = OrderedDict()
        self._data: OrderedDict[str, bytes] = OrderedDict()
        self._keep = keep_bytes
        self._held = 0
        self._numbers = count(1)

    def add(self, kind: str, upload: Upload, **facts: Any) -> StoredFile:
        """Keeps an upload and works out what Telegram would say about it."""
        if len(upload.data) > MAX_UPLOAD:
            raise BotApiError(413, "Request Entity Too Large")
        if not upload.data:
            raise bad_request("file must be non-empty")
        if kind == "photo":
            return self._add_photo(upload)
        stored = self._store(kind, upload.name, upload.mime_type, upload.data)
        shown: dict[str, Any] = {
            "file_id": stored.file_id,
            "file_unique_id": stored.unique_id,
            "file_size": stored.size,
            **{name: value for name, value in facts.items() if value is not None},
        }
        if kind in {"document", "voice", "video", "audio", "animation"}:
            shown["mime_type"] = upload.mime_type
        if kind in {"document", "video", "audio", "animation"}:
            shown["file_name"] = upload.name
        return self._show(stored, shown)

    def by_id(self, file_id: str) -> StoredFile:
        if (stored := self._files.get(file_id)) is None:
            raise bad_request("wrong file identifier/HTTP URL specified")
        return stored

    def data(self, file_id: str) -> bytes:
        """The bytes; nothing once they had to make room."""
        if file_id in self._data:
            self._data.move_to_end(file_id)
        return self._data.get(file_id, b"")

    def by_path(self, path: str) -> StoredFile | None:
        return next((one for one in self._files.values() if one.path == path), None)

    def _add_photo(self, upload: Upload) -> StoredFile:
        if len(upload.data) > MAX_PHOTO:
            raise bad_request("file is too big")
        try:
            with Image.open(io.BytesIO(upload.data)) as image:
                width, height = image.size
                if width + height > 10_000 or max(width, height) > 20 * min(width, height):
                    raise bad_request("PHOTO_INVALID_DIMENSIONS")
                small = image.convert("RGB")
                small.thumbnail((320, 320))
                buffer = io.BytesIO()
                small.save(buffer, "JPEG", quality=80)
        except (UnidentifiedImageError, OSError, Image.DecompressionBombError):
            raise bad_request("IMAGE_PROCESS_FAILED") from None
        sizes = [self._photo_size(buffer.getvalue(), small.width, small.height)]
        if (small.width, small.height) != (width, height):
            sizes.append(self._photo_size(upload.data, width, height))
        largest = self._files[sizes[-1]["file_id"]]
        return self._show(largest, {"photo": sizes})

    def _photo_size(self, data: bytes, width: int, height: int) -> dict[str, Any]:
        stored = self._store("photo", "photo.jpg", "image/jpeg", data)
        shown = {
            "file_id": stored.file_id,
            "file_unique_id": stored.unique_id,
            "width": width,
            "height": height,
            "file_size": len(data),
        }
        self._show(stored, {"photo": [shown]})
        return shown

    def _show(self, stored: StoredFile, facts: dict[str, Any]) -> StoredFile:
        shown = StoredFile(
            stored.file_id,
            stored.unique_id,
            stored.kind,
            stored.path,
            stored.mime_type,
            stored.size,
            facts,
        )
        self._files[stored.file_id] = shown
        return shown

    def _store(self, kind: str, name: str, mime_type: str, data: bytes) -> StoredFile:
        number = next(self._numbers)
        unique = hashlib.sha256(kind.encode() + data).hexdigest()[:16]
        file_id = f"SIM{kind[:3]}{number:x}-{unique}"
        extension = name.rpartition(".")[2] if "." in name else "bin"
        path = f"{_FOLDERS.get(kind, 'documents')}/file_{number}.{extension}"
        stored = StoredFile(file_id, f"U{unique}", kind, path, mime_type, len(data), {})
        self._files[file_id] = stored
        self._data[file_id] = data
        self._held += len(data)
        while self._held > self._keep and len(self._data) > 1:
            _, oldest = self._data.popitem(last=False)
            self._held -= len(oldest)
        return stored
