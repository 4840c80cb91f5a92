"""What the bot asks of every command center.

Rules that every adapter keeps, and `tests/features/cases/desks/test_contract.py` checks:

- A key is ours and unique: the ticket number for `submit`, a message key otherwise; letters,
  digits and `. _ : -`, at most 100. Calling again with the same key changes nothing more, so a
  caller need not know whether an earlier attempt arrived: desks without idempotency are searched
  for the key before each write.
- `Unreachable`: nothing was changed; call again later. `Busy`: so too, after the seconds that the
  desk named, and it is well. `InDoubt`: it may have been done; wait
  `SETTLE_SECONDS`, then look with `find`, then call again with the same key. `Refused`: no.
- Nothing is repeated inside a call, except connecting, and a change that the desk turned down
  unread because somebody else was faster.
"""

from typing import Protocol

from features.cases.rules.command_center import CaseStatus, Events, OutgoingCase, OutgoingMessage

SETTLE_SECONDS = 60.0
"""A desk that hung may still carry out what it had read; only then does `find` tell the truth."""


class CommandCenter(Protocol):
    """A desk that takes cases. Every method may raise Unreachable and Refused."""

    async def submit(self, case: OutgoingCase, key: str, /) -> str:
        """Hand over a case; its reference at the desk. Raises InDoubt too."""

    async def find(self, key: str) -> str | None:
        """The reference of the case handed over with this key, if the desk has it."""

    async def add_message(self, reference: str, message: OutgoingMessage, key: str, /) -> None:
        """Add what the reporter wrote. Raises InDoubt too."""

    async def set_status(self, reference: str, status: CaseStatus, key: str, /) -> None:
        """Change the status. Refused also when the desk said yes and did not; InDoubt too."""

    async def events_since(self, cursor: str | None) -> Events:
        """What officers did after the cursor, oldest first; all of it where the cursor is None.

        Our own changes and notes that are internal to the desk are not among them.
        """

    async def close(self) -> None:
        """Let go of connections."""
