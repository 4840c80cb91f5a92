"""`bot.py doctor`: what an operator wants to know before anything else."""

from dataclasses import dataclass
from datetime import UTC, datetime

from sqlalchemy import text
from sqlalchemy.exc import SQLAlchemyError
from telegram import Bot
from telegram.error import TelegramError

from chat.transport import make_request
from house import open_storage
from settings import Settings
from storage import schema
from storage.database import Database
from storage.keyring import KeyringError

_CLOCK_SECONDS = 5


@dataclass(frozen=True)
class Finding:
    what: str
    good: bool
    text: str


async def examine(settings: Settings) -> list[Finding]:
    """One finding per part; none of them raises."""
    return [
        await _token(settings),
        *await _storage(settings),
        _command_center(settings),
    ]


async def _token(settings: Settings) -> Finding:
    if settings.bot_token is None:
        return Finding("token", False, "KPM_BOT_TOKEN is not set")
    bot = Bot(
        settings.bot_token.get_secret_value(),
        base_url=f"{settings.telegram_api_url}/bot",
        request=make_request(settings.telegram_transport, connections=2),
        get_updates_request=make_request(settings.telegram_transport, connections=2),
    )
    try:
        async with bot:
            hook = await bot.get_webhook_info()
            wanted = settings.webhook_url or ""
            agrees = bool(hook.url) == bool(wanted)
            way = "webhook" if hook.url else "polling"
            late = f", {hook.pending_update_count} updates wait"
            note = "" if agrees else "; the settings say otherwise (run sets it)"
            return Finding("token", True, f"@{bot.username}, {way}{late}{note}")
    except TelegramError as error:
        return Finding("token", False, f"{type(error).__name__} at {settings.telegram_api_url}")


async def _storage(settings: Settings) -> list[Finding]:
    try:
        database, _ = open_storage(settings)
    except KeyringError as error:
        return [Finding("keys", False, f"KPM_DATA_KEYS: {error}")]
    try:
        return [Finding("keys", True, "usable"), *await _database(database)]
    except (SQLAlchemyError, OSError) as error:
        return [Finding("database", False, f"unreachable ({type(error).__name__})")]
    finally:
        await database.close()


async def _database(database: Database) -> list[Finding]:
    async with database.autocommit() as connection:
        version = await connection.scalar(text("SHOW server_version"))
        now = await connection.scalar(text("SELECT clock_timestamp()"))
    revision, head = await schema.current_revision(database), schema.head_revision()
    skew = abs((datetime.now(UTC) - now).total_seconds())
    return [
        Finding("database", True, f"PostgreSQL {version}"),
        Finding("migrations", revision == head, f"at {revision}, newest is {head}"),
        Finding("clock", skew < _CLOCK_SECONDS, f"{skew:.1f} s from the database"),
    ]


def _command_center(settings: Settings) -> Finding:
    if settings.command_center == "none":
        return Finding("command center", True, "none configured")
    return Finding("command center", False, f"{settings.command_center}: not available yet")
