"""`bot.py run`: one replica."""

import faulthandler
from importlib.metadata import PackageNotFoundError, version

from chat import logs, sentry
from chat.shutdown import unless_stopped
from commands.database import bring_up_to_date, with_storage
from commands.screen import stop
from commands.signals import stop_signal
from house import House
from settings import Settings, read_settings
from storage.database import Database
from storage.keyring import Keyring


def run() -> None:
    settings = read_settings()
    if settings.bot_token is None:
        stop("KPM_BOT_TOKEN: must be set (to try without one: make demo)")
    faulthandler.enable()  # where it hung, when the service manager ends it
    logs.configure(settings.log_format, _sentry(settings))

    async def serve(database: Database, keyring: Keyring) -> None:
        stopped = stop_signal()
        if await unless_stopped(stopped, bring_up_to_date(database, keyring)):
            await House(settings, database, keyring).run(stopped)

    with_storage(settings, serve, up_to_date=False)


def _sentry(settings: Settings) -> logs.Report | None:
    if settings.sentry_dsn is None:
        return None
    try:
        return sentry.start(settings.sentry_dsn.get_secret_value(), f"kawankpm@{_version()}")
    except sentry.SentryMissing:
        stop("KPM_SENTRY_DSN: needs the package sentry-sdk")


def _version() -> str:
    try:
        return version("kawankpm")
    except PackageNotFoundError:  # from a checkout
        return "checkout"
