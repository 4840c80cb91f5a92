"""The other yardstick: aiogram as its first example shows it, with no database.

`python bench/aiogram_bot.py URL TOKEN [PORT]`, in an environment of its own
(bench/requirements-aiogram.lock); with a port, by webhook, as its example shows it.
"""

import asyncio
import sys

from aiogram import Bot, Dispatcher
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer
from aiogram.types import Message
from aiogram.webhook.aiohttp_server import SimpleRequestHandler, setup_application
from aiohttp import web

_PATH = "/telegram"
_ANSWER = "Bantuan PKH tahap 4: Rp600.000. Sudah ada di rekening, belum diambil."


async def answer(message: Message) -> None:
    await message.answer(_ANSWER)


def made(url: str, token: str) -> tuple[Dispatcher, Bot]:
    session = AiohttpSession(api=TelegramAPIServer.from_base(url))
    dispatcher = Dispatcher()
    dispatcher.message.register(answer)
    return dispatcher, Bot(token, session=session)


async def poll(url: str, token: str) -> None:
    dispatcher, bot = made(url, token)
    await dispatcher.start_polling(bot, handle_signals=True)


def listen(url: str, token: str, port: int) -> None:
    dispatcher, bot = made(url, token)

    async def tell(bot: Bot) -> None:
        await bot.get_me()
        await bot.set_webhook(f"http://127.0.0.1:{port}{_PATH}")

    dispatcher.startup.register(tell)
    app = web.Application()
    SimpleRequestHandler(dispatcher=dispatcher, bot=bot).register(app, path=_PATH)
    setup_application(app, dispatcher, bot=bot)
    web.run_app(app, host="127.0.0.1", port=port, access_log=None)


if __name__ == "__main__":
    if len(sys.argv) > 3:
        listen(sys.argv[1], sys.argv[2], int(sys.argv[3]))
    else:
        asyncio.run(poll(*sys.argv[1:3]))
