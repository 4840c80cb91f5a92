"""`bot.py doctor`: what an operator wants to know before anything else."""

import shutil
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from urllib.parse import urlsplit

from sqlalchemy import text
from sqlalchemy.exc import SQLAlchemyError
from telegram import Bot
from telegram.error import TelegramError

from chat.transport import make_request
from chat.webhook import webhook_address
from domain.people import Role
from features.cases.build import configured_desk
from features.cases.rules.command_center import CommandCenterError
from features.cases.storage.routes import CaseRouteRepository
from features.payments.build import registry_client, registry_signer
from features.people.storage.staff import StaffRepository
from gateways.aid_registry.envelope import RegistryError
from gateways.speech import Speech
from house import all_kept, parked_kinds
from settings import Settings
from storage import schema
from storage.aged import AgedRows
from storage.database import Database
from storage.job_runs import ANOTHER_POLLS, JobRuns
from storage.keeping import grows_old
from storage.keyring import Keyring
from storage.opening import StorageRefused, open_storage
from storage.restored import ParkedKind, parked
from storage.set_aside import JobItem, JobItems

_CLOCK_SECONDS = 5
_ANOTHER_LATELY = timedelta(minutes=15)
_LOOKED_LATELY = timedelta(days=1)
_LEFT_BEHIND = text(
    "SELECT (SELECT count(*) FROM dead_letter WHERE at > now() - interval '1 day'),"
    " (SELECT count(*) FROM outbox WHERE state = 'in_doubt'),"
    " (SELECT count(*) FROM outbox WHERE state = 'refused'"
    "   AND done_at > now() - interval '1 day' AND done_at IS NOT NULL),"
    " (SELECT count(*) FROM case_outbox WHERE state = 'refused')"
)
_NAMED = 10
_NOBODY = "0" * 16
_NO_TICKET = "CC-0000-0000"


@dataclass(frozen=True)
class Finding:
    """`soon` is a finding that is good today, and will not be."""

    what: str
    good: bool
    text: str
    soon: bool = False

    @property
    def sign(self) -> str:
        return "BAD" if not self.good else "SOON" if self.soon else "ok"


async def examine(settings: Settings, now: datetime) -> list[Finding]:
    """One finding per part; none of them raises."""
    return [
        await _token(settings),
        *await _storage(settings, now),
        *await _command_center(settings),
        *await _registry(settings, now),
        _speech(settings),
    ]


def _speech(settings: Settings) -> Finding:
    """Nothing else needs it, so it is bad for nobody but those who cannot read."""
    names = (settings.speech_program, settings.speech_encoder)
    if Speech.found(*names) is not None:
        return Finding("voice", True, f"pages are read aloud ({', '.join(names)})")
    missing = [name for name in names if name and shutil.which(name) is None]
    why = f"{', '.join(missing)} not installed (apt: espeak-ng opus-tools)"
    why = why if missing else "switched off by the settings"
    return Finding("voice", True, f"no page has a button to listen to it: {why}", soon=True)


async def _token(settings: Settings) -> Finding:
    if settings.bot_token is None:
        return Finding("token", False, "KPM_BOT_TOKEN is not set")
    try:
        async with _bot(settings) as bot:
            hook = await bot.get_webhook_info()
            wanted = webhook_address(settings.webhook_url) if settings.webhook_url else ""
            way = "webhook" if hook.url else "polling"
            late = f", {hook.pending_update_count} updates wait"
            note, foreign = "", bool(hook.url) and hook.url != wanted
            if foreign:
                host = urlsplit(hook.url).hostname
                note = f"; updates go to {host}: another installation, or run has not set it yet"
            elif hook.url != wanted:
                note = "; the settings say otherwise (run sets it)"
            return Finding("token", not foreign, f"@{bot.username}, {way}{late}{note}")
    except TelegramError as error:
        return Finding("token", False, f"{type(error).__name__} at {settings.telegram_api_url}")


def _bot(settings: Settings) -> Bot:
    assert settings.bot_token is not None
    return Bot(
        settings.bot_token.get_secret_value(),
        base_url=f"{settings.telegram_api_url}/bot",
        request=make_request(settings.telegram_transport, connections=2),
        get_updates_request=make_request(settings.telegram_transport, connections=2),
    )


