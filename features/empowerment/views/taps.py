"""What the buttons of a family's way forward do."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from features.cases.rules.cases import Phase
from features.empowerment.rules.steps import Help, How, Programme, Topic, Why, Witness
from views.view import Tap


@dataclass(frozen=True)
class OpenChain(Tap, prefix="zo"):
    """The steps of a family, for its companion. The look is recorded."""

    family_id: UUID


@dataclass(frozen=True)
class ShowHistory(Tap, prefix="zh"):
    family_id: UUID
    page: int = 0


@dataclass(frozen=True)
class Assess(Tap, prefix="za"):
    """The answers so far, a digit for each question: nothing is kept before the last tap."""

    family_id: UUID
    answers: str = ""


@dataclass(frozen=True)
class KeepAssessment(Tap, prefix="zk"):
    family_id: UUID
    answers: str


@dataclass(frozen=True)
class ChoosePhase(Tap, prefix="zf"):
    family_id: UUID


@dataclass(frozen=True)
class WhyPhase(Tap, prefix="zfw"):
    """The phase is chosen, the reason is asked."""

    family_id: UUID
    phase: Phase


@dataclass(frozen=True)
class ProposePhase(Tap, prefix="zq"):
    family_id: UUID
    phase: Phase
    why: Why


@dataclass(frozen=True)
class AboutCentre(Tap, prefix="zs"):
    family_id: UUID


@dataclass(frozen=True)
class ProposeCentre(Tap, prefix="zsp"):
    family_id: UUID


@dataclass(frozen=True)
class AboutHelp(Tap, prefix="zb"):
    family_id: UUID


@dataclass(frozen=True)
class ProposeHelp(Tap, prefix="zbp"):
    family_id: UUID
    what: Help


@dataclass(frozen=True)
class ShowScreen(Tap, prefix="zu"):
    """How the rules of a business programme fit."""

    family_id: UUID
    programme: Programme


@dataclass(frozen=True)
class Nominate(Tap, prefix="zun"):
    family_id: UUID
    programme: Programme


@dataclass(frozen=True)
class ShowPassport(Tap, prefix="zg"):
    family_id: UUID


@dataclass(frozen=True)
class SignPassport(Tap, prefix="zgs"):
    """The companion signs; the family is asked to."""

    family_id: UUID


@dataclass(frozen=True)
class ReadStep(Tap, prefix="zr"):
    """One step, whole, with what may be done."""

    step_id: int


@dataclass(frozen=True)
class AnswerStep(Tap, prefix="zy"):
    """The family says yes, or "not ready yet"."""

    step_id: int
    yes: bool


@dataclass(frozen=True)
class AskStop(Tap, prefix="zx"):
    """The family thinks of ending what it agreed to, or tells its companion so."""

    step_id: int


@dataclass(frozen=True)
class AskWitness(Tap, prefix="zw"):
    """Nobody of the family can be reached here: who stands by?"""

    step_id: int


@dataclass(frozen=True)
class Witnessed(Tap, prefix="zww"):
    step_id: int
    witness: Witness


@dataclass(frozen=True)
class StopWitnessed(Tap, prefix="zxw"):
    """The family itself ends it, and somebody stands by."""

    step_id: int
    witness: Witness


@dataclass(frozen=True)
class ShowOwnChain(Tap, prefix="zj"):
    """The steps of the own family."""


@dataclass(frozen=True)
class ShowAfter(Tap, prefix="zja"):
    """What ends and what stays after graduation."""


@dataclass(frozen=True)
class WantTalk(Tap, prefix="zjw"):
    topic: Topic


@dataclass(frozen=True)
class WishHeard(Tap, prefix="zjh"):
    step_id: int


@dataclass(frozen=True)
class FamilySays(Tap, prefix="zt"):
    """How the family is, some months later."""

    step_id: int
    how: How


@dataclass(frozen=True)
class CompanionSays(Tap, prefix="ztc"):
    step_id: int
    how: How


@dataclass(frozen=True)
class ComeBack(Tap, prefix="ztb"):
    """Yes, please help us again."""

    step_id: int


@dataclass(frozen=True)
class AskTurnover(Tap, prefix="zm"):
    """Of this month, or of the one before."""

    back: bool = False


@dataclass(frozen=True)
class NoteTurnover(Tap, prefix="zmn"):
    month: date
    choice: str


@dataclass(frozen=True)
class AskTool(Tap, prefix="zmt"):
    """A tool was bought: a photo of it."""


@dataclass(frozen=True)
class ShowTools(Tap, prefix="zmx"):
    """What a family bought, for itself and its companion."""

    family_id: UUID
    page: int = 0


@dataclass(frozen=True)
class OpenTool(Tap, prefix="zmo"):
    """The photo of one."""

    entry_id: int


GROUP_STEP = "langkah_kelompok"
"""A step to a business group, as the screen on which features above put their buttons
(`Way.beside`)."""


@dataclass(frozen=True)
class ShowPlaces(Tap, prefix="zp"):
    """Who waits for a place in a Sentra."""

    page: int = 0


@dataclass(frozen=True)
class GivePlace(Tap, prefix="zpg"):
    step_id: int
