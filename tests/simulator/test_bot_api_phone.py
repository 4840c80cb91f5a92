"""The phone that transcripts are written with."""

import pytest
from telegram import (
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    KeyboardButton,
    ReplyKeyboardMarkup,
    Update,
)
from telegram.ext import (
    Application,
    CallbackQueryHandler,
    CommandHandler,
    ContextTypes,
    MessageHandler,
    filters,
)

from simulator import Simulator
from simulator.testing import Chat

Ctx = ContextTypes.DEFAULT_TYPE


async def start(update: Update, _: Ctx) -> None:
    assert update.effective_message is not None
    button = InlineKeyboardButton("Saldo", callback_data="saldo")
    await update.effective_message.reply_html(
        "Halo <b>Ibu</b> &amp; Bapak", reply_markup=InlineKeyboardMarkup([[button]])
    )
    ask = KeyboardButton("Kirim nomor", request_contact=True)
    await update.effective_message.reply_text(
        "Nomor Anda?", reply_markup=ReplyKeyboardMarkup([[ask, "Nanti"]], one_time_keyboard=True)
    )


async def tapped(update: Update, _: Ctx) -> None:
    assert update.callback_query is not None
    await update.callback_query.answer("Sebentar")
    await update.callback_query.edit_message_text("Saldo: Rp0")


async def heard(update: Update, _: Ctx) -> None:
    message = update.effective_message
    assert message is not None
    await message.reply_text(f"Dapat {message.text or type(message.effective_attachment).__name__}")


@pytest.fixture
async def chat(sim: Simulator) -> Chat:
    builder = Application.builder().token(sim.token).updater(None)
    app = builder.request(sim.request()).get_updates_request(sim.request()).build()
    app.add_handler(CommandHandler("start", start))
    app.add_handler(CallbackQueryHandler(tapped))
    app.add_handler(MessageHandler(filters.ALL, heard))
    await app.initialize()

    async def settle() -> None:
        while sim.pending_updates():
            for update in await app.bot.get_updates():
                await app.process_update(update)
                await app.bot.get_updates(offset=update.update_id + 1)

    return Chat(sim, sim.add_person("Siti", phone="+62811"), settle)


async def test_a_conversation_reads_as_people_see_it(chat: Chat) -> None:
    await chat.starts("abc")
    chat.sees("Halo Ibu & Bapak")
    assert chat.buttons == ["Kirim nomor", "Nanti"]

    await chat.taps("Saldo")
    chat.sees("Sebentar")
    chat.sees("Saldo: Rp0")
    chat.does_not_see("Nomor Anda?")

    await chat.taps("Kirim nomor")
    chat.sees("Dapat Contact")
    await chat.says("apa kabar")
    assert chat.last == "Dapat apa kabar"
    assert "Siti: apa kabar\nBot: Dapat apa kabar\n" in chat.transcript


async def test_a_reply_keyboard_button_says_its_text(chat: Chat) -> None:
    await chat.starts()
    await chat.taps("Nanti")

    chat.sees("Dapat Nanti")
    assert chat.sim.keyboard(chat.chat_id) is None


async def test_everything_a_person_can_send_arrives(chat: Chat) -> None:
    await chat.sends_location(-6.2, 106.8)
    chat.sees("Dapat Location")
    await chat.sends_voice()
    chat.sees("Dapat Voice")
    await chat.sends_sticker()
    chat.sees("Dapat Sticker")
    await chat.sends_document(b"x")
    chat.sees("Dapat Document")
    said = await chat.forwards("BANSOS", "hidden_user")
    chat.sees("Dapat BANSOS")
    assert said["forward_origin"]["type"] == "hidden_user"


async def test_an_edit_is_an_action_of_its_own(chat: Chat) -> None:
    said = await chat.says("saldp")
    await chat.edits(said["message_id"], "saldo")

    chat.sees("Dapat saldo")
    chat.does_not_see("saldp")


async def test_failures_print_the_transcript(chat: Chat) -> None:
    await chat.says("halo")

    with pytest.raises(AssertionError, match=r"not seen: 'Rp1'[^$]*Siti: halo\nBot: Dapat halo"):
        chat.sees("Rp1")
    with pytest.raises(AssertionError, match="no button 'Bayar'"):
        await chat.taps("Bayar")
