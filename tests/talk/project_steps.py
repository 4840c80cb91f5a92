"""Steps of projects: what stands in a pack."""

import io
import re
import zlib

from PIL import Image


def large_picture() -> bytes:
    """As a phone takes it: more than any paper shows."""
    file = io.BytesIO()
    Image.effect_noise((2000, 1500), 90).convert("RGB").save(file, "JPEG", quality=90)
    return file.getvalue()


def pictures_in(pdf: bytes) -> int:
    """How many photos a PDF holds."""
    assert pdf.startswith(b"%PDF")
    return pdf.count(b"/DCTDecode")


def words_in(pdf: bytes) -> str:
    """What can be read in it, line by line."""
    streams = re.findall(rb"/FlateDecode.*?stream\r?\n(.*?)\r?\nendstream", pdf, re.DOTALL)
    shown = b"\n".join(zlib.decompress(one) for one in streams)
    found = [line[0] for line in re.findall(rb"\(((\\.|[^()\\])*)\)", shown)]
    return b"\n".join(found).decode("latin-1")
