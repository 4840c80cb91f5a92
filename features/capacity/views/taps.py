"""What the buttons of training, of questions about visits and of workload do."""

from dataclasses import dataclass

from features.capacity.rules.contact import Reply
from views.view import Tap


@dataclass(frozen=True)
class ShowCourses(Tap, prefix="kc"):
    """The modules of the training."""


@dataclass(frozen=True)
class ReadCourse(Tap, prefix="kcr"):
    code: str
    number: int = 0


@dataclass(frozen=True)
class BeginCourseQuestions(Tap, prefix="kcb"):
    code: str


@dataclass(frozen=True)
class NextCourseQuestion(Tap, prefix="kcn"):
    code: str


@dataclass(frozen=True)
class AnswerCourse(Tap, prefix="kca"):
    code: str
    question: int
    says_true: bool


@dataclass(frozen=True)
class AskTraining(Tap, prefix="kct"):
    """A training was held today."""


@dataclass(frozen=True)
class ShowSheet(Tap, prefix="kcts"):
    code: str
    page: int = 0


@dataclass(frozen=True)
class TogglePresent(Tap, prefix="kctp"):
    code: str
    telegram_id: int
    page: int


@dataclass(frozen=True)
class AnswerContact(Tap, prefix="kq"):
    question_id: int
    reply: Reply


@dataclass(frozen=True)
class ShowContactChoice(Tap, prefix="kqs"):
    """Whether we ask about visits."""


@dataclass(frozen=True)
class NoContactQuestions(Tap, prefix="kqn"):
    """Never ask about visits again."""


@dataclass(frozen=True)
class ContactQuestionsAgain(Tap, prefix="kqy"):
    """You may ask again."""


@dataclass(frozen=True)
class ShowOwnVoice(Tap, prefix="kv"):
    """What families say of the own visits."""


@dataclass(frozen=True)
class ShowAreaVoice(Tap, prefix="kva"):
    """How the own area fares."""


@dataclass(frozen=True)
class ShowMethod(Tap, prefix="kvm"):
    """How it is counted, and what it is not used for."""


@dataclass(frozen=True)
class ShowLoads(Tap, prefix="kw"):
    """Who has how much in hand."""

    page: int = 0
