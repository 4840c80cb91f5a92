"""Photos and voices of cases are fetched after the turn, cleaned, and follow their case."""

import io
from collections.abc import AsyncIterator

import pytest
from PIL import Image
from telegram.ext import ExtBot

from chat.application import build_bot
from chat.limiter import SharedRateLimiter
from chat.transport import NotSent
from features.cases.jobs.files import CaseFiles
from features.cases.rules.cases import CaseFile, CaseUpload
from features.cases.rules.command_center import Attachment
from features.cases.rules.files import MAX_VOICE
from features.cases.storage.entries import CaseEntryRepository
from gateways.pictures import PhotoCleaner
from simulator import Simulator
from storage.database import Database
from storage.gates import Gates
from storage.keyring import Keyring
from storage.leases import Leases
from storage.outbox import Delivery
from storage.set_aside import JobItems
from tests.features.cases.case_world import SITI, CaseWorld, hurry
from tests.gateways.hostile_pictures import huge_png

EXIF_GPS = 0x8825


@pytest.fixture
async def cases(database: Database, keyring: Keyring) -> AsyncIterator[CaseWorld]:
    await hurry(database)
    leases = Leases(database.url)
    await leases.start()
    yield CaseWorld(database, keyring, leases)
    await leases.stop()


@pytest.fixture
def telegram() -> Simulator:
    simulator = Simulator(seed=1)
    simulator.add_person("Siti", id=SITI.telegram_id)
    simulator.start(SITI.telegram_id)
    return simulator


@pytest.fixture
async def bot(telegram: Simulator, database: Database) -> AsyncIterator[ExtBot[Delivery]]:
    request = telegram.request(NotSent)
    bot = build_bot(
        telegram.token,
        "https://api.telegram.org",
        request=request,
        polling_request=request,
        limiter=SharedRateLimiter(Gates(database), 1000),
    )
    async with bot:
        yield bot


@pytest.fixture
async def files(cases: CaseWorld, bot: ExtBot[Delivery]) -> AsyncIterator[CaseFiles]:
    photos = PhotoCleaner()
    yield CaseFiles(
        bot, cases.database, cases.keyring, cases.post, cases.clock, photos, leads=_always
    )
    await photos.close()


async def _always() -> bool:
    return True


def _photo(telegram: Simulator) -> CaseUpload:
    picture, written, exif = Image.new("RGB", (400, 300), "red"), io.BytesIO(), Image.Exif()
    exif[0x010E] = "RAHASIA"
    picture.save(written, "JPEG", exif=exif)
    sent = telegram.send_photo(SITI.telegram_id, written.getvalue())
    return CaseUpload(sent["photo"][-1]["file_id"], "foto.jpg", "image/jpeg")


def _voice(telegram: Simulator, data: bytes = b"OggS suara") -> CaseUpload:
    sent = telegram.send_voice(SITI.telegram_id, data, duration=3)
    return CaseUpload(sent["voice"]["file_id"], "suara.oga", "audio/ogg")


def _document(telegram: Simulator, data: bytes = b"%PDF") -> CaseUpload:
    sent = telegram.send_document(SITI.telegram_id, data, name="surat.pdf")
    return CaseUpload(sent["document"]["file_id"], "surat.pdf", "application/pdf")


async def _kept(cases: CaseWorld, case: CaseFile) -> list[Attachment]:
    async with cases.units.at_once() as work:
        return await work[CaseEntryRepository].attachments(case.id)


async def test_photo_and_voice_travel_with_the_case(
    cases: CaseWorld, files: CaseFiles, telegram: Simulator
) -> None:
    case = await cases.file(files=(_photo(telegram), _voice(telegram)))
    assert await files.drain() == 2
    assert await files.drain() == 0
    await cases.delivery.drain()
    photo, voice = cases.at_desk(case).case.attachments
    assert (photo.name, photo.mime) == ("foto.jpg", "image/jpeg")
    assert b"RAHASIA" not in photo.content
    assert voice == Attachment("suara.ogg", "audio/ogg", b"OggS suara")
    assert cases.at_desk(case).messages == []


