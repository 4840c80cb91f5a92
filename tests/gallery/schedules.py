"""Samples of schedules and of corrected notices."""

from dataclasses import replace

from features.broadcasts.rules.broadcasts import ScheduleState, Timing
from features.broadcasts.views import broadcast, changes, schedules
from tests.gallery.broadcasts import RUNS, SCHEDULE, SENT_NOTICE
from tests.gallery.sample import NOW, ZONE, Sample

SCHEDULES: dict[str, Sample] = {
    "broadcasts.schedules.schedule_card: next may be skipped": lambda t: schedules.schedule_card(
        replace(SCHEDULE, skips_next=False),
        RUNS,
        ZONE,
        t,
        own=False,
        still_paused=("Jadwal cair", "Kabar kedua", "Kabar ketiga", "Kabar keempat"),
    ),
    "broadcasts.schedules.schedule_card: the next is left out": lambda t: schedules.schedule_card(
        SCHEDULE, RUNS, ZONE, t, own=False, left_out=RUNS[0]
    ),
    "broadcasts.broadcast.genuine: corrected": lambda t: broadcast.genuine(
        replace(SENT_NOTICE, revision=1), ZONE, t
    ),
    "broadcasts.changes.corrected": lambda t: changes.corrected(
        broadcast.understood(None, 7, t), t
    ),
    "broadcasts.schedules.schedule_card": lambda t: schedules.schedule_card(
        replace(SCHEDULE, state=ScheduleState.WAITING, skips_next=False), RUNS, ZONE, t, own=True
    ),
    "broadcasts.schedules.schedule_card: once": lambda t: schedules.schedule_card(
        replace(SCHEDULE, timing=Timing(at=NOW), skips_next=False), RUNS[:1], ZONE, t, own=True
    ),
    "broadcasts.schedules.too_late": lambda t: schedules.too_late(SCHEDULE, t),
    "broadcasts.schedules.time_went_by": lambda t: schedules.time_went_by(SCHEDULE, t),
    "broadcasts.schedules.schedule_handed_in": lambda t: schedules.schedule_handed_in(
        SCHEDULE, ZONE, t
    ),
    "broadcasts.schedules.review_schedule": lambda t: schedules.review_schedule(
        SCHEDULE, RUNS, ZONE, t
    ),
}
