"""Bars for a phone: few, large, with the number beside each."""

import io
from collections.abc import Sequence
from dataclasses import dataclass

from PIL import Image, ImageDraw

from views.lettering import font, writable

_WIDTH, _EDGE = 1080, 48
_TITLE, _HEADING, _LABEL = 52, 40, 36
_ROW, _BAR, _SHORTEST = 96, 34, 8
_INK, _GREY, _PAPER, _TRACK = "#1a2530", "#5b6b79", "#ffffff", "#e8edf2"


@dataclass(frozen=True)
class Bar:
    label: str
    value: int
    color: str = "#1f6fb2"


@dataclass(frozen=True)
class Bars:
    """Bars under a heading; their lengths compare within it."""

    heading: str
    bars: tuple[Bar, ...]


def bars(title: str, groups: Sequence[Bars]) -> bytes:
    """A PNG with horizontal bars, as high as it needs to be."""
    height = _EDGE * 2 + 76 + sum(90 + _ROW * len(group.bars) for group in groups)
    picture = Image.new("RGB", (_WIDTH, height), _PAPER)
    draw = ImageDraw.Draw(picture)
    draw.text((_EDGE, _EDGE), _fit(title, _TITLE, _WIDTH - 2 * _EDGE), _INK, font(_TITLE))
    top = _EDGE + 76
    for group in groups:
        draw.text((_EDGE, top + 26), writable(group.heading), _GREY, font(_HEADING))
        top += 90
        longest = max((bar.value for bar in group.bars), default=0) or 1
        for bar in group.bars:
            _draw(draw, bar, top, longest)
            top += _ROW
    written = io.BytesIO()
    picture.save(written, "PNG", optimize=True)
    return written.getvalue()


def _draw(draw: ImageDraw.ImageDraw, bar: Bar, top: int, longest: int) -> None:
    """Label and number above, the bar below: long names need no column of their own."""
    number, right = f"{bar.value}", _WIDTH - _EDGE
    face = font(_LABEL)
    room = right - _EDGE - face.getlength(number) - 24
    draw.text((_EDGE, top), _fit(bar.label, _LABEL, room), _INK, face)
    draw.text((right, top), number, _INK, face, anchor="ra")
    line = top + 46
    draw.rounded_rectangle((_EDGE, line, right, line + _BAR), _BAR // 2, _TRACK)
    length = round((right - _EDGE) * bar.value / longest)
    if bar.value:
        length = max(length, _SHORTEST)
        round_by = min(_BAR, length) // 2
        draw.rounded_rectangle((_EDGE, line, _EDGE + length, line + _BAR), round_by, bar.color)


def _fit(text: str, size: int, room: float) -> str:
    face, text = font(size), writable(text)
    while text and face.getlength(text) > room:
        text = text.removesuffix("…")[:-1].rstrip() + "…"
    return text
