"""What the buttons of business groups do."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from uuid import UUID

from features.kube.rules.book import Sort, Way
from features.kube.rules.kube import Office
from views.view import Tap


class FileFormat(StrEnum):
    PDF = "pdf"
    XLSX = "xlsx"


@dataclass(frozen=True)
class ShowKubes(Tap, prefix="kub"):
    """The groups of the own families."""

    page: int = 0


@dataclass(frozen=True)
class OpenKube(Tap, prefix="kuo"):
    kube_id: int


@dataclass(frozen=True)
class EnterKubeCode(Tap, prefix="kuk"):
    """The family has a code from its companion."""


@dataclass(frozen=True)
class JoinKube(Tap, prefix="kuj"):
    """Yes, we join."""


@dataclass(frozen=True)
class ShowBook(Tap, prefix="kubk"):
    kube_id: int
    page: int = 0


@dataclass(frozen=True)
class OpenEntry(Tap, prefix="kue"):
    entry_id: int


@dataclass(frozen=True)
class ShowReceipt(Tap, prefix="kuep"):
    """The photo of the receipt."""

    entry_id: int


@dataclass(frozen=True)
class AskTakeBack(Tap, prefix="kuea"):
    entry_id: int


@dataclass(frozen=True)
class TakeBack(Tap, prefix="kuex"):
    """A counter entry."""

    entry_id: int


@dataclass(frozen=True)
class ConfirmSum(Tap, prefix="kuc"):
    """A large sum is right."""

    entry_id: int


@dataclass(frozen=True)
class DoubtSum(Tap, prefix="kud"):
    """A large sum is not right."""

    entry_id: int


@dataclass(frozen=True)
class NewSum(Tap, prefix="kun"):
    """Money came, or went."""

    kube_id: int
    way: Way


@dataclass(frozen=True)
class ChooseSort(Tap, prefix="kus"):
    """What the money was for."""

    sort: Sort


@dataclass(frozen=True)
class AskSort(Tap, prefix="kusa"):
    """It was for something else."""


@dataclass(frozen=True)
class AskSumDay(Tap, prefix="kusd"):
    """It was on another day."""


@dataclass(frozen=True)
class SumDay(Tap, prefix="kusy"):
    day: date


@dataclass(frozen=True)
class SaveSum(Tap, prefix="kusv"):
    """It is right as it stands."""


@dataclass(frozen=True)
class ShowDues(Tap, prefix="kui"):
    kube_id: int
    page: int = 0


@dataclass(frozen=True)
class PayDues(Tap, prefix="kuip"):
    kube_id: int
    member_id: int
    page: int = 0


@dataclass(frozen=True)
class AskDues(Tap, prefix="kuia"):
    """How much is paid a month?"""

    kube_id: int


@dataclass(frozen=True)
class ShowKubeMembers(Tap, prefix="kum"):
    kube_id: int


@dataclass(frozen=True)
class OpenBallot(Tap, prefix="kufb"):
    """Who shall hold this office?"""

    kube_id: int
    office: Office
    page: int = 0


@dataclass(frozen=True)
class VoteFor(Tap, prefix="kufv"):
    kube_id: int
    office: Office
    member_id: int


@dataclass(frozen=True)
class OpenCount(Tap, prefix="kuca"):
    """The cash is counted for the next treasurer."""

    kube_id: int


@dataclass(frozen=True)
class TypeCount(Tap, prefix="kucc"):
    kube_id: int


@dataclass(frozen=True)
class SignCount(Tap, prefix="kucs"):
    """So much lies there; `turn` is that of the count on which the button stood."""

    kube_id: int
    turn: int


@dataclass(frozen=True)
class ShowMinutes(Tap, prefix="kut"):
    kube_id: int
    page: int = 0


@dataclass(frozen=True)
class OpenMinutes(Tap, prefix="kuto"):
    kube_id: int
    minutes_id: int


@dataclass(frozen=True)
class WriteMinutes(Tap, prefix="kutw"):
    kube_id: int


@dataclass(frozen=True)
class ShowStock(Tap, prefix="kux"):
    kube_id: int


@dataclass(frozen=True)
class MoveStock(Tap, prefix="kuxm"):
    kube_id: int
    way: Way


@dataclass(frozen=True)
class ShowPlan(Tap, prefix="kup"):
    kube_id: int


@dataclass(frozen=True)
class AnswerStep(Tap, prefix="kups"):
    kube_id: int
    code: str


@dataclass(frozen=True)
class ShowKubeReports(Tap, prefix="kur"):
    kube_id: int


@dataclass(frozen=True)
class MakeKubeReport(Tap, prefix="kurm"):
    kube_id: int
    month: date
    format: FileFormat


@dataclass(frozen=True)
class ShowReady(Tap, prefix="kuq"):
    """What a bank asks, and how far the group is."""

    kube_id: int


@dataclass(frozen=True)
class TickReady(Tap, prefix="kuqt"):
    kube_id: int
    code: str
    yes: bool


@dataclass(frozen=True)
class TakeReady(Tap, prefix="kuqf"):
    kube_id: int
    format: FileFormat


@dataclass(frozen=True)
class AskLeaveKube(Tap, prefix="kul"):
    kube_id: int


@dataclass(frozen=True)
class LeaveKube(Tap, prefix="kulx", once=True):
    kube_id: int


@dataclass(frozen=True)
class AskEndKube(Tap, prefix="kuw"):
    kube_id: int


@dataclass(frozen=True)
class EndKube(Tap, prefix="kuwx", once=True):
    kube_id: int


@dataclass(frozen=True)
class AskMediation(Tap, prefix="kug"):
    """There is a quarrel in the group."""

    kube_id: int


@dataclass(frozen=True)
class SendMediation(Tap, prefix="kugs", once=True):
    kube_id: int


@dataclass(frozen=True)
class ShowOwnKubes(Tap, prefix="kuv"):
    """The groups of the families that a companion accompanies."""

    page: int = 0


@dataclass(frozen=True)
class FormKube(Tap, prefix="kuvn"):
    """A new group."""


@dataclass(frozen=True)
class TurnVillages(Tap, prefix="kuvt"):
    """More villages of own families."""

    page: int


@dataclass(frozen=True)
class KubeVillage(Tap, prefix="kuvv"):
    area_code: str


@dataclass(frozen=True)
class SeeKube(Tap, prefix="kuvo"):
    kube_id: int


@dataclass(frozen=True)
class PickForKube(Tap, prefix="kuvp"):
    """Own families that may get a code."""

    kube_id: int
    page: int = 0


@dataclass(frozen=True)
class GiveKubeCode(Tap, prefix="kuvc"):
    kube_id: int
    family_id: UUID


@dataclass(frozen=True)
class KubeOfFamily(Tap, prefix="kuvf"):
    """The business group of a family that a companion accompanies, or groups that it may join."""

    family_id: UUID
    page: int = 0


@dataclass(frozen=True)
class MediateKube(Tap, prefix="kuvm"):
    """A mediation that a member asked for."""

    kube_id: int
    member_id: int
