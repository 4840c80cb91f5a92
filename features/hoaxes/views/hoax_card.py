"""A verdict as a picture that may be forwarded: no part of it can be cut out to look true.

Between every two lines of the claim runs a band with the verdict, edge to edge. The verdict is a
word, a colour and a shape, so it is read on a small phone, in black and white, and by those who do
not tell red from green.
"""

import io
import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from PIL import Image, ImageDraw, ImageFont

from domain.links import defanged
from features.hoaxes.rules.hoaxes import Hoax, Verdict
from features.hoaxes.views.hoax_words import VERDICTS, advice
from views.formats import partial_day
from views.lettering import writable
from views.translator import Translator

WIDTH = 900
_EDGE, _HEAD, _BAND = 48, 190, 40
_INK, _GREY, _PAPER = (24, 28, 30), (90, 98, 100), (255, 255, 255)
COLOURS = {
    Verdict.FALSE: (176, 16, 32),
    Verdict.MISLEADING: (168, 84, 0),
    Verdict.TRUE: (11, 110, 70),
    Verdict.UNPROVEN: (70, 78, 92),
}
_Face = ImageFont.FreeTypeFont | ImageFont.ImageFont


@dataclass(frozen=True)
class DrawnCard:
    """The PNG, and where its bands and the lines of the claim are (top and bottom, in pixels)."""

    content: bytes
    bands: tuple[tuple[int, int], ...]
    claim_lines: tuple[tuple[int, int], ...]


def card(hoax: Hoax, t: Translator) -> DrawnCard:
    """The card of a hoax, 900 pixels wide."""
    source = f"{hoax.source}{', ' if hoax.source_date else ''}"
    return _drawn(
        hoax.verdict,
        t.plain(VERDICTS[hoax.verdict]),
        (t.plain("What is said:"), writable(defanged(hoax.claim))),
        (
            (t.plain("What is true:"), writable(defanged(hoax.clarification))),
            (t.plain("What to do:"), writable(advice(hoax, t))),
        ),
        writable(
            t.plain("Source: {source}", source=source + partial_day(hoax.source_date, t.language))
            if hoax.source
            else t.plain("There is no source yet.")
        ),
    )


@lru_cache(maxsize=256)
def _drawn(
    verdict: Verdict,
    word: str,
    claim: tuple[str, str],
    rest: tuple[tuple[str, str], ...],
    source: str,
) -> DrawnCard:
    said = _wrapped(claim[1], _face(34))
    below = [(title, _wrapped(text, _face(34))) for title, text in rest]
    sources = _wrapped(source, _face(24))
    height = _HEAD + 70 + len(said) * 92 + _BAND + 26 + len(sources) * 32 + 60
    height += sum(68 + len(lines) * 46 for _, lines in below)
    picture = Image.new("RGB", (WIDTH, height), _PAPER)
    draw = ImageDraw.Draw(picture)
    colour = COLOURS[verdict]
    draw.rectangle((0, 0, WIDTH, _HEAD), fill=colour)
    _shape(draw, verdict, (_EDGE + 62, _HEAD // 2), 62, colour)
    draw.text(
        (_EDGE + 156, _HEAD // 2),
        word,
        font=_fitting_face(word),
        fill=_PAPER,
        anchor="lm",
        stroke_width=2,
    )
    draw.text((_EDGE, _HEAD + 26), claim[0], font=_face(28), fill=_GREY)
    bands, lines = [(0, _HEAD)], []
    y = _HEAD + 70
    for line in said:
        bands.append(_band(draw, y, word, colour))
        draw.text((_EDGE, y + _BAND + 4), line, font=_face(34), fill=_INK)
        lines.append((y + _BAND, y + 92))
        y += 92
    bands.append(_band(draw, y, word, colour))
    y += _BAND + 26
    for title, wrapped in below:
        draw.text((_EDGE, y), title, font=_face(28), fill=_GREY)
        y += 44
        for line in wrapped:
            draw.text((_EDGE, y), line, font=_face(34), fill=_INK)
            y += 46
        y += 24
    for line in sources:
        draw.text((_EDGE, y), line, font=_face(24), fill=_GREY)
        y += 32
    bands.append(_band(draw, height - _BAND, word, colour))
    written = io.BytesIO()
    picture.quantize(32, dither=Image.Dither.NONE).save(written, "PNG")
    return DrawnCard(written.getvalue(), tuple(bands), tuple(lines))


def _band(
    draw: ImageDraw.ImageDraw, y: int, word: str, colour: tuple[int, int, int]
) -> tuple[int, int]:
    """The verdict from edge to edge, so often that no piece of the band is without it."""
    draw.rectangle((0, y, WIDTH, y + _BAND), fill=colour)
    face = _face(24)
    step = int(draw.textlength(word, font=face)) + 40
    for x in range(20, WIDTH, step):
        draw.text((x, y + _BAND // 2), word, font=face, fill=_PAPER, anchor="lm")
    return y, y + _BAND


def _shape(
    draw: ImageDraw.ImageDraw,
    verdict: Verdict,
    middle: tuple[int, int],
    r: int,
    colour: tuple[int, int, int],
) -> None:
    """A stop sign with a cross, a triangle, a disc with a tick, or a square with a question."""
    x, y = middle
    match verdict:
        case Verdict.FALSE:
            draw.polygon(list(_corners(x, y, r, 8)), fill=_PAPER)
            for way in (1, -1):
                draw.line((x - 30, y - 30 * way, x + 30, y + 30 * way), fill=colour, width=16)
        case Verdict.MISLEADING:
            draw.polygon([(x, y - r), (x - r, y + r - 8), (x + r, y + r - 8)], fill=_PAPER)
            draw.text((x, y + 16), "!", font=_face(76), fill=colour, anchor="mm")
        case Verdict.TRUE:
            draw.ellipse((x - r, y - r, x + r, y + r), fill=_PAPER)
            for start, end in pairwise([(x - 30, y), (x - 8, y + 26), (x + 32, y - 26)]):
                draw.line((*start, *end), fill=colour, width=16)
        case Verdict.UNPROVEN:
            draw.rectangle((x - r + 8, y - r + 8, x + r - 8, y + r - 8), fill=_PAPER)
            draw.text((x, y), "?", font=_face(84), fill=colour, anchor="mm")


def _corners(x: int, y: int, r: int, count: int) -> Iterator[tuple[float, float]]:
    for number in range(count):
        angle = (number + 0.5) * 2 * math.pi / count
        yield x + r * math.cos(angle), y + r * math.sin(angle)


def _wrapped(text: str, face: _Face) -> Sequence[str]:
    """Lines that fit between the edges; a word that is wider is cut."""
    room = WIDTH - 2 * _EDGE
    lines, line = [], ""
    for word in text.split():
        longer = f"{line} {word}".strip()
        if line and face.getlength(longer) > room:
            lines.append(line)
            longer = word
        while face.getlength(longer) > room:
            cut = next(n for n in range(len(longer), 0, -1) if face.getlength(longer[:n]) <= room)
            lines.append(longer[:cut])
            longer = longer[cut:]
        line = longer
    return [*lines, line] if line else lines


def _fitting_face(word: str) -> _Face:
    room = WIDTH - 2 * _EDGE - 156
    return next(
        (_face(n) for n in range(96, 30, -4) if _face(n).getlength(word) <= room), _face(30)
    )


def _face(size: int) -> _Face:
    return ImageFont.load_default(size)
