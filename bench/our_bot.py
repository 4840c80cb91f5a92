"""`bot.py run` for the measurement of speed: only the pacing per chat is off.

Telegram allows about one message a second in a chat; here every person asks again at once.
"""

import asyncio

from chat import logs
from commands.signals import stop_signal
from house import House
from settings import read_settings
from storage.opening import open_storage


async def serve() -> None:
    settings = read_settings().model_copy(update={"chat_interval": 0})
    logs.configure("json")
    database, keyring = open_storage(settings)
    try:
        await House(settings, database, keyring).run(stop_signal())
    finally:
        await database.close()


if __name__ == "__main__":
    asyncio.run(serve())
