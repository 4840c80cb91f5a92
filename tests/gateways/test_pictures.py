"""Pictures of strangers: photos come out clean, everything else is refused and harms nobody."""

import asyncio
import io
from collections.abc import AsyncIterator

import psutil
import pytest
from PIL import Image

from domain.errors import UnusableFile
from gateways.pictures import MAX_BYTES, PhotoCleaner
from tests.gateways import hostile_pictures as pictures

_HEIC = b"\0\0\0\x18ftypheic\0\0\0\0mif1heic" + bytes(200)
_SVG = b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'


@pytest.fixture
async def photos() -> AsyncIterator[PhotoCleaner]:
    cleaner = PhotoCleaner()
    yield cleaner
    await cleaner.close()


def _children() -> list[psutil.Process]:
    found = psutil.Process().children()
    return [child for child in found if "picture_reader.py" in " ".join(child.cmdline())]


@pytest.mark.parametrize(
    "content",
    [
        pytest.param(pictures.huge_png(), id="65 bytes claim 400 million pixels"),
        pytest.param(pictures.written("PNG", (5001, 5000)), id="a little over 25 million pixels"),
        pytest.param(pictures.written("JPEG")[:600], id="a JPEG cut in the middle"),
        pytest.param(pictures.written("PNG")[:200], id="a PNG cut in the middle"),
        pytest.param(pictures.written("GIF", mode="P"), id="a GIF"),
        pytest.param(pictures.moving("GIF"), id="a moving GIF"),
        pytest.param(pictures.moving("WEBP"), id="a moving WEBP"),
        pytest.param(pictures.moving("PNG"), id="a moving PNG"),
        pytest.param(_HEIC, id="HEIC"),
        pytest.param(_SVG, id="SVG"),
        pytest.param(pictures.written("TIFF"), id="TIFF"),
        pytest.param(pictures.text_bomb(), id="a remark that unpacks to 20 MB"),
        pytest.param(b"", id="nothing"),
        pytest.param(b"\xff\xd8\xff" + bytes(MAX_BYTES), id="too many bytes"),
    ],
)
async def test_what_is_no_photo_is_refused_and_the_next_one_is_served(
    photos: PhotoCleaner, content: bytes
) -> None:
    with pytest.raises(UnusableFile):
        await photos.clean(content)
    assert await photos.clean(pictures.written("JPEG"))


@pytest.mark.parametrize(
    "content",
    [
        pytest.param(pictures.written("PNG", (5000, 5000), mode="RGBA"), id="25 million pixels"),
        pytest.param(pictures.written("JPEG", (5000, 5000), progressive=True), id="progressive"),
        pytest.param(pictures.written("WEBP", (4000, 3000)), id="WEBP"),
        pytest.param(pictures.written("JPEG", mode="CMYK"), id="four colours"),
        pytest.param(pictures.written("PNG", mode="P"), id="a palette"),
        pytest.param(pictures.with_zip_behind(), id="a zip behind a picture"),
        pytest.param(pictures.with_broken_exif(), id="metadata that lies"),
    ],
)
async def test_photos_of_all_kinds_come_out_as_small_clean_jpegs(
    photos: PhotoCleaner, content: bytes
) -> None:
    clean = await photos.clean(content)
    with Image.open(io.BytesIO(clean)) as picture:
        picture.load()
        assert picture.format == "JPEG"
        assert max(picture.size) <= 1600
        assert dict(picture.getexif()) == {}
    assert b"PK\x03\x04" not in clean
    assert b"RAHASIA" not in clean


async def test_a_photo_is_turned_upright(photos: PhotoCleaner) -> None:
    exif = Image.Exif()
    exif[0x0112] = 6
    clean = await photos.clean(pictures.written("JPEG", (400, 300), exif=exif))
    with Image.open(io.BytesIO(clean)) as picture:
        assert picture.size == (300, 400)


async def test_one_warm_child_serves_all_and_knows_no_secrets(photos: PhotoCleaner) -> None:
    await photos.clean(pictures.written("JPEG"))
    (first,) = _children()
    assert first.environ() == {}
    await asyncio.gather(*(photos.clean(pictures.written("JPEG")) for _ in range(4)))
    assert [child.pid for child in _children()] == [first.pid]


async def test_a_child_that_died_meanwhile_is_replaced(photos: PhotoCleaner) -> None:
    await photos.clean(pictures.written("JPEG"))
    (child,) = _children()
    child.kill()
    child.wait()
    assert await photos.clean(pictures.written("JPEG"))


async def test_who_gives_up_waiting_leaves_no_answer_behind_for_the_next(
    photos: PhotoCleaner,
) -> None:
    await photos.clean(pictures.written("JPEG"))
    large = asyncio.create_task(photos.clean(pictures.written("PNG", (5000, 5000), mode="RGBA")))
    await asyncio.sleep(0)
    large.cancel()
    with pytest.raises(asyncio.CancelledError):
        await large
    with Image.open(io.BytesIO(await photos.clean(pictures.written("JPEG", (20, 10))))) as small:
        assert small.size == (20, 10)


async def test_closing_leaves_no_process_behind() -> None:
    photos = PhotoCleaner()
    await photos.clean(pictures.written("JPEG"))
    await photos.close()
    assert _children() == []
