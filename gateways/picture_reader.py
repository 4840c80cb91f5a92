"""Decodes pictures of strangers in a process of its own, because a hostile one can end its reader.

A few dozen bytes can claim a billion pixels, so memory and time are limited here, the pixels are
counted before any is decoded, and nothing of ours is imported; the environment (with the keys) is
not handed over either.

Usage: `python -I picture_reader.py`. On stdin pictures, each after four bytes of length and two of
the longest side that is wanted; on stdout a clean JPEG for each after four bytes of length, 0 for
what is no photo. Ends when stdin does.
"""

import io
import sys
import warnings
from contextlib import suppress

from PIL import Image, ImageOps

MAX_PIXELS = 25_000_000
LONGEST_SIDE = 1600
_KINDS = ("JPEG", "PNG", "WEBP")
_MAY_MOVE = ("PNG", "WEBP")
_MEMORY = 768 * 1024 * 1024
_CPU_SECONDS = 10


def main() -> int:
    warnings.simplefilter("error", Image.DecompressionBombWarning)
    _limit_memory()
    while size := int.from_bytes(sys.stdin.buffer.read(4)):
        longest = int.from_bytes(sys.stdin.buffer.read(2))
        content = sys.stdin.buffer.read(size)
        _limit_time()
        try:
            written = _fresh(content, longest)
        except Exception:  # noqa: BLE001 - whatever a decoder says of a stranger's file
            written = b""
        sys.stdout.buffer.write(len(written).to_bytes(4) + written)
        sys.stdout.buffer.flush()
    return 0


def _fresh(content: bytes, longest: int) -> bytes:
    """A JPEG of our own: upright, not too large, and with nothing that came along."""
    with Image.open(io.BytesIO(content), formats=_KINDS) as picture:
        if picture.width * picture.height > MAX_PIXELS:
            raise ValueError("too many pixels")
        if picture.format in _MAY_MOVE and getattr(picture, "is_animated", False):
            raise ValueError("it moves")
        picture.draft("RGB", (longest, longest))  # a large JPEG is decoded smaller
        photo = picture.convert("RGB")
    photo.thumbnail((longest, longest))
    with suppress(Exception):  # metadata that lies: it stays as it lies
        photo = ImageOps.exif_transpose(photo)
    fresh = Image.new("RGB", photo.size)
    fresh.paste(photo)
    written = io.BytesIO()
    fresh.save(written, "JPEG", quality=82, optimize=True)
    return written.getvalue()


def _limit_memory() -> None:
    with suppress(ImportError, ValueError, OSError):  # not every system can
        import resource  # noqa: PLC0415

        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
        resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, _MEMORY))


def _limit_time() -> None:
    """So many seconds more than were used for the pictures before."""
    with suppress(ImportError, ValueError, OSError):
        import resource  # noqa: PLC0415

        used = resource.getrusage(resource.RUSAGE_SELF)
        until = int(used.ru_utime + used.ru_stime) + _CPU_SECONDS
        _, hard = resource.getrlimit(resource.RLIMIT_CPU)
        resource.setrlimit(resource.RLIMIT_CPU, (until, hard))


if __name__ == "__main__":
    sys.exit(main())
