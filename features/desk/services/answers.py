"""Each officer's own ready-made answers, and those that a role shares after a second yes."""

from dataclasses import dataclass

from domain.errors import NotAllowed, StaleButton
from domain.people import Person, Role
from features.cases.services.rights import role_at_work
from features.desk.rules.answers import AnswerState, ReadyAnswer
from features.desk.rules.errors import AnswerChanged, AnswersFull
from features.desk.storage.answers import DeskAnswerRepository
from storage.unit_of_work import UnitOfWork, UnitOfWorkFactory

MOST_OWN = 50


@dataclass(frozen=True)
class DeskAnswers:
    unit_of_work: UnitOfWorkFactory

    async def usable(self, person: Person) -> list[ReadyAnswer]:
        async with self.unit_of_work.at_once() as work:
            return await work[DeskAnswerRepository].usable(person.telegram_id, person.roles)

    async def asked(self, person: Person) -> list[ReadyAnswer]:
        """What waits for this officer's yes: of others only."""
        if Role.OFFICER not in person.roles:
            return []
        async with self.unit_of_work.at_once() as work:
            found = await work[DeskAnswerRepository].asked()
        return [one for one in found if one.author_id != person.telegram_id]

    async def add(self, person: Person, name: str, text: str) -> None:
        """Raises AnswersFull for whoever has MOST_OWN of them."""
        async with self.unit_of_work() as work:
            answers = work[DeskAnswerRepository]
            if await answers.count(person.telegram_id) >= MOST_OWN:
                raise AnswersFull
            await answers.add(person.telegram_id, name, text, role_at_work(person))
            await work.commit()

    async def change(self, person: Person, answer_id: int, name: str, text: str) -> None:
        """New words are the author's own again: nobody agreed to them."""
        async with self.unit_of_work() as work:
            one = await _own(work, person, answer_id)
            state = AnswerState.OWN if one.state is AnswerState.OWN else AnswerState.ASKED
            await work[DeskAnswerRepository].change(
                one.id, name=name, text=text, state=state.value, approver_id=None
            )
            await work.commit()

    async def ask(self, person: Person, answer_id: int) -> None:
        """Offer an own one to the colleagues of the same role."""
        async with self.unit_of_work() as work:
            one = await _own(work, person, answer_id)
            if one.state is AnswerState.OWN:
                await work[DeskAnswerRepository].change(one.id, state=AnswerState.ASKED.value)
            await work.commit()

    async def decide(self, person: Person, answer_id: int, read: str, *, agrees: bool) -> None:
        """A second officer says yes or no to the version that was read. Raises AnswerChanged for
        another one, and NotAllowed for the author."""
        async with self.unit_of_work() as work:
            one = await work[DeskAnswerRepository].get(answer_id)
            if one is None or one.state is not AnswerState.ASKED:
                raise StaleButton
            if Role.OFFICER not in person.roles or one.author_id == person.telegram_id:
                raise NotAllowed
            if one.version != read:
                raise AnswerChanged
            state = AnswerState.SHARED if agrees else AnswerState.OWN
            by = person.telegram_id if agrees else None
            await work[DeskAnswerRepository].change(one.id, state=state.value, approver_id=by)
            await work.commit()

    async def remove(self, person: Person, answer_id: int) -> None:
        async with self.unit_of_work() as work:
            one = await _own(work, person, answer_id)
            await work[DeskAnswerRepository].remove(one.id)
            await work.commit()


async def _own(work: UnitOfWork, person: Person, answer_id: int) -> ReadyAnswer:
    one = await work[DeskAnswerRepository].get(answer_id)
    if one is None or one.author_id != person.telegram_id:
        raise StaleButton
    return one
