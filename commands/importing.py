"""`bot.py import`: files of the officials."""

from pathlib import Path

from rich.progress import Progress

from commands.database import now, with_storage
from commands.screen import console, stop
from domain.areas import load_areas
from features.people.files.files import problems_path, warnings_path, write_problems
from features.people.rules.imports import FileRefused, ImportReport
from features.people.services.imports import ImportService
from features.people.storage.imports import UnderWay
from features.people.views.import_report import file_problem_text, problem_text, report_text
from house import file_kinds
from settings import read_settings
from storage.database import Database
from storage.keyring import Keyring
from storage.unit_of_work import UnitOfWorkFactory
from views.translator import translator


def import_file(kind: str, file: Path, *, dry_run: bool, again: bool) -> None:
    """Says what became of the file; exit code 1 when rows were refused, which stand beside it."""
    t = translator("id")
    kinds = file_kinds()
    if kind not in kinds:
        stop(f"KIND must be one of: {', '.join(kinds)}")

    async def act(database: Database, keyring: Keyring) -> ImportReport:
        told: set[UnderWay] = set()

        def waits(other: UnderWay) -> None:
            if other not in told:
                told.add(other)
                since = f" since {other.since:%H:%M}Z" if other.since else ""
                console.print(f"another import runs ({other.kind or '?'}{since}); this one waits …")

        service = ImportService(UnitOfWorkFactory(database, keyring), load_areas(), now)
        with Progress(console=console, transient=True) as progress:
            bar = progress.add_task(kind, total=None)
            return await service.run(
                kinds[kind],
                file,
                dry_run=dry_run,
                progress=lambda done, total: progress.update(bar, completed=done, total=total),
                waiting=waits,
                again=again,
            )

    try:
        report = with_storage(read_settings(), act)
    except FileRefused as refused:
        stop(file_problem_text(refused, t), code=1)
    console.print(report_text(report, t), markup=False)
    for findings, path in (
        (report.problems, problems_path(file)),
        (report.warnings, warnings_path(file)),
    ):
        if findings:
            write_problems(path, [(f.row, f.column, problem_text(f, t)) for f in findings])
            console.print(str(path), markup=False)
    if report.problems:
        raise SystemExit(1)
