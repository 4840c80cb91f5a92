"""`bot.py doctor` on the screen."""

import asyncio

from commands.database import now
from doctor import examine
from settings import read_settings


def doctor() -> None:
    """A line for each finding; exit code 1 if any is bad."""
    findings = asyncio.run(examine(read_settings(), now()))
    for finding in findings:
        print(f"{finding.sign:4} {finding.what}: {finding.text}")  # noqa: T201
    raise SystemExit(0 if all(finding.good for finding in findings) else 1)
