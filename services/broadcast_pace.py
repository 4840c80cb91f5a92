"""How long a broadcast takes, honestly: at the allowed rate, with the nights between."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from domain.notice_draft import sending_time

_MOST_LIVE_THERE = ZoneInfo("Asia/Jakarta")


@dataclass(frozen=True)
class BroadcastPace:
    """`rate` is what Telegram and the operator allow, in messages a second."""

    rate: float

    def time_for(self, messages: int, starts: datetime) -> timedelta:
        return sending_time(messages, self.rate, starts.astimezone(_MOST_LIVE_THERE))
