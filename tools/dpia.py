"""The tables of `docs/dpia.md`, written from the code: `python -m tools.dpia [--update]`.

Of every table that holds something of a person: what is sealed, how long it is kept, what erasing a
person means for it. Without `--update` it says whether the page is still true (exit 1).
"""

import sys
from datetime import date
from pathlib import Path

from house import FEATURES, FRAME
from storage.keeping import (
    Blanked,
    Deleted,
    ErasedBy,
    ErasedWith,
    Erasure,
    Kept,
    Remains,
    WithRow,
    written_rule,
)
from storage.tables import sealed_columns

PAGE = Path(__file__).parent.parent / "docs" / "dpia.md"
BEGINS, ENDS = "<!-- tables: begin -->", "<!-- tables: end -->"
DAY = date(2026, 12, 1)
"""The day of the rules that the page shows."""


def is_personal(kept: Kept) -> bool:
    """Whether a row leads to somebody, or holds what is sealed."""
    return bool(kept.people or sealed_columns(kept.table))


def written() -> str:
    """The tables, feature by feature."""
    found = ["", f"Rules as of {DAY:%-d %B %Y}.", ""]
    for feature in (FRAME.feature, *(one.feature for one in FEATURES)):
        rows = [_row(kept) for kept in feature.tables if is_personal(kept)]
        if rows:
            head = [
                "| table | sealed | kept | when a person is erased |",
                "| --- | --- | --- | --- |",
            ]
            found += [f"### {feature.name}", "", *head, *rows, ""]
    return "\n".join(found)


def _row(kept: Kept) -> str:
    sealed = ", ".join(f"`{name}`" for name, _, _ in sealed_columns(kept.table)) or "–"
    erased = "; ".join(_erased(rule) for rule in kept.people) or _of_nobody(kept)
    cells = (f"`{kept.table.name}`", sealed, written_rule(kept, DAY), erased)
    return "| " + " | ".join(cell.replace("|", "/") for cell in cells) + " |"


def _of_nobody(kept: Kept) -> str:
    """No account stands in it: it goes with what it belongs to, or is the office's own."""
    match kept.ages:
        case WithRow(of):
            return f"goes with `{of.name}`"
        case _:
            return "no account stands in it; it stays"


def _erased(rule: Erasure) -> str:
    match rule:
        case Deleted(column, _, on_withdrawal) | ErasedBy(column, _, on_withdrawal):
            return f"`{column}`: goes{', already with the consent' if on_withdrawal else ''}"
        case Blanked(column):
            return f"`{column}`: blanked, the row stays"
        case ErasedWith(column, of):
            return f"`{column}`: goes with `{of.name}`"
        case Remains(column, why):
            return f"`{column}`: stays, {why}"


def main() -> None:
    page = PAGE.read_text(encoding="utf-8")
    before, rest = page.split(BEGINS)
    _, after = rest.split(ENDS)
    new = f"{before}{BEGINS}\n{written()}\n{ENDS}{after}"
    if "--update" in sys.argv[1:]:
        PAGE.write_text(new, encoding="utf-8")
    elif new != page:
        sys.exit("docs/dpia.md tells other tables than the code: python -m tools.dpia --update")


if __name__ == "__main__":
    main()
