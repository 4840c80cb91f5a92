"""Codes, PINs, cards and passwords: taken out before anything is stored, and warned of at once."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import orjson
import pytest
from prometheus_client import generate_latest
from sqlalchemy import select
from telegram import Update

from chat import logs, metrics
from chat.ingress import Unreadable, addressed, incoming
from chat.redaction import MARK
from chat.router import Router
from chat.routing import OPEN, Stage, message
from domain.leaks import FILLER
from simulator.testing import Chat
from storage.keyring import Keyring
from storage.tables import metadata, place_of, sealed_columns
from tests.talk.steps import (
    BAYU,
    DEWI,
    KARTO,
    MAYA,
    SARI,
    agrees,
    asks_to_link,
    last_call,
    picture,
)

if TYPE_CHECKING:
    from tests.talk.conftest import World

NEVER = "Jangan berikan kode, PIN, nomor kartu, atau kata sandi kepada siapa pun."
CODE, PIN, CARD, PASSWORD = "73914", "860257", "5200828282828210", "GanjilGenap#88"
SECRETS = {
    f"kode {CODE}": CODE,
    f"pin saya {PIN}": PIN,
    f"kartu {CARD}": CARD,
    f"password saya {PASSWORD}": PASSWORD,
}
EVERY_SECRET = pytest.mark.parametrize("words", SECRETS)


async def _everything(world: World) -> str:
    """All tables: what is in clear, and all that the keys open."""
    keyring: Keyring = world.house.keyring
    found: list[str] = []
    async with world.house.database.autocommit() as connection:
        for table in metadata.tables.values():
            sealed = {name: bound_to for name, bound_to, _ in sealed_columns(table)}
            for row in (await connection.execute(select(table))).mappings():
                for name, value in row.items():
                    if name in sealed and value is not None:
                        place = place_of(table, name, row[sealed[name]])
                        found.append(keyring.open(value, place).decode())
                    else:
                        found.append(str(value))
    return "\n".join(found)


def _sent(world: World, since: int) -> str:
    return repr(
        [c.parameters for c in world.simulator.log.since(since) if c.method != "getUpdates"]
    )


def _deleted(world: World, since: int) -> list[int]:
    calls = world.simulator.log.since(since, "deleteMessage")
    assert all(call.status == 200 for call in calls)
    return [int(call.parameters["message_id"]) for call in calls]


@EVERY_SECRET
async def test_a_secret_is_warned_of_and_its_message_is_deleted(world: World, words: str) -> None:
    chat = await world.starts(KARTO)
    since = last_call(world)
    message = await chat.says(words)
    chat.sees(NEVER)
    assert chat.buttons == ["🆘 Sudah diketahui orang", "🏠 Menu"]
    assert _deleted(world, since) == [message["message_id"]]
    assert SECRETS[words] not in _sent(world, since)


async def test_a_card_is_for_the_bank_and_a_code_for_telegram(world: World) -> None:
    chat = await world.starts(KARTO)
    await chat.says(f"pin saya {PIN}")
    chat.sees("telepon bank sekarang, minta kartu diblokir")
    chat.does_not_see("akhiri semua sesi lain")
    await chat.says(f"kode login {CODE}")
    chat.sees("akhiri semua sesi lain")


async def test_whoever_also_asked_for_something_is_told_to_ask_again(world: World) -> None:
    chat = await world.starts(KARTO)
    await chat.says(f"saldo saya berapa, pin {PIN}")
    chat.sees("Tolong tulis lagi tanpa nomor itu.")
    await chat.says(f"kode {CODE}")
    chat.does_not_see("Tolong tulis lagi")


async def test_a_changed_message_is_cleaned_and_warned_of(world: World) -> None:
    chat = await world.starts(KARTO)
    first = await chat.says("halo")
    since = last_call(world)
    await chat.edits(first["message_id"], f"kode saya {CODE}")
    chat.sees(NEVER)
    assert _deleted(world, since) == [first["message_id"]]
    assert CODE not in await _everything(world)


async def test_a_channels_post_with_a_number_is_checked_like_any_other(world: World) -> None:
    chat = await world.starts(KARTO)
    await chat.forwards(f"Warga dapat kupon beras, tunjukkan kode {CODE}", "channel", "Info Bansos")
    chat.sees("Belum ada di daftar kami")
    chat.does_not_see("Jangan berikan kode")


async def test_a_forwarded_message_with_a_code_is_warned_of(world: World) -> None:
    chat = await world.starts(KARTO)
    await chat.forwards(f"Login code: {CODE}. Do not give this code to anyone!", "user", "Telegram")
    chat.sees(NEVER)


async def test_the_caption_of_a_photo_counts_too(world: World) -> None:
    chat = await world.starts(KARTO)
    await chat.sends_photo(picture(), caption=f"pin atm {PIN}")
    chat.sees(NEVER)
    chat.sees("Tolong tulis lagi tanpa nomor itu.")


async def test_an_answer_to_a_message_with_a_code_is_not_warned_of_again(world: World) -> None:
    chat = await world.starts(KARTO)
    told = world.simulator.say(KARTO, f"kode {CODE}")
    await chat.waits()
    chat.sees(NEVER)
    update = {
        "message": {
            "message_id": 900_000,
            "date": 1_790_000_000,
            "chat": {"id": KARTO, "type": "private"},
            "from": {"id": KARTO, "is_bot": False, "first_name": "Karto"},
            "reply_to_message": told,
            "text": "saldo",
        }
    }
    world.simulator.updates.add_raw(update)
    await chat.waits()
    chat.does_not_see(NEVER)
    chat.sees("Keluarga Karto Wiryono")


async def test_linking_stays_where_it_was(world: World) -> None:
    chat = world.chat(SARI)
    await agrees(chat)
    await asks_to_link(chat)
    await chat.says(f"kode {CODE}")
    chat.sees(NEVER)
    await chat.shares_contact()
    chat.sees("Langkah 2 dari 2.")


async def test_a_report_keeps_its_draft(world: World) -> None:
    chat = await world.starts(KARTO)
    await chat.says("/lapor")
    await chat.taps("🚨 Bahaya dan penipuan")
    await chat.taps("Saya kena tipu")
    await chat.says(f"dia minta kode, saya kirim {CODE}")
    chat.sees(NEVER)
    await chat.says("Dia mengaku petugas dan minta kode dari HP saya, lalu akun saya hilang.")
    chat.sees("foto")
    assert CODE not in await _everything(world)


@pytest.mark.parametrize("words", [f"pin saya {PIN}", f"kartu {CARD}"])
async def test_a_group_is_left_in_peace(world: World, words: str) -> None:
    group = world.simulator.add_group("Warga RT 03", members=[KARTO, MAYA])
    person = world.simulator.world.person(KARTO)
    chat = Chat(world.simulator, person, world.settle, chat_id=group.id)
    await chat.says(words)
    assert chat.news == []
    assert SECRETS[words] not in await _everything(world)


async def test_a_login_code_in_a_group_gets_one_short_word(world: World) -> None:
    group = world.simulator.add_group("Warga RT 03", members=[KARTO, MAYA])
    person = world.simulator.world.person(KARTO)
    chat = Chat(world.simulator, person, world.settle, chat_id=group.id)
    await chat.says(f"kode login saya {CODE}")
    chat.sees("Itu seperti kode masuk.")
    assert len(chat.news) == 1
    assert chat.buttons == ["Buka chat pribadi"]


async def test_what_looks_alike_goes_on_as_before(world: World) -> None:
    chat = await world.starts(KARTO)
    for words in ("200000", "12.345", "kode pos 30126", "pin terblokir sejak 2024", "1.500.000"):
        await chat.says(words)
        chat.does_not_see(NEVER)
        chat.does_not_see("Mohon jangan kirim NIK")


async def test_secrets_are_counted_by_kind(world: World) -> None:
    chat = await world.starts(KARTO)

    def counted() -> dict[str, float]:
        kinds = ("login_code", "pin", "card", "password")
        return {kind: metrics.value_of(metrics.LEAKS.labels(kind)) for kind in kinds}

    before = counted()
    for words in SECRETS:
        await chat.says(words)
    assert counted() == {kind: count + 1 for kind, count in before.items()}


def _update(text: str, **more: Any) -> dict[str, Any]:
    who = {"id": 77, "is_bot": False, "first_name": "Siti"}
    sent = {"message_id": 1, "date": 1, "chat": {"id": 77, "type": "private"}, "from": who}
    return {"update_id": 5, "message": {**sent, "text": text, **more}}


@pytest.mark.parametrize("words", [*SECRETS, "halo", "NIK saya 1671024307850001"])
def test_polling_and_webhook_store_the_same(words: str) -> None:
    polled = addressed(_update(words))
    pushed = incoming(orjson.dumps(_update(words)))
    assert orjson.loads(polled.raw) == orjson.loads(pushed.raw)
    assert polled.leaks == pushed.leaks


def test_what_holds_no_secret_is_kept_byte_by_byte() -> None:
    raw = b'{"update_id": 5,  "message": {"chat": {"id": 7}, "text": "saldo Rp 750.000"}}'
    assert incoming(raw).raw == raw


def test_entities_stay_where_they_were() -> None:
    text = f"🙏 kode {CODE} lihat /bantuan"
    entity = {"type": "bot_command", "offset": 20, "length": 8}
    found = orjson.loads(addressed(_update(text, entities=[entity])).raw)["message"]
    units = found["text"].encode("utf-16-le")
    assert found["entities"] == [entity]
    assert units[2 * 20 : 2 * 28].decode("utf-16-le") == "/bantuan"
    assert CODE not in found["text"]


def test_every_place_where_people_write_is_cleaned() -> None:
    secret = f"kode {CODE}"
    update = _update(
        secret,
        caption=secret,
        quote={"text": secret},
        reply_to_message={"text": secret, "reply_to_message": {"caption": secret}},
        contact={"first_name": secret, "last_name": secret, "vcard": secret, "phone_number": "1"},
        poll={"question": secret, "options": [{"text": secret}], "explanation": secret},
        document={"file_name": secret},
        venue={"title": secret, "address": secret},
        entities=[{"type": "text_link", "url": f"https://t.me/login/{CODE}"}],
        forward_origin={"sender_user_name": secret},
    )
    update["edited_message"] = {"text": secret}
    raw = addressed(update).raw
    assert CODE.encode() not in raw
    assert raw.decode().count(FILLER * 5) == 17


def test_what_belongs_to_the_protocol_is_left_alone() -> None:
    tap = {
        "id": CODE,
        "data": f"b|{CODE}~AAAAAAAAAAA",
        "chat_instance": CODE,
        "from": {"id": 7, "first_name": "Siti"},
        "message": {"chat": {"id": 7}, "photo": [{"file_id": CODE, "file_unique_id": CARD}]},
    }
    update = {"update_id": 5, "callback_query": tap}
    assert orjson.loads(addressed(update).raw) == update


def test_nobody_else_can_set_the_mark() -> None:
    forged = _update("saldo") | {MARK: ["login_code"]}
    found = addressed(forged)
    assert MARK not in orjson.loads(found.raw)
    assert found.leaks == ()


def _nested(depth: int) -> dict[str, Any]:
    inner: dict[str, Any] = {"text": f"kode {CODE}"}
    for _ in range(depth):
        inner = {"reply_to_message": inner}
    return {"update_id": 5, "message": inner}


def test_an_update_of_any_depth_is_cleaned_or_refused() -> None:
    assert CODE.encode() not in addressed(_nested(100)).raw
    with pytest.raises(Unreadable):
        addressed(_nested(900))


async def _fail(update: Update, *_: object) -> None:
    raise RuntimeError(update.to_json())


def _when_asked(update: Update) -> object | None:
    text = (update.message.text or "") if update.message else ""
    return True if text.startswith("rusak") else None


async def _sends_by_every_path(world: World, words: str) -> None:
    chat = await world.starts(KARTO)
    await chat.says(words)
    await chat.says(f"/lapor {words}")
    await chat.says(f"/start {words}")
    await chat.sends_photo(picture(), caption=words)
    first = await chat.says("halo")
    await chat.edits(first["message_id"], words)
    await chat.forwards(words, "channel", "Info Bansos")
    await chat.says(words, reply_to=first["message_id"])
    world.simulator.send_contact(KARTO, "+6281200001007", words, words, None)
    await chat.waits()
    await chat.says("/lapor")
    await chat.taps("🚨 Bahaya dan penipuan")
    await chat.taps("Saya kena tipu")
    await chat.says(words)
    await chat.says("Seseorang mengaku petugas dan minta kode dari HP saya.")
    await chat.says(f"tambahan {words}")
    dewi = await world.starts(DEWI)
    await dewi.says("/respons")
    await dewi.taps(dewi.buttons[0])
    await dewi.says(words)
    officer = await world.starts(BAYU)
    await officer.says(words)
    group = world.simulator.add_group("Warga RT 03", members=[KARTO, MAYA])
    person = world.simulator.world.person(KARTO)
    await Chat(world.simulator, person, world.settle, chat_id=group.id).says(words)


@pytest.mark.parametrize("form", ["json", "console"])
@EVERY_SECRET
async def test_no_secret_is_kept_or_logged_by_any_path(
    world: World,
    capfd: pytest.CaptureFixture[str],
    caplog: pytest.LogCaptureFixture,
    form: str,
    words: str,
) -> None:
    logs.configure(form)
    world.house.application.add_handler(
        Router([message(_when_asked, _fail, access=OPEN, stage=Stage.COMMAND)]), group=-1
    )
    await _sends_by_every_path(world, words)
    chat = world.chat(MAYA)
    await chat.says(f"rusak {words}")
    poison = _update(words)["message"] | {"message_id": 7, "date": "kemarin"}
    world.simulator.updates.add_raw({"message": poison})
    await chat.waits()
    raw = orjson.dumps({**_update(words), "update_id": 2**40})
    await world.house.ingress.store([incoming(raw)], way="webhook")
    kept = await _everything(world)
    assert FILLER in kept  # the dead letter, the update that fails, and the one that still waits
    await world.house.turns.drain()
    kept += await _everything(world)
    written = "\n".join([*capfd.readouterr(), caplog.text])
    shown = generate_latest(metrics.REGISTRY).decode()
    assert "dead_letter" in written
    assert "turn_failed" in written
    assert SECRETS[words] not in kept
    assert SECRETS[words] not in written
    assert SECRETS[words] not in shown
