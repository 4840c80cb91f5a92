"""How long a broadcast takes, honestly: at the allowed rate, with the nights between."""

from dataclasses import dataclass
from datetime import timedelta

from domain.notice_draft import sending_time


@dataclass(frozen=True)
class BroadcastPace:
    """`rate` is what Telegram and the operator allow, in messages a second."""

    rate: float

    def time_for(self, messages: int) -> timedelta:
        return sending_time(messages, self.rate)
