"""Takes questions to the live registry, outside of every transaction, and tells what came back."""

import asyncio
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

import structlog

from chat import metrics
from chat.post import Post
from domain.areas import Areas
from domain.payments import Payout
from domain.people import LinkedFamily, Person
from features.cases.jobs.breaker import Breakers
from features.payments.rules.registry import WAITS_FOR, Outcome
from features.payments.services.payments import PaymentService
from features.payments.services.registry import RegistryService
from features.payments.services.sources import AidRegistry, AskedFamily
from features.payments.storage.registry import Question, RegistryAnswers
from features.payments.views import registry as views
from features.people.services.locks import LockService
from features.people.storage.families import FamilyRepository
from features.people.storage.people import PeopleRepository
from gateways.aid_registry.envelope import RegistryPending, RegistrySilent, RegistryWrong
from storage.unit_of_work import UnitOfWorkFactory, one_transaction
from views.translator import translator

log = structlog.get_logger()

DESK = "aid_registry"
_AT_ONCE = 32
"""So many questions are on their way to the registry at a time."""
_ROUNDS = 12
"""So often a run asks for what came meanwhile, before the job is seen to be alive again."""
_LATE = 200
"""So many that are too old are settled before others are asked."""


@dataclass(frozen=True)
class _Asking:
    """Who asks, and for which family; `asked` is None where it is in our records no more."""

    person: Person
    linked: LinkedFamily
    asked: AskedFamily | None


@dataclass(frozen=True)
class RegistryAsking:
    units: UnitOfWorkFactory
    registry: AidRegistry
    payments: PaymentService
    questions: RegistryService
    locks: LockService
    post: Post
    areas: Areas
    clock: Callable[[], datetime]
    breakers: Breakers

    async def run_once(self) -> int:
        """How many questions were settled; asking twice does no harm.

        It goes on until nothing waits, so that what can be asked depends on the registry and not
        on how often this looks. Questions that are too old take nobody's turn.
        """
        settled = 0
        for _ in range(_ROUNDS):
            since = self.clock() - WAITS_FOR
            async with self.units.at_once() as work:
                late = await work[RegistryAnswers].waiting(_LATE, before=since)
                questions = await work[RegistryAnswers].waiting(_AT_ONCE, since=since)
            if not late and not questions:
                break
            await asyncio.gather(self._all_late(late), *(self._settle(one) for one in questions))
            settled += len(late) + len(questions)
        return settled

    async def _all_late(self, questions: Sequence[Question]) -> None:
        """One after the other: nothing is asked for them."""
        for one in questions:
            outcome = self._counted(one, Outcome.SILENT, "late")
            async with one_transaction(self.units):
                await self._tell(one, outcome, [])

    async def _settle(self, question: Question) -> None:
        asking = await self._asking(question)
        if asking is None:
            await self._forget(question)
            return
        outcome, payouts = await self._answer(question, asking.asked)
        async with one_transaction(self.units):
            await self._tell(question, outcome, payouts)

    async def _asking(self, question: Question) -> "_Asking | None":
        """None for somebody who has ended the link, or taken the yes back."""
        async with self.units.at_once() as work:
            person = await work[PeopleRepository].get(question.asked_by)
            family = await work[FamilyRepository].get(question.family_id)
        linked = person.own(question.family_id)
        if linked is None or not await self.questions.may_ask(person, linked):
            return None
        asked = AskedFamily(family.id, family.nik, family.area_code) if family else None
        return _Asking(person, linked, asked)

    async def _forget(self, question: Question) -> None:
        """Nothing leaves the house any more, and nothing that came back stays."""
        async with self.units() as work:
            await work[RegistryAnswers].settle(question, Outcome.SILENT, (), self.clock())
            await work.commit()

    async def _tell(self, question: Question, outcome: Outcome, payouts: list[Payout]) -> None:
        """The answer took seconds, in which the person may have changed their mind, or the lock may
        have been shut: who may read it is asked anew."""
        asking = await self._asking(question)
        if asking is None:
            await self._forget(question)
            return
        person, linked = asking.person, asking.linked
        today = self.clock().astimezone(self.areas.zone(linked.area_code)).date()
        if await self.locks.is_shut(person):
            linked = replace(linked, amounts=False)
        before = await self.payments.balance(linked, person, today)
        async with self.units() as work:
            if not await work[RegistryAnswers].settle(question, outcome, payouts, self.clock()):
                return
            await work.commit()
        after = await self.payments.balance(linked, person, today)
        news = after.programmes != before.programmes
        view = views.told(after, outcome, translator(person.language), news=news)
        key = f"registry:{linked.family_id}:{question.asked_by}:{question.asked_at:%d%H%M%S}"
        await self.post.show(person.telegram_id, view.with_open_sums(), person.language, key)

    async def _answer(
        self, question: Question, asked: AskedFamily | None
    ) -> tuple[Outcome, list[Payout]]:
        late = self.clock() - question.asked_at > WAITS_FOR
        if asked is None or late or self.breakers.is_open(DESK):
            return self._counted(question, Outcome.SILENT, "not asked"), []
        try:
            payouts = await self.registry.payouts(asked)
        except RegistryPending as error:
            self.breakers.answered(DESK)
            return self._counted(question, Outcome.SILENT, str(error)), []
        except RegistrySilent as error:
            self.breakers.failed(DESK)
            return self._counted(question, Outcome.SILENT, str(error)), []
        except RegistryWrong as error:
            self.breakers.answered(DESK)
            return self._counted(question, Outcome.WRONG, str(error)), []
        self.breakers.answered(DESK)
        return self._counted(question, Outcome.ANSWERED, ""), payouts

    def _counted(self, question: Question, outcome: Outcome, why: str) -> Outcome:
        metrics.REGISTRY_ANSWERS.labels(outcome.value).inc()
        if outcome is not Outcome.ANSWERED:
            log.warning(
                "registry_answer",
                outcome=outcome.value,
                why=why,
                family=str(question.family_id),
                chat=question.asked_by,
            )
        return outcome
