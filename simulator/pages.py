"""Serves the chat page."""

import mimetypes
from pathlib import Path

from simulator.asgi import Send, reply

_FOLDER = Path(__file__).resolve().parent / "page"
_TYPES = {".js": "text/javascript", ".css": "text/css", ".svg": "image/svg+xml"}


async def serve_page(path: str, method: str, send: Send) -> None:
    """Only what lies in the folder, and nothing a `..` could reach."""
    file = (_FOLDER / (path.lstrip("/") or "index.html")).resolve()
    if method not in {"GET", "HEAD"} or not file.is_relative_to(_FOLDER) or not file.is_file():
        await reply(send, 404, b"Not Found", (b"content-type", b"text/plain"))
        return
    kind = _TYPES.get(file.suffix) or mimetypes.guess_type(file.name)[0] or "text/plain"
    if kind.startswith("text/"):
        kind += "; charset=utf-8"
    headers = ((b"content-type", kind.encode()), (b"cache-control", b"no-cache"))
    await reply(send, 200, file.read_bytes(), *headers, head=method == "HEAD")
