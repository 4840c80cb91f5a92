"""Whether a code of a notice is genuine. Everybody may ask, nobody too often."""

from dataclasses import dataclass

from features.broadcasts.rules.broadcasts import Broadcast
from features.broadcasts.rules.errors import TooManyCodes
from features.broadcasts.services.broadcasts import BroadcastService
from storage.gates import Gates

AT_ONCE = 10
_MISREAD = str.maketrans("1I0O", "LLQQ")
EVERY = 360.0
"""Seconds for one more question, after the first ten."""


@dataclass(frozen=True)
class NoticeCodeService:
    gates: Gates
    broadcasts: BroadcastService

    async def check(self, telegram_id: int, typed: str) -> Broadcast | None:
        """The broadcast of a code however it was typed. Each question counts, right or wrong.

        Raises TooManyCodes.
        """
        taken, wait = await self.gates.take(
            f"notice-code:{telegram_id}",
            tokens=1,
            interval=EVERY,
            burst=EVERY * AT_ONCE,
            patient=False,
        )
        if not taken:
            raise TooManyCodes(round(wait))
        return await self.broadcasts.by_code(read_code(typed))


def read_code(typed: str) -> str:
    """Letters and digits alone; what no code holds is taken for what it is misread from."""
    bare = "".join(c for c in typed.upper() if c.isascii() and c.isalnum())
    return bare.translate(_MISREAD)
