"""The receipt of a report as a picture: ticket, date and a QR code that leads back to it.

It holds no name and no NIK, so it may be shown at the village office; of a confidential report it
does not say either what it is about.
"""

import io
from zoneinfo import ZoneInfo

import segno
from PIL import Image, ImageDraw

from features.cases.rules.cases import CaseFile
from features.cases.views.cases import title
from views.formats import moment, shortened
from views.lettering import font, writable
from views.translator import Translator

_SIZE = (800, 420)
_INK, _GREEN, _GREY, _PAPER = (26, 32, 31), (11, 110, 95), (96, 108, 106), (255, 255, 255)


def receipt_picture(case: CaseFile, link: str, zone: ZoneInfo, t: Translator) -> bytes:
    """A PNG of 800 by 420 pixels; `link` stands in its QR code."""
    picture = Image.new("RGB", _SIZE, _PAPER)
    draw = ImageDraw.Draw(picture)
    draw.rectangle((0, 0, _SIZE[0], 84), fill=_GREEN)
    draw.text((32, 22), writable(t.plain("KawanKPM: Receipt")), font=font(34), fill=_PAPER)
    draw.text((32, 116), writable(case.ticket), font=font(58), fill=_INK)
    if not case.confidential:
        draw.text((32, 200), writable(shortened(title(case, t), 30)), font=font(28), fill=_INK)
    draw.text((32, 250), writable(t.plain("Received:")), font=font(22), fill=_GREY)
    draw.text(
        (32, 278), writable(moment(case.filed_at, zone, t.language)), font=font(22), fill=_INK
    )
    draw.text((32, 318), writable(t.plain("Answer by:")), font=font(22), fill=_GREY)
    draw.text((32, 346), writable(moment(case.due_at, zone, t.language)), font=font(22), fill=_INK)
    code = io.BytesIO()
    segno.make(link, error="m").save(code, kind="png", scale=6, border=2)
    with Image.open(code) as qr:
        small = qr.convert("RGB").resize((220, 220))
    picture.paste(small, (_SIZE[0] - 252, 128))
    draw.text((_SIZE[0] - 246, 356), writable(t.plain("Scan to check")), font=font(20), fill=_GREY)
    written = io.BytesIO()
    picture.save(written, "PNG", optimize=True)
    return written.getvalue()
