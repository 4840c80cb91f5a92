"""`bot.py understand`: what is understood of lines of text."""

import sys
from pathlib import Path

from commands.screen import stop
from domain.shipped import DATA
from understanding.reading import claims_in, read_lines


def understand(hoaxes: Path | None, *, explain: bool) -> None:
    """From standard input to standard output; ends with 1 where a line could not be read."""
    try:
        claims = claims_in(hoaxes or DATA / "hoaks.csv")
    except (OSError, ValueError) as problem:
        stop(f"--hoaxes: {problem}")
    unread = False
    for line in read_lines(sys.stdin, claims, explain=explain):
        unread = unread or line.startswith('{"error"')
        print(line, flush=True)  # noqa: T201 - the answer itself
    if unread:
        raise SystemExit(1)
