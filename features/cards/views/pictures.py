"""Pictures of the lessons: a few shapes each, without words, so that they speak every language."""

import io
from collections.abc import Callable
from functools import cache

from PIL import Image, ImageDraw

_SIZE = (960, 540)
_PAPER, _INK, _RED, _WHITE = "#f3efe6", "#27323b", "#c8322b", "#ffffff"
_BLUE, _GREEN, _GREY, _GOLD = "#2c6fa6", "#3d8c55", "#c9ced3", "#d9a73a"

Draw = ImageDraw.ImageDraw


@cache
def picture(lesson: int) -> bytes:
    """A PNG of that lesson, counted from 0."""
    image = Image.new("RGB", _SIZE, _PAPER)
    _PICTURES[lesson](ImageDraw.Draw(image))
    file = io.BytesIO()
    image.quantize(32).save(file, "PNG", optimize=True)
    return file.getvalue()


def _card(draw: Draw, x: int, y: int, width: int = 300) -> None:
    """Red above, white below, a chip: as the KKS looks from afar."""
    height = width * 5 // 8
    draw.rounded_rectangle((x, y, x + width, y + height), 20, _WHITE, _INK, 5)
    draw.rounded_rectangle((x + 5, y + 5, x + width - 5, y + height // 2), 16, _RED)
    chip = (x + width // 10, y + height // 2 + 14, x + width // 10 + 56, y + height // 2 + 56)
    draw.rounded_rectangle(chip, 8, _GOLD, _INK, 3)


def _cross(draw: Draw, x: int, y: int, size: int = 90) -> None:
    for ends in ((x, y, x + size, y + size), (x, y + size, x + size, y)):
        draw.line(ends, _INK, 20)


def _tick(draw: Draw, x: int, y: int) -> None:
    draw.line((x, y + 45, x + 35, y + 85, x + 100, y), _GREEN, 18, joint="curve")


def _keys(draw: Draw, x: int, y: int, size: int = 34) -> None:
    for row in range(4):
        for column in range(3):
            left, top = x + column * (size + 12), y + row * (size + 12)
            draw.rounded_rectangle((left, top, left + size, top + size), 6, _WHITE, _INK, 3)


def _head(draw: Draw, x: int, y: int) -> None:
    draw.ellipse((x, y, x + 150, y + 150), "#e2b48c", _INK, 5)
    draw.pieslice((x - 12, y - 14, x + 162, y + 164), 180, 360, _BLUE, _INK, 5)
    draw.pieslice((x - 70, y + 150, x + 220, y + 420), 180, 360, _BLUE, _INK, 5)


def _lock(draw: Draw, x: int, y: int) -> None:
    draw.arc((x + 15, y - 55, x + 85, y + 45), 180, 360, _INK, 12)
    draw.rounded_rectangle((x, y, x + 100, y + 85), 10, _GOLD, _INK, 5)


def _remember(draw: Draw) -> None:
    """The card in the hand, the PIN in the head."""
    _card(draw, 80, 180, 340)
    _head(draw, 610, 110)
    _lock(draw, 800, 120)


def _machine(draw: Draw) -> None:
    """The chip goes in first; one hand covers the other."""
    draw.rounded_rectangle((420, 50, 900, 500), 24, _GREY, _INK, 6)
    draw.rounded_rectangle((460, 100, 480, 300), 6, _INK)
    draw.rounded_rectangle((530, 90, 850, 250), 10, _BLUE, _INK, 5)
    _keys(draw, 610, 290)
    _card(draw, 60, 120, 260)
    draw.line((330, 200, 410, 200), _GREEN, 16)
    draw.polygon(((405, 175), (405, 225), (445, 200)), _GREEN)
    draw.pieslice((570, 240, 780, 420), 180, 360, "#e2b48c", _INK, 5)


def _money(draw: Draw) -> None:
    """Money, card, receipt: all three come along."""
    for step in range(3):
        top = 160 + step * 30
        draw.rounded_rectangle((60, top, 330, top + 140), 10, "#dc8a86", _INK, 4)
        draw.ellipse((160, top + 35, 230, top + 105), _WHITE, _INK, 4)
    _card(draw, 370, 190, 260)
    draw.rectangle((700, 120, 880, 420), _WHITE, _INK, 5)
    for row in range(6):
        draw.line((725, 165 + row * 40, 855 - 30 * (row % 2), 165 + row * 40), _GREY, 8)
    _tick(draw, 740, 400)


def _agent(draw: Draw) -> None:
    """At the shop the owner types the PIN; nobody else does."""
    draw.polygon(((60, 180), (480, 180), (440, 80), (100, 80)), _RED, _INK)
    draw.rectangle((90, 180, 450, 470), _WHITE, _INK, 5)
    draw.rounded_rectangle((560, 90, 760, 470), 20, _INK)
    draw.rectangle((585, 120, 735, 220), "#bfe0c8")
    _keys(draw, 590, 245)
    _tick(draw, 800, 130)
    _head(draw, 195, 240)


def _home(draw: Draw) -> None:
    """The card stays at home, and goes to nobody else."""
    draw.polygon(((60, 260), (270, 90), (480, 260)), _RED, _INK)
    draw.rectangle((100, 260, 440, 480), _WHITE, _INK, 5)
    _card(draw, 165, 310, 210)
    _card(draw, 540, 240, 210)
    _cross(draw, 595, 255, 100)
    _head(draw, 780, 150)


_PICTURES: tuple[Callable[[Draw], None], ...] = (_remember, _machine, _money, _agent, _home)
