"""The picture of a year: a table that an old phone of 360 points shows without zooming.

It is three times as wide as such a screen, so 45 points here are 15 there.
"""

import io
from collections.abc import Sequence
from dataclasses import dataclass

from PIL import Image, ImageDraw

from views.lettering import font, writable

_WIDTH, _EDGE = 1080, 54
_TITLE, _HEADING, _TEXT, _SMALL = 63, 54, 51, 42
_ROW, _HEAD, _SUM, _FOOT = 132, 96, 105, 57
_INK, _DIM, _PAPER, _RULE, _BAND = "#111b24", "#33424f", "#ffffff", "#c3ccd4", "#eef3f7"


@dataclass(frozen=True)
class Line:
    """One payout: months and sum side by side, what became of it below."""

    left: str
    right: str
    below: str


@dataclass(frozen=True)
class Block:
    """One programme, with what it comes to."""

    heading: str
    lines: tuple[Line, ...]
    sum_name: str
    sum: str


def drawn(title: str, who: str, blocks: Sequence[Block], foot: Sequence[str]) -> bytes:
    """A PNG, as high as it needs to be."""
    wrapped = [part for text in foot for part in _wrapped(text, _SMALL)]
    height = 2 * _EDGE + 186 + len(wrapped) * _FOOT + 30
    height += sum(_HEAD + _ROW * len(block.lines) + _SUM + 30 for block in blocks)
    image = Image.new("RGB", (_WIDTH, height), _PAPER)
    page = ImageDraw.Draw(image)
    _write(page, (_EDGE, _EDGE), title, _INK, _TITLE)
    _write(page, (_EDGE, _EDGE + 90), who, _DIM, _TEXT)
    top = _EDGE + 186
    for block in blocks:
        top = _block(page, block, top) + 30
    for text in wrapped:
        _write(page, (_EDGE, top), text, _DIM, _SMALL)
        top += _FOOT
    written = io.BytesIO()
    image.save(written, "PNG", optimize=True)
    return written.getvalue()


def _block(page: ImageDraw.ImageDraw, block: Block, top: int) -> int:
    """Draws it; where it ends."""
    right = _WIDTH - _EDGE
    _write(page, (_EDGE, top), block.heading, _INK, _HEADING)
    top += _HEAD
    for line in block.lines:
        page.line((_EDGE, top - 12, right, top - 12), _RULE, 3)
        _write(page, (_EDGE, top), line.left, _INK, _TEXT)
        _write(page, (right, top), line.right, _INK, _TEXT, "ra")
        _write(page, (_EDGE, top + 60), _cut(line.below, _SMALL), _DIM, _SMALL)
        top += _ROW
    page.rectangle((_EDGE - 18, top - 12, right + 18, top + _SUM - 24), _BAND)
    _write(page, (_EDGE, top + 9), block.sum_name, _INK, _TEXT)
    _write(page, (right, top + 9), block.sum, _INK, _TEXT, "ra")
    return top + _SUM


def _write(
    page: ImageDraw.ImageDraw,
    at: tuple[int, int],
    text: str,
    color: str,
    size: int,
    anchor: str = "la",
) -> None:
    page.text(at, writable(text), color, font(size), anchor=anchor)


def _wrapped(text: str, size: int) -> list[str]:
    """The text in lines that fit."""
    face, found = font(size), [""]
    for word in text.split():
        longer = f"{found[-1]} {word}".strip()
        if face.getlength(longer) <= _WIDTH - 2 * _EDGE:
            found[-1] = longer
        else:
            found.append(word)
    return [line for line in found if line]


def _cut(text: str, size: int) -> str:
    return text if len(parts := _wrapped(text, size)) <= 1 else f"{parts[0]} …"
