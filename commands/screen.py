"""What commands say to the person at the screen."""

import sys
from typing import NoReturn

from rich.console import Console

console = Console(stderr=True)


def stop(message: str, *, code: int = 2) -> NoReturn:
    """End with one line that the person can act on."""
    print(message, file=sys.stderr)  # noqa: T201
    raise SystemExit(code)
