"""Forms for tests, in the Markdown that pyxform reads."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

COLUMNS = (
    *("type", "name", "label", "relevant", "constraint", "required", "calculation"),
    *("repeat_count", "choice_filter"),
)


def markdown(survey: Sequence[dict[str, str]], choices: Sequence[tuple[str, str, str]] = ()) -> str:
    """Rows by column; what is missing is empty."""
    lines = ["| survey |" + " |" * len(COLUMNS), "| | " + " | ".join(COLUMNS) + " |"]
    lines += ["| | " + " | ".join(row.get(one, "") for one in COLUMNS) + " |" for row in survey]
    if choices:
        lines += ["| choices | | | |", "| | list_name | name | label |"]
        lines += ["| | " + " | ".join(one) + " |" for one in choices]
    return "\n".join(lines)
