"""What is said of a family's way: all its steps, one of them and who reads of it, and its story."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from domain.people import Person
from features.empowerment.rules.steps import Step, StepState, phase_of
from features.empowerment.rules.ventures import Entry


@dataclass(frozen=True)
class Chain:
    """All steps of a family. `tickets` are the numbers of its cases."""

    family_id: UUID
    head_name: str
    area_code: str
    steps: tuple[Step, ...]
    entries: tuple[Entry, ...]
    tickets: Mapping[int, str]
    today: date

    @property
    def shown(self) -> tuple[Step, ...]:
        """What rested is nobody's to see."""
        return tuple(one for one in self.steps if one.state is not StepState.RESTS)

    @property
    def phase(self) -> Step | None:
        return phase_of(self.steps)


@dataclass(frozen=True)
class Told:
    """A step, whose it is, and who is to read of it: accounts of the family (`home`), companions
    (`field`). `ticket` is that of its case. `in_person`: nobody of the family can be reached here,
    so its companion writes down the answer before a witness."""

    step: Step
    head_name: str
    home: tuple[Person, ...] = ()
    field: tuple[Person, ...] = ()
    ticket: str = ""
    is_news: bool = True
    in_person: bool = False

    @property
    def people(self) -> tuple[Person, ...]:
        return (*self.home, *self.field)


@dataclass(frozen=True)
class Story:
    """What the offices read of a step, worded by the door."""

    story: str = ""
    wish: str = ""
