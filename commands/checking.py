"""`bot.py doctor` on the screen."""

import asyncio

from doctor import examine
from settings import read_settings


def doctor() -> None:
    """A line for each finding; exit code 1 if any is bad."""
    findings = asyncio.run(examine(read_settings()))
    for finding in findings:
        print(f"{'ok ' if finding.good else 'BAD'} {finding.what}: {finding.text}")  # noqa: T201
    raise SystemExit(0 if all(finding.good for finding in findings) else 1)
