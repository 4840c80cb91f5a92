"""`bot.py run`: one replica."""

from chat import logs
from commands.database import bring_up_to_date, with_storage
from commands.screen import stop
from commands.signals import stop_signal
from house import House
from settings import read_settings
from storage.database import Database
from storage.keyring import Keyring


def run() -> None:
    settings = read_settings()
    if settings.bot_token is None:
        stop("KPM_BOT_TOKEN: must be set (to try without one: make demo)")
    logs.configure(settings.log_format)

    async def serve(database: Database, keyring: Keyring) -> None:
        await bring_up_to_date(database, keyring)
        await House(settings, database, keyring).run(stop_signal())

    with_storage(settings, serve)
