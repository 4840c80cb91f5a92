"""The command line of KawanKPM. `python bot.py --help` explains every command.

The whole bot takes seconds to import, so a command imports what it needs when it is called.
"""

from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer

from domain.people import STAFF_ROLES

app = typer.Typer(add_completion=False, no_args_is_help=True, pretty_exceptions_enable=False)
staff_app = typer.Typer(no_args_is_help=True, help="Posts of companions, officers, administrators.")
app.add_typer(staff_app, name="staff")
jobs_app = typer.Typer(no_args_is_help=True, help="What jobs could not do, and set aside.")
app.add_typer(jobs_app, name="jobs")


_POSTS = (
    f"A code of data/peran.csv: {', '.join(STAFF_ROLES)}; tksk: a companion of a whole kecamatan."
)
_REFUSED = Annotated[bool, typer.Option("--refused", help="Only what was refused.")]
_DOUBT = Annotated[bool, typer.Option("--doubt", help="Only what may have arrived.")]
_DEAD = Annotated[bool, typer.Option("--dead", help="Only what nobody could be given or handle.")]
_IDS = Annotated[list[int], typer.Argument(metavar="ID…")]


def _left_behind(name: str, about: str) -> None:
    """`bot.py NAME list` and `bot.py NAME retry ID…`, for what waits for a decision."""
    group = typer.Typer(no_args_is_help=True, help=about)
    app.add_typer(group, name=name)

    @group.command("list")
    def list_them(refused: _REFUSED = False, doubt: _DOUBT = False, dead: _DEAD = False) -> None:
        """What is left behind, as csv; nothing of what people wrote."""
        from commands import left

        wanted = {"refused": refused, "in_doubt": doubt, "failed": dead, "dead": dead}
        states = [state for state, is_wanted in wanted.items() if is_wanted]
        getattr(left, f"list_{name}")(states)

    @group.command("retry")
    def retry(ids: _IDS) -> None:
        """Have it tried once more."""
        from commands import left

        getattr(left, f"retry_{name}")(ids)


_left_behind("cases", "Letters to command centers that were refused.")
_left_behind("letters", "Messages that were refused, did not arrive, or may have arrived.")
_left_behind("updates", "Updates that no turn could handle.")


@app.command()
def run() -> None:
    """Serve: long polling, or a webhook where KPM_WEBHOOK_URL is set."""
    from commands import serving

    serving.run()


@app.command()
def demo(
    port: Annotated[int, typer.Option(help="Port of the chat page.")] = 8080,
    families: Annotated[int, typer.Option(help="How many sample families.")] = 2000,
) -> None:
    """Simulator, chat page, sample country and bot, with nothing installed."""
    typer.echo("Loading the bot …", err=True)
    from commands import trying

    trying.demo(port=port, families=families)


@app.command()
def migrate() -> None:
    """Bring the database to the newest revision."""
    from commands import database

    database.migrate()


@app.command("import")
def import_file(
    kind: Annotated[
        str,
        typer.Argument(
            help="keluarga, pendamping, penyaluran, jadwal, hoaks, tanya_jawab, kontak_meja."
        ),
    ],
    file: Path,
    dry_run: Annotated[bool, typer.Option(help="Check only.")] = False,
    again: Annotated[bool, typer.Option(help="Read a file that was imported already.")] = False,
) -> None:
    """Import a csv or xlsx file of the officials."""
    from commands import importing

    importing.import_file(kind, file, dry_run=dry_run, again=again)


@app.command()
def understand(
    hoaxes: Annotated[Path | None, typer.Option(help="This catalogue only (as hoaks).")] = None,
    explain: Annotated[bool, typer.Option(help="Say why.")] = False,
) -> None:
    """Lines of {"id", "text"} in, what is understood of each out."""
    from commands import understanding

    understanding.understand(hoaxes, explain=explain)


@app.command()
def examples() -> None:
    """Sentences that two administrators accepted to learn from, as csv."""
    from commands import examples

    examples.show()


@staff_app.command("add")
def staff_add(
    role: Annotated[str, typer.Argument(help=_POSTS)],
    telegram_id: Annotated[int, typer.Option()],
    name: Annotated[str, typer.Option()],
    area: Annotated[
        str | None, typer.Option(help="Area code, such as 16.71, or a name that is exact.")
    ] = None,
    companion_id: Annotated[str | None, typer.Option()] = None,
) -> None:
    """Give somebody a post: an account may hold one role in several areas."""
    from commands import staff

    staff.add(role, telegram_id, name, area=area, companion_id=companion_id)


@staff_app.command("list")
def staff_list(
    area: Annotated[str | None, typer.Option(help="Only posts inside of this area.")] = None,
) -> None:
    """All posts, as csv."""
    from commands import staff

    staff.show(area=area)


@staff_app.command("remove")
def staff_remove(
    telegram_id: Annotated[int, typer.Option()],
    role: Annotated[str | None, typer.Option(help=_POSTS)] = None,
    area: Annotated[str | None, typer.Option(help="Only the post that is bound to it.")] = None,
) -> None:
    """End the posts of an account (all of them, those in one role, or in one area)."""
    from commands import staff

    staff.remove(telegram_id, role, area=area)


@app.command()
def codes(
    area: Annotated[str | None, typer.Option(help="Area code or exact name.")] = None,
    nik: Annotated[str | None, typer.Option(help="NIK of the head of a family.")] = None,
    output: Annotated[Path | None, typer.Option(help="csv file; stdout without it.")] = None,
) -> None:
    """Link codes to print with letters."""
    from commands import codes

    codes.print_codes(area, nik, output)


@app.command()
def keys(
    rotate: Annotated[bool, typer.Option(help="Re-encrypt with the first key.")] = False,
) -> None:
    """A fresh value for KPM_DATA_KEYS; with --rotate, re-encrypts everything."""
    if rotate:
        from commands import keys

        keys.rotate()
    else:
        from storage.keyring import Keyring

        print(Keyring.fresh())  # noqa: T201


@app.command()
def restored(
    at: Annotated[
        datetime | None,
        typer.Option(
            formats=["%Y-%m-%dT%H:%M:%S%z", "%Y-%m-%dT%H:%M:%S"],
            help="When the dump was made, such as 2026-11-26T03:00:00+07:00.",
        ),
    ] = None,
    release: Annotated[
        str | None, typer.Option(metavar="KIND", help="Send these after all.")
    ] = None,
    ids: Annotated[
        list[str] | None, typer.Option("--id", help="With --release: only these.")
    ] = None,
) -> None:
    """After a restore: hold back what may have been sent since the dump; list it; release it."""
    from commands import restored

    if release is not None:
        restored.let_go(release, ids or ())
    elif at is not None:
        restored.park_since(at)
    else:
        restored.show()


@jobs_app.command("list")
def jobs_list() -> None:
    """What jobs stumbled over three times, as csv."""
    from commands import jobs

    jobs.show()


@jobs_app.command("retry")
def jobs_retry(job: str, items: Annotated[list[str], typer.Argument(metavar="ITEM…")]) -> None:
    """Have it tried again."""
    from commands import jobs

    jobs.retry(job, items)


@app.command()
def retention(
    register: Annotated[
        bool, typer.Option(help="Instead: what each table holds, how long, and why.")
    ] = False,
) -> None:
    """What growing old has taken: tables, rules, rows, as csv."""
    from commands import retention

    if register:
        retention.register()
    else:
        retention.show()


@app.command()
def doctor() -> None:
    """Check token, database, migrations, clock and command center: a line each."""
    from commands import checking

    checking.doctor()


if __name__ == "__main__":
    app()
