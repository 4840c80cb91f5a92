"""A bot of python-telegram-bot as anybody would write it, and a conversation with it."""

import asyncio
from collections.abc import Callable
from typing import Any

from telegram import InlineKeyboardButton, InlineKeyboardMarkup, Update
from telegram.ext import Application, CallbackQueryHandler, CommandHandler, ContextTypes

from simulator import Simulator
from tests.simulator.test_bot_api_files import image

Ctx = ContextTypes.DEFAULT_TYPE


async def start(update: Update, _: Ctx) -> None:
    assert update.message is not None
    button = InlineKeyboardButton("Saldo", callback_data="saldo")
    await update.message.reply_html("<b>Halo</b>", reply_markup=InlineKeyboardMarkup([[button]]))
    await update.message.reply_photo(image(), caption="foto")


async def tapped(update: Update, _: Ctx) -> None:
    assert update.callback_query is not None
    await update.callback_query.answer("Sebentar")
    await update.callback_query.edit_message_text("Saldo: Rp0")


def application(sim: Simulator, url: str) -> Application[Any, Any, Any, Any, Any, Any]:
    builder = Application.builder().token(sim.token)
    app = builder.base_url(f"{url}/bot").base_file_url(f"{url}/file/bot").build()
    app.add_handler(CommandHandler("start", start))
    app.add_handler(CallbackQueryHandler(tapped))
    return app


async def until(condition: Callable[[], object]) -> None:
    async with asyncio.timeout(30):
        while not condition():
            await asyncio.sleep(0.01)


async def converse(sim: Simulator) -> None:
    siti = sim.add_person("Siti")
    sim.start(siti.id)
    await until(lambda: len(sim.messages(siti.id)) == 3)
    greeting = sim.messages(siti.id)[1]
    sim.tap(siti.id, siti.id, greeting["message_id"], "saldo")
    await until(lambda: sim.messages(siti.id)[1]["text"] == "Saldo: Rp0")
    assert sim.messages(siti.id)[2]["photo"]
