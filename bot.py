"""The command line of KawanKPM. `python bot.py --help` explains every command."""

import asyncio
import csv
import signal
import sys
from collections.abc import Awaitable, Callable
from contextlib import nullcontext
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated, NoReturn, TypeVar

import typer
from rich.console import Console
from rich.progress import Progress

from chat import logs
from demo import run_demo
from doctor import examine
from domain.areas import load_areas
from domain.identity import digits_of
from domain.people import STAFF_ROLES, Role
from features.people.files.files import harmless, problems_path, write_problems
from features.people.rules.imports import FileRefused, ImportReport
from features.people.rules.linking import START_PREFIX, LinkCode, shown
from features.people.services.imports import ImportService
from features.people.services.linking import LinkingService
from features.people.storage.families import Family, FamilyRepository
from features.people.storage.links import LinkRepository
from features.people.storage.staff import StaffMember, StaffRepository
from features.people.views.import_report import file_problem_text, problem_text, report_text
from house import House, file_kinds, load_reference, make_parts, open_storage
from settings import Settings, read_settings
from storage import rotation, schema
from storage.database import Database
from storage.keyring import Keyring, KeyringError
from storage.unit_of_work import UnitOfWorkFactory
from views.translator import translator

app = typer.Typer(add_completion=False, no_args_is_help=True, pretty_exceptions_enable=False)
staff_app = typer.Typer(no_args_is_help=True, help="Posts of companions, officers, administrators.")
app.add_typer(staff_app, name="staff")
console = Console(stderr=True)
R = TypeVar("R")


@app.command()
def run() -> None:
    """Serve: long polling, or a webhook where KPM_WEBHOOK_URL is set."""
    settings = read_settings()
    if settings.bot_token is None:
        _quit("KPM_BOT_TOKEN: must be set (to try without one: make demo)")
    logs.configure(settings.log_format)

    async def serve(database: Database, keyring: Keyring) -> None:
        await _migrate(database, keyring)
        await House(settings, database, keyring).run(_stop_signal())

    _with_storage(settings, serve)


@app.command()
def demo(
    port: Annotated[int, typer.Option(help="Port of the chat page.")] = 8080,
    families: Annotated[int, typer.Option(help="How many sample families.")] = 2000,
) -> None:
    """Simulator, chat page, sample country and bot, with nothing installed."""
    logs.configure("console")
    asyncio.run(run_demo(_stop_signal, port=port, families=families, say=console.print))


@app.command()
def migrate() -> None:
    """Bring the database to the newest revision."""

    async def act(database: Database, keyring: Keyring) -> None:
        await _migrate(database, keyring)
        console.print(f"revision {await schema.current_revision(database)}")

    _with_storage(read_settings(), act)


@app.command("import")
def import_file(
    kind: Annotated[str, typer.Argument(help="keluarga, pendamping, penyaluran, jadwal or hoaks.")],
    file: Path,
    dry_run: Annotated[bool, typer.Option(help="Check only.")] = False,
) -> None:
    """Import a csv or xlsx file of the officials."""
    t = translator("id")
    kinds = file_kinds()
    if kind not in kinds:
        _quit(f"KIND must be one of: {', '.join(kinds)}")

    async def act(database: Database, keyring: Keyring) -> ImportReport:
        service = ImportService(UnitOfWorkFactory(database, keyring), load_areas(), _now)
        with Progress(console=console, transient=True) as progress:
            bar = progress.add_task(kind, total=None)
            return await service.run(
                kinds[kind],
                file,
                dry_run=dry_run,
                progress=lambda done, total: progress.update(bar, completed=done, total=total),
            )

    try:
        report = _with_storage(read_settings(), act)
    except FileRefused as refused:
        _quit(file_problem_text(refused, t), code=1)
    console.print(report_text(report, t), markup=False)
    if report.problems:
        path = problems_path(file)
        write_problems(path, [(p.row, p.column, problem_text(p, t)) for p in report.problems])
        console.print(str(path), markup=False)
        raise SystemExit(1)


@app.command()
def understand(
    hoaxes: Annotated[Path | None, typer.Option(help="This catalogue only (as hoaks).")] = None,
    explain: Annotated[bool, typer.Option(help="Say why.")] = False,
) -> None:
    """Lines of {"id", "text"} in, what is understood of each out."""
    from domain.shipped import DATA  # noqa: PLC0415
    from understanding.reading import claims_in, read_lines  # noqa: PLC0415

    try:
        claims = claims_in(hoaxes or DATA / "hoaks.csv")
    except (OSError, ValueError) as problem:
        _quit(f"--hoaxes: {problem}")
    unread = False
    for line in read_lines(sys.stdin, claims, explain=explain):
        unread = unread or line.startswith('{"error"')
        print(line, flush=True)  # noqa: T201 - the answer itself
    if unread:
        raise SystemExit(1)


@staff_app.command("add")
def staff_add(
    role: Role,
    telegram_id: Annotated[int, typer.Option()],
    name: Annotated[str, typer.Option()],
    area: Annotated[str | None, typer.Option(help="Area code, such as 16.71.")] = None,
    companion_id: Annotated[str | None, typer.Option()] = None,
) -> None:
    """Give somebody a post, or change it."""
    if role not in STAFF_ROLES:
        _quit(f"ROLE must be one of: {', '.join(STAFF_ROLES)}")
    if area is not None and area not in load_areas():
        _quit(f"--area: {area} is no area code (Kemendagri, with dots)")
    if role in (Role.COMPANION, Role.COORDINATOR) and area is None:
        _quit("--area: must be given for companions and coordinators")

    async def act(database: Database, keyring: Keyring) -> None:
        async with UnitOfWorkFactory(database, keyring)() as work:
            await work[StaffRepository].put(
                StaffMember(telegram_id, role, name, area, companion_id)
            )
            await work.commit()

    _with_storage(read_settings(), act)


