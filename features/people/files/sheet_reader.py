"""Reads the visible sheets in a process of its own, because a hostile workbook can kill its reader.

A few hundred bytes are enough: one cell in the last corner of the sheet, and the parser asks for
half a terabyte and aborts. So memory and time are limited here, and nothing of ours is imported;
the environment (with the keys) is not handed over either.

Usage: `python -I sheet_reader.py FILE`. Prints for each visible sheet a JSON object (its name, its
place among all sheets, their number, whether it is too wide to be read), then one JSON array per
row, from the first row of the sheet on: strings, numbers, booleans and null; dates as ISO text.
"""

import sys
from contextlib import suppress
from datetime import date, datetime, time, timedelta

import orjson

MAX_COLUMNS = 200
_MEMORY = 1536 * 1024 * 1024
_CPU_SECONDS = 30
_LARGEST_ANSWER = 1024 * 1024 * 1024


def main(path: str) -> int:
    _limit_resources()
    from python_calamine import CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum  # noqa: PLC0415

    with CalamineWorkbook.from_path(path) as workbook:
        sheets = workbook.sheets_metadata
        for place, found in enumerate(sheets):
            if found.visible != SheetVisibleEnum.Visible or found.typ != SheetTypeEnum.WorkSheet:
                continue
            sheet = workbook.get_sheet_by_name(found.name)
            is_wide = sheet.total_width > MAX_COLUMNS
            head = {"name": found.name, "place": place, "of": len(sheets), "is_wide": is_wide}
            _print(head)
            for row in () if is_wide else sheet.iter_rows():
                _print([_plain(cell) for cell in row])
    return 0


def _print(value: object) -> None:
    sys.stdout.buffer.write(orjson.dumps(value) + b"\n")


def _plain(cell: object) -> object:
    match cell:
        case "":
            return None
        case datetime():
            return cell.date().isoformat()
        case date():
            return cell.isoformat()
        case time() | timedelta():
            return str(cell)
        case float() if cell.is_integer() and abs(cell) < 2**53:
            return int(cell)
    return cell


def _limit_resources() -> None:
    with suppress(ImportError, ValueError, OSError):  # not every system can
        import resource  # noqa: PLC0415

        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        resource.setrlimit(resource.RLIMIT_CPU, (_CPU_SECONDS, _CPU_SECONDS))
        resource.setrlimit(resource.RLIMIT_FSIZE, (_LARGEST_ANSWER, _LARGEST_ANSWER))
        resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, _MEMORY))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
