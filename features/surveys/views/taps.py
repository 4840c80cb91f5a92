"""What the buttons of surveys carry."""

from dataclasses import dataclass

from views.view import Tap


@dataclass(frozen=True)
class BeginSurvey(Tap, prefix="svb"):
    """Begin, or go on where it stands."""

    invitation_id: int


@dataclass(frozen=True)
class PickChoice(Tap, prefix="svp"):
    """`choice` counts the choices of the form from 0."""

    invitation_id: int
    place: int
    number: int
    choice: int


@dataclass(frozen=True)
class ToggleChoice(Tap, prefix="svt"):
    invitation_id: int
    place: int
    number: int
    choice: int


@dataclass(frozen=True)
class ChoicesDone(Tap, prefix="svd"):
    invitation_id: int
    place: int
    number: int


@dataclass(frozen=True)
class TurnChoices(Tap, prefix="svu"):
    invitation_id: int
    place: int
    number: int
    page: int


@dataclass(frozen=True)
class SaySo(Tap, prefix="svy"):
    """Go on after a note, agree, say that there is another one (`yes`) or that it is all."""

    invitation_id: int
    place: int
    number: int
    yes: bool


@dataclass(frozen=True)
class LeaveOut(Tap, prefix="svs"):
    invitation_id: int
    place: int
    number: int


@dataclass(frozen=True)
class GoBack(Tap, prefix="svk"):
    """The question before, to be answered anew."""

    invitation_id: int


@dataclass(frozen=True)
class PauseSurvey(Tap, prefix="svw"):
    """Later; what was answered stays."""

    invitation_id: int


@dataclass(frozen=True)
class DeclineSurvey(Tap, prefix="svn"):
    """I do not want to take part."""

    invitation_id: int


@dataclass(frozen=True)
class NoMoreSurveys(Tap, prefix="svx"):
    """Never ask me again."""


@dataclass(frozen=True)
class SurveysAgain(Tap, prefix="svr"):
    """You may ask again."""


@dataclass(frozen=True)
class ShowSurveys(Tap, prefix="svl"):
    """The list of an administrator."""

    page: int = 0


@dataclass(frozen=True)
class ShowForms(Tap, prefix="svf"):
    page: int = 0


@dataclass(frozen=True)
class SendForm(Tap, prefix="svh"):
    """An xlsx file follows."""


@dataclass(frozen=True)
class UseSample(Tap, prefix="sve"):
    """A form that is shipped."""

    form: str


@dataclass(frozen=True)
class TakeSample(Tap, prefix="svz"):
    """The same as an xlsx file, to be changed."""

    form: str


@dataclass(frozen=True)
class PreviewForm(Tap, prefix="svv"):
    form_id: int
    page: int = 0


@dataclass(frozen=True)
class MakeSurvey(Tap, prefix="svm"):
    """Choose whom to ask with this form."""

    form_id: int


@dataclass(frozen=True)
class AskSurveyArea(Tap, prefix="svar"):
    pass


@dataclass(frozen=True)
class AskSurveyProgramme(Tap, prefix="svpr"):
    pass


@dataclass(frozen=True)
class AskSurveyShare(Tap, prefix="svsh"):
    pass


@dataclass(frozen=True)
class AskSurveyQuota(Tap, prefix="svqu"):
    pass


@dataclass(frozen=True)
class SetSurveyArea(Tap, prefix="svac"):
    """ "" is the whole country."""

    area_code: str


@dataclass(frozen=True)
class SetSurveyProgramme(Tap, prefix="svpc"):
    """ "" is any."""

    programme: str


@dataclass(frozen=True)
class SetSurveyShare(Tap, prefix="svsc"):
    share: int


@dataclass(frozen=True)
class SetSurveyQuota(Tap, prefix="svqc"):
    quota: int


@dataclass(frozen=True)
class ShowSampling(Tap, prefix="svsa"):
    """Back to what was chosen so far."""


@dataclass(frozen=True)
class HandInSurvey(Tap, prefix="svhi"):
    pass


@dataclass(frozen=True)
class ApproveSurvey(Tap, prefix="svap"):
    survey_id: int


@dataclass(frozen=True)
class EndSurvey(Tap, prefix="sven", once=True):
    """No to one that waits, or the early end of one that runs: a no that lies about in an old message
    stops nothing that others agreed to meanwhile."""

    survey_id: int
    runs: bool = False


@dataclass(frozen=True)
class OpenSurvey(Tap, prefix="svo"):
    survey_id: int


@dataclass(frozen=True)
class ShowResult(Tap, prefix="svg"):
    """The counts of one question, from 0 on."""

    survey_id: int
    at: int = 0


@dataclass(frozen=True)
class TakeAnswers(Tap, prefix="svta"):
    """All answers as a file; first it is asked what for."""

    survey_id: int
