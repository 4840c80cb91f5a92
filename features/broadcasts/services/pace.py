"""How long a broadcast takes, honestly: at the allowed rate, with the nights between."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from features.broadcasts.rules.broadcasts import CANARY_REST, COOLING, Topic
from features.broadcasts.services.times import time_needed


@dataclass(frozen=True)
class BroadcastPace:
    """`rate` is what Telegram and the operator allow, in messages a second."""

    rate: float

    def time_for(self, messages: int, topic: Topic, starts: datetime) -> timedelta:
        """From approval at `starts` until so many messages are out, with the time to cancel and
        the rest after the first few. Emergencies do not wait for the morning.
        """
        before = COOLING + CANARY_REST
        at_night = topic == Topic.EMERGENCY
        return before + time_needed(messages, self.rate, starts + before, at_night=at_night)
