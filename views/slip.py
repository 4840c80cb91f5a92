"""A slip to print or to show: a number, what stands below it, and a QR code that leads back here."""

import io
from collections.abc import Iterable
from dataclasses import dataclass

import segno
from PIL import Image, ImageDraw

from views.lettering import font, writable
from views.translator import Translator

_SIZE = (800, 420)
_INK, _GREEN, _GREY, _PAPER = (26, 32, 31), (11, 110, 95), (96, 108, 106), (255, 255, 255)


@dataclass(frozen=True)
class Line:
    """Words so many pixels from the top; quiet ones are grey."""

    top: int
    text: str
    size: int = 22
    quiet: bool = False


def slip_picture(title: str, number: str, lines: Iterable[Line], link: str, t: Translator) -> bytes:
    """A PNG of 800 by 420 pixels; `link` stands in its QR code."""
    picture = Image.new("RGB", _SIZE, _PAPER)
    draw = ImageDraw.Draw(picture)
    draw.rectangle((0, 0, _SIZE[0], 84), fill=_GREEN)
    draw.text((32, 22), writable(title), font=font(34), fill=_PAPER)
    draw.text((32, 114), writable(number), font=font(58), fill=_INK)
    for line in lines:
        ink = _GREY if line.quiet else _INK
        draw.text((32, line.top), writable(line.text), font=font(line.size), fill=ink)
    code = io.BytesIO()
    segno.make(link, error="m").save(code, kind="png", scale=6, border=2)
    with Image.open(code) as qr:
        small = qr.convert("RGB").resize((220, 220))
    picture.paste(small, (_SIZE[0] - 252, 128))
    draw.text((_SIZE[0] - 246, 356), writable(t.plain("Scan to check")), font=font(20), fill=_GREY)
    written = io.BytesIO()
    picture.save(written, "PNG", optimize=True)
    return written.getvalue()