async def test_a_file_that_comes_later_follows_its_case_once(
    cases: CaseWorld, files: CaseFiles, telegram: Simulator
) -> None:
    case = await cases.file(files=(_photo(telegram), _voice(telegram)))
    cases.line.faults.lose_replies = 1
    await cases.delivery.drain()  # gone without files, the reply is lost
    await files.drain()
    cases.clock.advance(seconds=61)
    await cases.delivery.drain()
    assert cases.at_desk(case).case.attachments == ()
    followed = [m.attachments[0].mime for m in cases.at_desk(case).messages]
    assert followed == ["image/jpeg", "audio/ogg"]


async def test_files_of_a_message_travel_with_the_message(
    cases: CaseWorld, files: CaseFiles, telegram: Simulator
) -> None:
    case = await cases.file()
    photo, voice = _photo(telegram), _voice(telegram)
    await cases.service.add(case, "ini fotonya", "k1", author_id=1, files=(photo,))
    await files.drain()
    await cases.service.add(case, "dan suaranya", "k2", author_id=1, files=(voice,))
    await cases.delivery.drain()
    await files.drain()
    await cases.delivery.drain()
    said = [(m.text, len(m.attachments)) for m in cases.at_desk(case).messages]
    assert said == [("ini fotonya", 1), ("dan suaranya", 0), ("(Berkas susulan dari pelapor.)", 1)]


async def test_what_cannot_be_used_is_told_kindly_and_once(
    cases: CaseWorld, files: CaseFiles, telegram: Simulator
) -> None:
    broken = (
        _document(telegram),
        CaseUpload(_document(telegram, b"no picture").file_id, "foto.jpg", "image/jpeg"),
        _voice(telegram, b"OggS" + bytes(MAX_VOICE)),
        CaseUpload(_document(telegram, huge_png()).file_id, "foto.png", "image/png"),
        CaseUpload("SIMnever", "foto.jpg", "image/jpeg"),
    )
    case = await cases.file(files=(*broken, _photo(telegram)))
    await files.drain()
    assert len(await _kept(cases, case)) == 1
    assert await cases.told() == 1
    assert await files.drain() == 0


async def test_an_anonymous_reporter_is_not_written_to(
    cases: CaseWorld, files: CaseFiles, telegram: Simulator
) -> None:
    await cases.file(files=(_document(telegram),), anonymous=True)
    await files.drain()
    assert await cases.told() == 0


async def test_telegram_being_away_puts_a_file_off_and_loses_nothing(
    cases: CaseWorld, files: CaseFiles, telegram: Simulator
) -> None:
    case = await cases.file(files=(_photo(telegram),))
    telegram.faults.add("timeout", method="getFile", times=1)
    await files.drain()
    assert await files.drain() == 0
    cases.clock.advance(seconds=10)
    assert await files.drain() == 1
    assert len(await _kept(cases, case)) == 1
    assert await cases.told() == 0


async def test_a_file_over_which_we_stumble_is_set_aside_and_keeps_no_other(
    cases: CaseWorld, files: CaseFiles, telegram: Simulator
) -> None:
    await cases.file(files=(_photo(telegram),))
    strange = telegram.faults.add(
        "answer", method="getFile", body='{"ok":true,"result":[7]}', times=3
    )
    for _ in range(3):
        await files.drain()
        cases.clock.advance(minutes=11)
    assert strange.hits == 3
    later = await cases.file(files=(_photo(telegram),))
    assert await files.drain() == 1
    assert len(await _kept(cases, later)) == 1
    async with cases.units.at_once() as work:
        (aside,) = await work[JobItems].set_aside()
        assert aside.job == "cases.files"
        await work[JobItems].clear(aside.job, [aside.item])
    assert await files.drain() == 1