async def _storage(settings: Settings, now: datetime) -> list[Finding]:
    try:
        database, keyring = open_storage(settings)
    except StorageRefused as refused:
        return [Finding("storage", False, str(refused))]
    try:
        return [Finding("keys", True, "usable"), *await _database(database, keyring, now)]
    except (SQLAlchemyError, OSError) as error:
        return [Finding("database", False, f"unreachable ({type(error).__name__})")]
    finally:
        await database.close()


async def _database(database: Database, keyring: Keyring, now: datetime) -> list[Finding]:
    async with database.autocommit() as connection:
        version = await connection.scalar(text("SHOW server_version"))
        there = await connection.scalar(text("SELECT clock_timestamp()"))
    revision, head = await schema.current_revision(database), schema.head_revision()
    newest = "the same" if revision == head else head
    skew = abs((datetime.now(UTC) - there).total_seconds())
    return [
        Finding("database", True, f"PostgreSQL {version}"),
        Finding("migrations", revision == head, f"at {revision}, newest is {newest}"),
        Finding("clock", skew < _CLOCK_SECONDS, f"{skew:.1f} s from the database"),
        *(await _work(database, keyring) if revision == head else []),
        *([await _calendar(database, keyring, now)] if revision == head else []),
        *([await _retention(database, there)] if revision == head else []),
        *([await _center(database, keyring)] if revision == head else []),
    ]


async def _work(database: Database, keyring: Keyring) -> list[Finding]:
    """What was left behind, and which jobs fail; readable with today's tables only."""
    async with database.autocommit() as connection:
        dead, doubtful, refused, cases = (await connection.execute(_LEFT_BEHIND)).one()
        runs = await JobRuns(connection).all()
        failing = [run for run in runs if run.is_failing]
        another = next((run.succeeded_at for run in runs if run.job == ANOTHER_POLLS), None)
        recently = await connection.scalar(text("SELECT clock_timestamp()")) - _ANOTHER_LATELY
        aside = await JobItems(connection, keyring).set_aside()
        waiting = await parked(connection, parked_kinds().values())
    jobs = ", ".join(f"{run.job} ({run.error}, {run.failed_at:%Y-%m-%d %H:%M}Z)" for run in failing)
    somebody = another is not None and another > recently
    alone = f"another program polls with this token, seen {another:%H:%M}Z" if somebody else "yes"
    return [
        Finding("alone with the token", not somebody, alone),
        Finding(
            "left behind",
            not dead,
            f"{dead} dead letters of a day, {doubtful} in doubt, {refused} refused of a day,"
            f" {cases} refused by desks (bot.py updates|letters|cases list)",
        ),
        Finding("jobs", not failing, f"failing: {jobs}" if failing else "none fails"),
        Finding("set aside", not aside, _set_aside(aside)),
        Finding("restored", not waiting, _waiting(waiting)),
    ]


async def _center(database: Database, keyring: Keyring) -> Finding:
    """What speaks of the command center is kept from every officer, whatever else they are."""
    what = "reports about the center"
    async with database.autocommit() as connection:
        staff = StaffRepository(connection, keyring)
        officers = {one.telegram_id for one in await staff.with_roles({Role.OFFICER})}
        reached = set(await staff.there(Role.ADMINISTRATOR, ""))
    if not officers:
        return Finding(what, True, "no officer has a post yet")
    if readers := reached - officers:
        return Finding(what, True, f"{len(readers)} administrators who are no officers read them")
    why = (
        "nobody reads them: no administrator who is not an officer as well has started the bot"
        " (bot.py staff add administrator)"
    )
    return Finding(what, True, why, soon=True)


async def _calendar(database: Database, keyring: Keyring, now: datetime) -> Finding:
    """Deadlines count working days: of a year without a decree only the expected are known."""
    async with database.autocommit() as connection:
        calendar = await CaseRouteRepository(connection, keyring).calendar()
    year = calendar.undecreed_year(now.date())
    if year is None:
        return Finding("holidays", True, f"decreed until {calendar.decreed_until}")
    why = f"no joint decree for {year} yet, only expected days count (data/libur_nasional.csv)"
    return Finding("holidays", True, why, soon=True)


