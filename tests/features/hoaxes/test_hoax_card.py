"""The card of a verdict: no part of it can be cut out to look true."""

import io
from dataclasses import replace

import pytest
from PIL import Image, ImageOps

from features.hoaxes.rules.hoaxes import Verdict
from features.hoaxes.views.hoax_card import COLOURS, WIDTH, card
from features.hoaxes.views.hoaxes import verdict
from tests.gallery.hoaxes import HOAX
from views.translator import translator

T = translator("id")


@pytest.mark.parametrize("kind", Verdict)
def test_every_line_of_the_claim_lies_between_two_bands(kind: Verdict) -> None:
    drawn = card(replace(HOAX, verdict=kind), T)
    assert len(drawn.claim_lines) >= 2
    ends, starts = {end for _, end in drawn.bands}, {start for start, _ in drawn.bands}
    for top, bottom in drawn.claim_lines:
        assert top in ends
        assert bottom in starts


@pytest.mark.parametrize("kind", Verdict)
def test_bands_run_from_edge_to_edge_and_hold_the_word_all_along(kind: Verdict) -> None:
    drawn = card(replace(HOAX, verdict=kind), T)
    with Image.open(io.BytesIO(drawn.content)) as opened:
        picture = opened.convert("RGB")
    for top, bottom in drawn.bands:
        assert picture.getpixel((0, top + 1)) == picture.getpixel((WIDTH - 1, bottom - 2))
        grey = ImageOps.grayscale(picture.crop((0, top, WIDTH, bottom)))
        for left in range(0, WIDTH - 300, 100):
            shades = grey.crop((left, 0, left + 300, bottom - top)).tobytes()
            assert max(shades) - min(shades) > 100  # readable in black and white


def test_verdicts_differ_in_colour_shape_and_word() -> None:
    pictures = {kind: card(replace(HOAX, verdict=kind), T).content for kind in Verdict}
    assert len(set(pictures.values())) == len(Verdict)
    assert len(set(COLOURS.values())) == len(Verdict)
    shapes = set()
    for content in pictures.values():
        with Image.open(io.BytesIO(content)) as opened:
            sign = ImageOps.grayscale(opened.convert("RGB")).crop((40, 20, 180, 170))
            shapes.add(sign.point(lambda value: 255 * (value > 200)).tobytes())
    assert len(shapes) == len(Verdict)


@pytest.mark.parametrize("claim", ["x" * 400, "satu " * 80, "W" * 30, "🎉 pkh22.my.id"])
def test_any_claim_can_be_drawn(claim: str) -> None:
    drawn = card(replace(HOAX, claim=claim, source="S" * 200), T)
    with Image.open(io.BytesIO(drawn.content)) as picture:
        assert picture.width == WIDTH
        assert picture.width + picture.height <= 10_000  # Telegram's limit for photos
        assert len(drawn.content) < 300_000


def test_no_link_of_a_claim_can_be_tapped() -> None:
    view = verdict(replace(HOAX, title="Buka pkh22.my.id", source="lihat contoh.com"), T)
    assert "pkh22.my.id" not in view.text
    assert "contoh.com" not in view.text
    assert "cekbansos.kemensos.go.id" in view.text