@staff_app.command("list")
def staff_list() -> None:
    """All posts, as csv."""

    async def act(database: Database, keyring: Keyring) -> list[StaffMember]:
        async with UnitOfWorkFactory(database, keyring).at_once() as work:
            return await work[StaffRepository].all()

    table = csv.writer(sys.stdout)
    table.writerow(["role", "telegram_id", "name", "area", "companion_id"])
    for m in _with_storage(read_settings(), act):
        table.writerow(
            [m.role, m.telegram_id, harmless(m.name), m.area_code or "", m.companion_id or ""]
        )


@staff_app.command("remove")
def staff_remove(
    telegram_id: Annotated[int, typer.Option()], role: Annotated[Role | None, typer.Option()] = None
) -> None:
    """End the posts of an account (all of them, or one role)."""

    async def act(database: Database, keyring: Keyring) -> int:
        async with UnitOfWorkFactory(database, keyring)() as work:
            ended = await work[StaffRepository].remove(telegram_id, role)
            await work.commit()
            return ended

    if _with_storage(read_settings(), act) == 0:
        _quit("no such post", code=1)


@app.command()
def codes(
    area: Annotated[str | None, typer.Option(help="Area code.")] = None,
    nik: Annotated[str | None, typer.Option(help="NIK of the head of a family.")] = None,
    output: Annotated[Path | None, typer.Option(help="csv file; stdout without it.")] = None,
) -> None:
    """Link codes to print with letters."""
    if (area is None) == (nik is None):
        _quit("give either --area or --nik")
    settings = read_settings()

    async def act(database: Database, keyring: Keyring) -> list[tuple[Family, LinkCode]]:
        async with UnitOfWorkFactory(database, keyring).at_once() as work:
            if area is not None:
                families = await work[FamilyRepository].in_area(area)
            else:
                found = await work[FamilyRepository].with_nik(digits_of(nik or "") or "")
                families = [found] if found else []
        linking = make_parts(database, keyring, _now, settings).services[LinkingService]
        return list(zip(families, await linking.print_codes(families), strict=True))

    issued = _with_storage(settings, act)
    if not issued:
        _quit("no such family", code=1)
    link = f"https://t.me/{settings.bot_username}?start=" if settings.bot_username else ""
    with (
        output.open("w", encoding="utf-8", newline="")
        if output
        else nullcontext(sys.stdout) as file
    ):
        table = csv.writer(file)
        table.writerow(["no_kk", "nama_pengurus", "alamat", "kode", "tautan", "berlaku_sampai"])
        for family, code in issued:
            table.writerow(
                [
                    family.kk,
                    harmless(family.head_name),
                    harmless(family.address),
                    shown(code.code),
                    f"{link}{START_PREFIX}{code.code}" if link else "",
                    code.valid_until.date().isoformat(),
                ]
            )


@app.command()
def keys(
    rotate: Annotated[bool, typer.Option(help="Re-encrypt with the first key.")] = False,
) -> None:
    """A fresh value for KPM_DATA_KEYS; with --rotate, re-encrypts everything."""
    if not rotate:
        print(Keyring.fresh())  # noqa: T201
        return

    async def act(database: Database, keyring: Keyring) -> None:
        with Progress(console=console, transient=True) as progress:
            bar = progress.add_task("rotate", total=None)
            done = await rotation.rotate(
                database,
                keyring,
                lambda count, total: progress.update(bar, completed=count, total=total),
            )
        for table, count in done.items():
            console.print(f"{table}: {count}")
        until = await _codes_valid_until(database, keyring)
        if until is not None:
            console.print(f"keep the old keys until {until.date()}: link codes were made with them")

    try:
        _with_storage(read_settings(), act)
    except KeyringError as error:
        _quit(f"KPM_DATA_KEYS: {error}", code=1)


@app.command()
def doctor() -> None:
    """Check token, database, migrations, clock and command center: a line each."""
    settings = read_settings()
    bad = False
    for finding in asyncio.run(examine(settings)):
        bad = bad or not finding.good
        print(f"{'ok ' if finding.good else 'BAD'} {finding.what}: {finding.text}")  # noqa: T201
    raise SystemExit(1 if bad else 0)


async def _codes_valid_until(database: Database, keyring: Keyring) -> datetime | None:
    async with UnitOfWorkFactory(database, keyring).at_once() as work:
        return await work[LinkRepository].codes_valid_until(_now())


async def _migrate(database: Database, keyring: Keyring) -> None:
    await schema.upgrade(database)
    await load_reference(database, keyring)


def _with_storage(settings: Settings, act: Callable[[Database, Keyring], Awaitable[R]]) -> R:
    """Run `act(database, keyring)` on the configured or the embedded database."""

    async def inside() -> R:
        try:
            database, keyring = open_storage(settings)
        except KeyringError as error:
            _quit(f"KPM_DATA_KEYS: {error}")
        try:
            if not await database.answers():
                _quit("KPM_DATABASE_URL: the database does not answer", code=1)
            return await act(database, keyring)
        finally:
            await database.close()

    return asyncio.run(inside())


def _stop_signal() -> asyncio.Event:
    """Set by SIGTERM and SIGINT."""
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, stop.set)
    return stop


def _now() -> datetime:
    return datetime.now(UTC)


def _quit(message: str, *, code: int = 2) -> NoReturn:
    print(message, file=sys.stderr)  # noqa: T201
    raise SystemExit(code)


if __name__ == "__main__":
    app()
