"""Reads a form: an XLSForm as officials write it (xlsx), or one that is shipped (Markdown)."""

import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path

import orjson

from domain.shipped import DATA
from features.people.files.cells import Line
from features.people.files.files import read_sheets
from features.people.rules.imports import FileReason, FileRefused
from features.surveys.rules.errors import FormRefused, Why

MAX_MB = 2
"""A hundred questions take a few kilobytes."""
_READER = Path(__file__).with_name("form_reader.py")
_SECONDS = 60
_SHEETS = ("survey", "choices", "settings", "external_choices", "entities", "osm")
_MOST_ROWS = 10_000
_MOST_LETTERS = 400
_FOLDER = "survei"


def xform_of_workbook(path: Path) -> str:
    """The XForm of an xlsx file. Raises FormRefused."""
    if path.stat().st_size > MAX_MB * 1024 * 1024:
        raise FormRefused(Why.TOO_LARGE, str(MAX_MB))
    try:
        sheets = read_sheets(path)
    except FileRefused as refused:
        too_large = (FileReason.TOO_LARGE, FileReason.UNPACKS_TOO_LARGE)
        why = Why.TOO_LARGE if refused.reason in too_large else Why.NOT_READ
        raise FormRefused(why, str(MAX_MB)) from refused
    named = {name.strip().casefold(): rows for name, rows in sheets}
    wanted = {name: named[name] for name in _SHEETS if name in named}
    if "survey" not in wanted:
        raise FormRefused(Why.NO_FORM)
    if sum(len(rows) for rows in wanted.values()) > _MOST_ROWS:
        raise FormRefused(Why.TOO_MANY_QUESTIONS, str(len(wanted["survey"])), "")
    return _convert({name: list(_by_column(rows)) for name, rows in wanted.items()})


def xform_of_text(text: str) -> str:
    """The XForm of a form in Markdown. Raises FormRefused."""
    return _convert({"text": text})


def shipped_forms() -> dict[str, str]:
    """The samples that come along, in Markdown, by name."""
    return {path.stem: path.read_text("utf-8") for path in sorted((DATA / _FOLDER).glob("*.md"))}


def sheets_of_text(text: str) -> list[tuple[str, list[list[str]]]]:
    """The sheets of a form in Markdown, to be written as a workbook."""
    sheets: list[tuple[str, list[list[str]]]] = []
    for line in text.splitlines():
        cells = [one.strip().replace("\\|", "|") for one in line.strip().split("|")[1:-1]]
        if cells and cells[0]:
            sheets.append((cells[0], []))
        if len(cells) > 1 and any(cells[1:]) and sheets:
            sheets[-1][1].append(cells[1:])
    return sheets


def _by_column(rows: list[Line]) -> Iterable[dict[str, str]]:
    head = next((row for row in rows if any(row)), [])
    names = [str(cell).strip() if cell is not None else "" for cell in head]
    for row in rows[rows.index(head) + 1 :] if head else ():
        found = {
            name: _text(cell)
            for name, cell in zip(names, row, strict=False)
            if name and cell is not None
        }
        if found:
            yield found


def _text(cell: object) -> str:
    return ("TRUE" if cell else "FALSE") if isinstance(cell, bool) else str(cell)


def _convert(given: object) -> str:
    try:
        made = subprocess.run(  # noqa: S603 - our own interpreter and script
            [sys.executable, "-I", str(_READER)],
            input=orjson.dumps(given),
            capture_output=True,
            check=False,
            env={},
            timeout=_SECONDS,
        )
    except subprocess.TimeoutExpired as error:
        raise FormRefused(Why.NOT_READ) from error
    if made.returncode == 2:
        said = " ".join(made.stderr.decode("utf-8", "replace").split())
        raise FormRefused(Why.NO_FORM, said[:_MOST_LETTERS])
    if made.returncode == 3:
        raise FormRefused(Why.TOO_LARGE, str(MAX_MB))
    if made.returncode != 0:
        raise FormRefused(Why.NOT_READ)
    return made.stdout.decode("utf-8")
