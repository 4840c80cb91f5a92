"""How long a broadcast takes, honestly: at the allowed rate, with the nights between."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from domain.broadcasts import Topic
from services.broadcast_times import time_needed


@dataclass(frozen=True)
class BroadcastPace:
    """`rate` is what Telegram and the operator allow, in messages a second."""

    rate: float

    def time_for(self, messages: int, topic: Topic, starts: datetime) -> timedelta:
        """From `starts` until so many messages are out; emergencies do not wait for the morning."""
        return time_needed(messages, self.rate, starts, at_night=topic == Topic.EMERGENCY)
