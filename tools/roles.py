"""Writes the commands of each role into `docs/roles.md` (`python -m tools.roles`).

The rights above that table are written by hand: a test asks each of them of the code that decides.
"""

from pathlib import Path

from domain.people import EVERYONE, STAFF_ROLES
from house import make_doors

PAGE = Path(__file__).parent.parent / "docs" / "roles.md"
_HEAD = "| Command |"


def table() -> list[str]:
    """One row for a command that is not for everybody."""
    lines = [
        " ".join((_HEAD, " | ".join(STAFF_ROLES), "|")),
        "|" + "---|" * (len(STAFF_ROLES) + 1),
    ]
    for entry in make_doors().commands:
        if entry.access.roles != EVERYONE:
            cells = ("✓" if role in entry.access.roles else "–" for role in STAFF_ROLES)
            lines.append(f"| `/{entry.names[0]}` | {' | '.join(cells)} |")
    return lines


def main() -> None:
    lines = PAGE.read_text(encoding="utf-8").splitlines()
    first = next(number for number, line in enumerate(lines) if line.startswith(_HEAD))
    last = first
    while last < len(lines) and lines[last].startswith("|"):
        last += 1
    PAGE.write_text("\n".join([*lines[:first], *table(), *lines[last:]]) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