async def _retention(database: Database, now: datetime) -> Finding:
    """What grew too old must go every hour; a day without a look is a duty not done, and each table
    has its own: one that fails must not hide behind those that went well."""
    growing = {one.table.name for one in all_kept() if grows_old(one)}
    async with database.autocommit() as connection:
        report = [one for one in await AgedRows(connection).report() if one.table in growing]
    if not report:
        return Finding("retention", True, "nothing was looked through yet")
    late = [one.table for one in report if now - one.looked_at >= _LOOKED_LATELY]
    if late:
        told = f"not looked through for a day: {_some(late)} (bot.py retention)"
        return Finding("retention", False, told)
    if new := sorted(growing - {one.table for one in report}):
        told = f"not looked through yet: {_some(new)} (bot.py retention)"
        return Finding("retention", True, told, soon=True)
    looked = min(one.looked_at for one in report)
    went = ", ".join(f"{one.table} {one.last_rows}" for one in report if one.last_rows)
    told = f"{len(report)} tables looked through since {looked:%Y-%m-%d %H:%M}Z, rows that went: "
    return Finding("retention", True, f"{told}{went or 'none'} (bot.py retention)")


def _some(names: list[str]) -> str:
    more = len(names) - _NAMED
    return ", ".join(names[:_NAMED]) + (f" and {more} more" if more > 0 else "")


def _set_aside(items: list[JobItem]) -> str:
    """What the jobs stumbled over three times, and how to have it tried again."""
    if not items:
        return "nothing"
    named = [f"{one.job} {one.item} ({one.error})" for one in items[:_NAMED]]
    more = f" and {len(items) - _NAMED} more" if len(items) > _NAMED else ""
    return f"{', '.join(named)}{more}; bot.py jobs retry JOB ITEM… tries again"


def _waiting(kinds: list[ParkedKind]) -> str:
    """What a restore held back and nobody has decided on."""
    if not kinds:
        return "nothing waits for a decision"
    told = ", ".join(f"{one.kind}: {one.count}" for one in kinds)
    return f"{told} wait for a decision (bot.py restored)"


async def _command_center(settings: Settings) -> list[Finding]:
    """The desk is asked for a case that it cannot have: address, token and rights in one call."""
    what = "command center"
    found = []
    if settings.command_center_chat is not None:
        found.append(await _forum(settings, settings.command_center_chat))
    try:
        desk = configured_desk(settings)
    except ValueError as error:
        return [*found, Finding(what, False, str(error))]
    if desk is None:
        return found or [Finding(what, True, "none configured")]
    try:
        await desk.find(_NO_TICKET)
    except CommandCenterError as error:
        why = f"{type(error).__name__}: {error}" if str(error) else type(error).__name__
        return [*found, Finding(what, False, f"{settings.command_center}: {why}")]
    finally:
        await desk.close()
    return [*found, Finding(what, True, f"{settings.command_center} answers")]


async def _registry(settings: Settings, now: datetime) -> list[Finding]:
    """The registry is asked for a NIK that nobody has: address, token and shape in one call."""
    if settings.aid_registry == "imported":
        return []
    what = "aid registry"
    try:
        database, keyring = open_storage(settings)
    except StorageRefused as refused:
        return [Finding(what, False, str(refused))]
    await database.close()
    client = registry_client(settings, keyring, lambda: now)
    assert client is not None, "settings with a registry have its address"
    key = f"our public key: {registry_signer(settings, keyring).public_key}"
    try:
        await client.payouts(_NOBODY)
    except RegistryError as error:
        why = f"{type(error).__name__}: {error}"
        return [Finding(what, False, f"{settings.aid_registry}: {why}; {key}")]
    finally:
        await client.close()
    return [Finding(what, True, f"{settings.aid_registry} answers; {key}")]


async def _forum(settings: Settings, chat_id: int) -> Finding:
    what = "command center group"
    if settings.bot_token is None:
        return Finding(what, False, "KPM_BOT_TOKEN is not set")
    try:
        async with _bot(settings) as bot:
            chat = await bot.get_chat(chat_id)
            member = await bot.get_chat_member(chat_id, bot.id)
    except TelegramError as error:
        return Finding(what, False, f"{type(error).__name__}: {error.message}")
    if not chat.is_forum:
        return Finding(what, False, "topics are not switched on in that group")
    if not getattr(member, "can_manage_topics", False):
        return Finding(what, False, "the bot may not manage topics there")
    return Finding(what, True, "topics can be made")
