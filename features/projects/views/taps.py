"""What the buttons of projects do."""

from dataclasses import dataclass
from uuid import UUID

from features.empowerment.rules.steps import Witness
from features.projects.rules.projects import Kind, Says, Stage
from views.view import Tap


@dataclass(frozen=True)
class ShowProjects(Tap, prefix="wp"):
    """All that I go on with, and all of my own household and street."""

    page: int = 0


@dataclass(frozen=True)
class OpenProject(Tap, prefix="wpo"):
    project_id: int


@dataclass(frozen=True)
class ProjectOfFamily(Tap, prefix="wpf"):
    """The house of an own family: its sheet, begun where there is none."""

    family_id: UUID


@dataclass(frozen=True)
class ChooseProjectKind(Tap, prefix="wpn"):
    """Which kind is to be written down?"""


@dataclass(frozen=True)
class HowToPropose(Tap, prefix="wph"):
    """The lines to copy and fill in."""

    kind: Kind


@dataclass(frozen=True)
class FillSheet(Tap, prefix="wps"):
    """The first thing that is not known yet."""

    project_id: int


@dataclass(frozen=True)
class AnswerPart(Tap, prefix="wpa"):
    project_id: int
    part: str
    fits: bool


@dataclass(frozen=True)
class SkipPart(Tap, prefix="wpk"):
    """On to what comes behind this part."""

    project_id: int
    part: str


@dataclass(frozen=True)
class AskYes(Tap, prefix="wpy"):
    """Ask household or neighbours whether it may be proposed."""

    project_id: int


@dataclass(frozen=True)
class SayYes(Tap, prefix="wpz"):
    project_id: int
    yes: bool


@dataclass(frozen=True)
class YesBefore(Tap, prefix="wpw"):
    """A yes before somebody who stood by."""

    project_id: int
    witness: Witness


@dataclass(frozen=True)
class MakeProjectPack(Tap, prefix="wpp"):
    """The proposal pack as a PDF, and its photos."""

    project_id: int


@dataclass(frozen=True)
class ShowPhotos(Tap, prefix="wpi"):
    """The newest stand on page 0."""

    project_id: int
    page: int = 0


@dataclass(frozen=True)
class DropPhoto(Tap, prefix="wpd", once=True):
    project_id: int
    photo_id: int


@dataclass(frozen=True)
class ShowSlip(Tap, prefix="wpl"):
    """The way in for neighbours."""

    project_id: int


@dataclass(frozen=True)
class ChooseStage(Tap, prefix="wpc"):
    """How far is the work?"""

    project_id: int


@dataclass(frozen=True)
class ReportStage(Tap, prefix="wpr"):
    project_id: int
    stage: Stage


@dataclass(frozen=True)
class WithoutPhoto(Tap, prefix="wpq"):
    """Report the stage without a photo."""

    project_id: int
    stage: Stage


@dataclass(frozen=True)
class SayOfStage(Tap, prefix="wpb"):
    report_id: int
    says: Says


@dataclass(frozen=True)
class TakeStageBack(Tap, prefix="wpe"):
    """What I reported is not so."""

    report_id: int


@dataclass(frozen=True)
class StageBefore(Tap, prefix="wpv"):
    """A stage that somebody who stood by confirms."""

    report_id: int
    witness: Witness


@dataclass(frozen=True)
class ReportMisuse(Tap, prefix="wpm"):
    """Something is wrong there: a report that is begun already."""

    project_id: int


@dataclass(frozen=True)
class StopFollowing(Tap, prefix="wpu"):
    project_id: int


@dataclass(frozen=True)
class RemoveProject(Tap, prefix="wpx", once=True):
    project_id: int


@dataclass(frozen=True)
class ShowProjectFigures(Tap, prefix="wpg"):
    """How many stand at each stage; a page of the works below."""

    page: int = 0


@dataclass(frozen=True)
class TakeFiguresOut(Tap, prefix="wpt"):
    """The same as an Excel file."""
