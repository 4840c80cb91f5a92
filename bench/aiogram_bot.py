"""The other yardstick: aiogram as its first example shows it, with no database.

`python bench/aiogram_bot.py URL TOKEN`, in an environment of its own
(bench/requirements-aiogram.lock).
"""

import asyncio
import sys

from aiogram import Bot, Dispatcher
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer
from aiogram.types import Message

_ANSWER = "Bantuan PKH tahap 4: Rp600.000. Sudah ada di rekening, belum diambil."


async def answer(message: Message) -> None:
    await message.answer(_ANSWER)


async def main(url: str, token: str) -> None:
    session = AiohttpSession(api=TelegramAPIServer.from_base(url))
    dispatcher = Dispatcher()
    dispatcher.message.register(answer)
    await dispatcher.start_polling(Bot(token, session=session), handle_signals=True)


if __name__ == "__main__":
    asyncio.run(main(*sys.argv[1:3]))
