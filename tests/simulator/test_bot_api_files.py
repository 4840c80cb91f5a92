"""Files: measured, limited, fetched again, forgotten when there are too many."""

import io

import pytest
from PIL import Image

from simulator import Person, Simulator
from simulator.errors import BotApiError
from simulator.files import FileStore
from simulator.validation import Upload
from tests.simulator.conftest import BotSide


def image(width: int = 640, height: int = 480) -> bytes:
    buffer = io.BytesIO()
    Image.new("RGB", (width, height), "navy").save(buffer, "JPEG")
    return buffer.getvalue()


async def test_a_photo_comes_in_measured_sizes_and_can_be_fetched(
    sim: Simulator, bot: BotSide, siti: Person
) -> None:
    data = image(1280, 720)
    photo = sim.send_photo(siti.id, data)["photo"]

    assert [(size["width"], size["height"]) for size in photo] == [(320, 180), (1280, 720)]
    found = await bot("getFile", file_id=photo[-1]["file_id"])
    assert found["file_size"] == len(data)
    request = sim.request()
    assert await request.retrieve(f"https://x/file/bot{sim.token}/{found['file_path']}") == data


async def test_a_file_is_sent_again_by_its_id(sim: Simulator, bot: BotSide, siti: Person) -> None:
    files = {"photo": Upload("a.jpg", image(), "image/jpeg")}
    status, body = await sim.call("sendPhoto", {"chat_id": siti.id, "caption": "a"}, files)
    assert status == 200
    photo = body["result"]["photo"]

    again = await bot("sendPhoto", chat_id=siti.id, photo=photo[-1]["file_id"])

    assert again["photo"][-1] == photo[-1]
    assert (
        await bot.refused("sendDocument", chat_id=siti.id, document=photo[-1]["file_id"])
        == "Bad Request: can't use file of type Photo as Document"
    )


async def test_albums_share_a_group(sim: Simulator, siti: Person) -> None:
    media = [
        {"type": "photo", "media": "attach://a", "caption": "<b>dua</b>", "parse_mode": "HTML"},
        {"type": "photo", "media": "attach://b"},
    ]
    files = {name: Upload(f"{name}.jpg", image(), "image/jpeg") for name in "ab"}

    status, body = await sim.call("sendMediaGroup", {"chat_id": siti.id, "media": media}, files)

    assert status == 200
    assert len({message["media_group_id"] for message in body["result"]}) == 1
    assert body["result"][0]["caption_entities"][0]["type"] == "bold"


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"bukan gambar", "IMAGE_PROCESS_FAILED"),
        (b"", "file must be non-empty"),
        (image(2100, 100), "PHOTO_INVALID_DIMENSIONS"),
    ],
)
async def test_what_is_no_photo_is_refused(
    sim: Simulator, siti: Person, data: bytes, words: str
) -> None:
    files = {"photo": Upload("a.jpg", data)}
    status, body = await sim.call("sendPhoto", {"chat_id": siti.id}, files)

    assert (status, body["description"]) == (400, f"Bad Request: {words}")


async def test_sizes_are_limited(sim: Simulator, bot: BotSide, siti: Person) -> None:
    big = sim.send_document(siti.id, b"x" * (20 * 1024 * 1024 + 1))["document"]

    assert await bot.refused("getFile", file_id=big["file_id"]) == "Bad Request: file is too big"
    with pytest.raises(BotApiError, match="too big"):
        sim.files.add("photo", Upload("a.jpg", b"x" * (10 * 1024 * 1024 + 1)))
    with pytest.raises(BotApiError, match="Too Large"):
        sim.files.add("document", Upload("a", b"x" * (50 * 1024 * 1024 + 1)))


async def test_unknown_files_and_addresses_are_refused(bot: BotSide, siti: Person) -> None:
    assert "wrong file identifier" in await bot.refused(
        "sendPhoto", chat_id=siti.id, photo="AgACAgQ"
    )
    assert "not simulated" in await bot.refused(
        "sendPhoto", chat_id=siti.id, photo="https://a.id/b.jpg"
    )
    assert "wrong file_id" in await bot.refused("getFile", file_id="x")


def test_the_oldest_bytes_make_room() -> None:
    store = FileStore(keep_bytes=10)
    first = store.add("document", Upload("a", b"123456"))
    second = store.add("document", Upload("b", b"abcdef"))

    assert (store.data(first.file_id), store.data(second.file_id)) == (b"", b"abcdef")
