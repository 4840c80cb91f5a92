"""One row as it was read, whatever the kind of file."""

Cell = str | int | float | bool | None
"""Text without surrounding blanks; a number only where a spreadsheet stored one."""

Line = list[Cell]

MAX_CELL = 32_767
"""So many characters a spreadsheet holds in a cell."""
