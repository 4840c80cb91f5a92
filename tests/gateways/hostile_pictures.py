"""Pictures as nobody's camera makes them, and some that cameras do make."""

import io
import struct
import zipfile
import zlib

from PIL import Image


def huge_png(width: int = 20_000, height: int = 20_000) -> bytes:
    """65 bytes that claim 400 million pixels."""
    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    parts = ((b"IHDR", header), (b"IDAT", zlib.compress(b"")), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(kind, data) for kind, data in parts)


def written(
    kind: str, size: tuple[int, int] = (400, 300), *, mode: str = "RGB", **options: object
) -> bytes:
    file = io.BytesIO()
    Image.new(mode, size).save(file, kind, **options)
    return file.getvalue()


def moving(kind: str) -> bytes:
    frames = [Image.new("RGB", (40, 30), colour) for colour in ("red", "blue")]
    file = io.BytesIO()
    frames[0].save(file, kind, save_all=True, append_images=frames[1:])
    return file.getvalue()


def with_zip_behind() -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("rahasia.txt", "RAHASIA " * 20)
    return written("JPEG") + file.getvalue()


def with_broken_exif() -> bytes:
    """Directories of the metadata that point at themselves and beyond the end."""
    tiff = b"II*\0" + struct.pack("<I", 8) + struct.pack("<H", 0xFFFF) + b"\xff" * 200
    return written("JPEG", exif=b"Exif\0\0" + tiff)


def text_bomb() -> bytes:
    """A PNG whose compressed remark unpacks to 20 MB."""
    remark = _chunk(b"zTXt", b"x\0\0" + zlib.compress(bytes(20 * 2**20), 9))
    whole = written("PNG")
    end = whole.index(b"IDAT") - 4
    return whole[:end] + remark + whole[end:]


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
