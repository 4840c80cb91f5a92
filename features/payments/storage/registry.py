"""Questions to a live registry, and its last answers: sealed, and gone after a day."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

import structlog
from pydantic import TypeAdapter, ValidationError
from sqlalchemy import select, true, update
from sqlalchemy.dialects.postgresql import insert as upsert

from domain.payments import Payout
from features.payments.rules.registry import Asked, Outcome
from features.payments.storage.tables import registry_answer
from storage.keyring import KeyringError
from storage.repository import Repository
from storage.tables import place_of

log = structlog.get_logger()

_PAYOUTS = TypeAdapter(tuple[Payout, ...])


@dataclass(frozen=True)
class Question:
    """One account waits for an answer about one family."""

    family_id: UUID
    asked_by: int
    asked_at: datetime


class RegistryAnswers(Repository):
    async def ask(self, family_id: UUID, asked_by: int, now: datetime) -> None:
        """The answer of before stays until there is another."""
        asked = {"outcome": Outcome.WAITING, "asked_at": now}
        await self._connection.execute(
            upsert(registry_answer)
            .values(family_id=family_id, asked_by=asked_by, **asked)
            .on_conflict_do_update(
                index_elements=[registry_answer.c.family_id, registry_answer.c.asked_by],
                set_=asked,
            )
        )

    async def of(self, family_id: UUID, asked_by: int) -> Asked | None:
        row = (
            await self._connection.execute(
                select(registry_answer).where(
                    registry_answer.c.family_id == family_id,
                    registry_answer.c.asked_by == asked_by,
                )
            )
        ).one_or_none()
        if row is None:
            return None
        payouts = self._payouts(family_id, row.payouts_sealed)
        return Asked(Outcome(row.outcome), row.asked_at, row.answered_at, payouts)

    async def waiting(
        self, most: int, *, since: datetime | None = None, before: datetime | None = None
    ) -> list[Question]:
        """Those that wait, asked since one moment or before another, the longest waiting first."""
        asked_at = registry_answer.c.asked_at
        rows = await self._connection.execute(
            select(registry_answer)
            .where(
                registry_answer.c.outcome == Outcome.WAITING.value,
                asked_at >= since if since is not None else true(),
                asked_at < before if before is not None else true(),
            )
            .order_by(asked_at)
            .limit(most)
        )
        return [Question(row.family_id, row.asked_by, row.asked_at) for row in rows]

    async def settle(
        self, question: Question, outcome: Outcome, payouts: Sequence[Payout], now: datetime
    ) -> bool:
        """Whether it still waited; only an answer replaces what was known."""
        values: dict[str, object] = {"outcome": outcome.value}
        if outcome is Outcome.ANSWERED:
            packed = _PAYOUTS.dump_json(tuple(payouts))
            place = place_of(registry_answer, "payouts_sealed", question.family_id)
            values |= {"answered_at": now, "payouts_sealed": self._keyring.seal(packed, place)}
        found = await self._connection.execute(
            update(registry_answer)
            .where(
                registry_answer.c.family_id == question.family_id,
                registry_answer.c.asked_by == question.asked_by,
                registry_answer.c.asked_at == question.asked_at,
                registry_answer.c.outcome == Outcome.WAITING.value,
            )
            .values(values)
        )
        return bool(found.rowcount)

    def _payouts(self, family_id: UUID, packed: bytes | None) -> tuple[Payout, ...]:
        """None where they do not open: the source can be asked again."""
        if packed is None:
            return ()
        place = place_of(registry_answer, "payouts_sealed", family_id)
        try:
            return _PAYOUTS.validate_json(self._keyring.open(packed, place))
        except (KeyringError, ValidationError) as error:
            log.error("row_does_not_open", why=type(error).__name__)
            return ()
