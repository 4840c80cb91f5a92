"""The occasions of the officials' files: last days, payouts, cards under way, dates."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from uuid import UUID

import structlog

from chat import metrics
from domain.covering import areas_above
from domain.payments import STALE_AFTER, Payout, Window, choose_windows
from features.answers.rules.facts import FactTable
from features.answers.rules.pages import Fact
from features.answers.services.answers import AnswerService
from features.payments.services.payments import fitting_windows
from features.payments.storage.payouts import PayoutRepository
from features.payments.storage.schedules import ScheduleRepository
from features.reminders.rules.occasions import STEPS, Occasion, Whom
from storage.unit_of_work import UnitOfWork

log = structlog.get_logger()

NAME = "payments"
_UNDER_WAY = frozenset({"account_check", "account_opening"})
_STUCK = frozenset({"account_check_failed", "account_opening_failed"})
"""What the labels say while the card or account of a new recipient is made, and cannot be made."""
_WAITING = "baru.tunggu"
"""The fact that tells how long new recipients waited (`data/jawaban/fakta.csv`)."""

Windows = Mapping[str, Sequence[Window]]


@dataclass(frozen=True)
class Step:
    """A card or account on its way, and what is known of how long that takes."""

    payout: Payout
    takes: tuple[Fact, ...] = ()


@dataclass(frozen=True)
class PaymentOccasions:
    answers: AnswerService

    async def of(self, work: UnitOfWork, whom: Sequence[Whom]) -> list[Occasion]:
        """For some hundred people at once, in two readings."""
        found = await _occasions(work, whom) if whom else []
        if not any(isinstance(one.facts, Step) for one in found):
            return found
        facts = (await self.answers.registry()).facts
        return [_with_facts(one, facts) for one in found]


def _with_facts(about: Occasion, facts: FactTable) -> Occasion:
    step = about.facts
    if not isinstance(step, Step) or step.payout.problem not in _UNDER_WAY:
        return about
    takes = facts.of(_WAITING, on=about.whom.today, area=about.whom.area_code)
    return replace(about, facts=replace(step, takes=takes))


async def _occasions(work: UnitOfWork, whom: Sequence[Whom]) -> list[Occasion]:
    families = {one.family_id: one.area_code for one in whom if one.family_id is not None}
    payouts = await work[PayoutRepository].of_many(families) if families else {}
    windows = await work[ScheduleRepository].around_many(
        {one.area_code for one in whom}, min(one.today for one in whom)
    )
    ordered = {area: _sound(found) for area, found in windows.items()}
    return [found for one in whom for found in _of(one, payouts, ordered)]


def _of(whom: Whom, payouts: Mapping[UUID, Sequence[Payout]], windows: Windows) -> list[Occasion]:
    own = payouts.get(whom.family_id, ()) if whom.family_id else ()
    around = [one for area in areas_above(whom.area_code) for one in windows.get(area, ())]
    if whom.programmes is None:
        known = [one for one in own if not _is_of_the_future(one, whom)]
        return [*_of_payouts(whom, known), *_dates(whom, fitting_windows(
            known, around, whom.area_code, whom.today))]  # fmt: skip
    if whom.family_id is not None:
        chosen = fitting_windows(own, around, whom.area_code, whom.today)
    else:
        chosen = choose_windows(
            around, area_code=whom.area_code, channel=None, bank=None, today=whom.today
        )
    return list(_dates(whom, [one for one in chosen if one.programme in whom.programmes]))


def _of_payouts(whom: Whom, payouts: Iterable[Payout]) -> Iterator[Occasion]:
    for one in payouts:
        news = (whom.family_id, one.key)
        fresh_until = one.as_of + STALE_AFTER
        if one.can_be_fetched:
            yield from _last_days(whom, one)
            until = one.fetch_until or fresh_until
            if until >= whom.today and fresh_until >= whom.today:
                yield Occasion(
                    whom, f"paid:{one.key}", "paid", whom.today, until, news, one, 1, one.key
                )
        elif one.problem in _UNDER_WAY | _STUCK and fresh_until >= whom.today:
            yield Occasion(
                whom, f"step:{one.key}", one.problem, whom.today, fresh_until, news, Step(one), 2
            )


def _last_days(whom: Whom, payout: Payout) -> Iterator[Occasion]:
    until = payout.fetch_until
    if until is None or until < whom.today:
        return
    for step in STEPS:
        yield Occasion(
            whom,
            f"last:{payout.key}:{step}",
            until.isoformat(),
            until - timedelta(days=step),
            until,
            facts=payout,
            rank=0,
            about=payout.key,
        )


def _dates(whom: Whom, windows: Iterable[Window]) -> Iterator[Occasion]:
    for one in windows:
        subject = f"date:{one.programme}:{one.period.key}"
        version = "|".join(str(day or "") for day in (one.starts, one.ends, one.fetch_until))
        yield Occasion(
            whom,
            subject if whom.family_id else f"{subject}:{whom.area_code}",
            version,
            whom.today,
            one.fetch_until or one.ends or one.starts,
            (None, one.key),
            one,
            3,
        )


def _sound(windows: Sequence[Window]) -> list[Window]:
    """Without those that end before they begin, which no import lets in."""
    kept = [one for one in windows if one.is_in_order]
    _left_out("window_reversed", len(windows) - len(kept))
    return kept


def _is_of_the_future(payout: Payout, whom: Whom) -> bool:
    is_ahead = payout.as_of > whom.today + timedelta(days=1)
    _left_out("payout_of_the_future", int(is_ahead))
    return is_ahead


def _left_out(why: str, count: int) -> None:
    if count:
        metrics.REMINDERS_LEFT_OUT.labels(why).inc(count)
        log.warning("reminder_left_out", why=why, rows=count)
