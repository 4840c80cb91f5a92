"""Photos of cases: checked, turned upright, made smaller and written anew without metadata."""

import io
import warnings

from PIL import Image, ImageOps, UnidentifiedImageError

from domain.errors import UnusableFile

MAX_BYTES = 10 * 2**20
MAX_PIXELS = 25_000_000
_LONGEST_SIDE = 1600
_KINDS = ("JPEG", "PNG", "WEBP")


def clean_photo(content: bytes) -> bytes:
    """A fresh JPEG with no EXIF (no place, no camera). Raises UnusableFile.

    Whatever else the file was (a zip behind a picture, a picture of a billion pixels) is left out.
    """
    if len(content) > MAX_BYTES:
        raise UnusableFile
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            with Image.open(io.BytesIO(content), formats=_KINDS) as picture:
                if picture.width * picture.height > MAX_PIXELS:
                    raise UnusableFile
                upright = ImageOps.exif_transpose(picture).convert("RGB")
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError, Warning) as error:
        raise UnusableFile from error
    upright.thumbnail((_LONGEST_SIDE, _LONGEST_SIDE))
    fresh = Image.new("RGB", upright.size)
    fresh.paste(upright)
    written = io.BytesIO()
    fresh.save(written, "JPEG", quality=82, optimize=True)
    return written.getvalue()
