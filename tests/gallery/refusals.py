"""Every error that a person can meet, in the words that the house gives it."""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

from domain.errors import (
    AidError,
    ConsentMissing,
    NotAllowed,
    NotLinked,
    StaleButton,
    UnusableFile,
)
from features.agents.rules.errors import NoSuchAgent, OutsideIndonesia
from features.answers.rules.errors import (
    AnswerDraftDecided,
    AnswerDraftWaiting,
    ExampleDecided,
    NoSuchAnswer,
    NoSuchSentence,
    OwnAnswerDraft,
    OwnExample,
)
from features.broadcasts.rules.errors import (
    AlreadyDecided,
    EmptyAudience,
    NoSuchBroadcast,
    NotCounted,
    Overlapping,
    OwnBroadcast,
    TimeInPast,
    TooManyCodes,
    UnusableCron,
    WrongCount,
)
from features.cases.rules.errors import (
    AsksSecret,
    CaseClosed,
    ClaimRefused,
    NoSuchCase,
    NotMergeable,
    NotTheHolder,
    PlaceNeeded,
    ReasonNeeded,
    TooLateToUndo,
)
from features.commitments.rules.errors import NothingToCheck
from features.desk.rules.errors import (
    AnswerChanged,
    AnswersFull,
    EntryRefused,
    LetterGone,
    StepUpNeeded,
    WrongCode,
)
from features.empowerment.rules.errors import (
    AssessmentFirst,
    FamilyHasAccount,
    FamilyRests,
    NoPlaceAsked,
    NoSuchStep,
    NoSuchTool,
    NotAccepted,
    OwnHousehold,
    StepWaits,
)
from features.groups.rules.errors import (
    GroupFull,
    InAnotherGroup,
    LessonSent,
    MeetingAhead,
    MeetingKnown,
    MeetingOver,
    NobodyToTeach,
)
from features.hoaxes.rules.errors import (
    AlreadyTold,
    HoaxDraftDecided,
    HoaxDraftWaiting,
    HoaxSourceMissing,
    NoSuchHoax,
    NoSuchTip,
    OwnHoaxDraft,
    TooManyTips,
)
from features.imports.rules.jobs import ImportGone, NoTable, OwnImport
from features.kube.rules.errors import (
    AccountInKube,
    CashFirst,
    Corrected,
    DayAhead,
    DayTooOld,
    HoldsOffice,
    InAnotherKube,
    KubeCodeRefused,
    KubeFull,
    NoSuchKube,
    NotAnOffice,
    NotEnoughStock,
    NotInKube,
    NotTreasurer,
    OwnSum,
)
from features.people.rules.errors import LinkingPaused, LinkingRefused, NotOwnContact, NotYourArea
from features.people.rules.helping import HelperConflict, OwnFamily, TooManyHelpers
from features.practice.rules.errors import OneStory, OwnReview, PracticeGone
from features.prelist.rules.errors import NoSuchNote, NothingToTake, OwnSecondLook
from features.projects.rules.errors import (
    NoOwnHousehold,
    NoSuchProject,
    NotAgreed,
    NothingSeen,
    OwnReport,
    SomebodyCanSay,
    StageBehind,
    TitleUnfit,
    WorkReported,
)
from features.referrals.rules.errors import (
    ElsewhereFamily,
    NobodyThere,
    NoSuchReferral,
    ReferralKnown,
    ReferralOver,
    ReferralToSelf,
)
from features.safety.rules.errors import TooManyChecks, WordsUnfit
from features.surveys.rules.errors import (
    NobodyFits,
    NoForm,
    OwnSurvey,
    PurposeMissing,
    SurveyEnough,
    SurveyGone,
    TooFewAnswers,
)
from features.verification.rules.errors import CheckClosed
from features.visits.rules.errors import (
    HandoverToNobody,
    HandoverToSelf,
    HandoverWithoutPost,
    NoSuchPromise,
    NoSuchVisit,
)
from house import make_doors
from tests.gallery.sample import Sample

DOORS = make_doors()
_ZONE = ZoneInfo("Asia/Jakarta")

REFUSALS: tuple[AidError, ...] = (
    PracticeGone(),
    OwnReview(),
    OneStory(),
    KubeCodeRefused(),
    KubeFull(20),
    InAnotherKube(),
    AccountInKube(),
    NoSuchKube(),
    NotInKube(),
    NotTreasurer(),
    NotAnOffice(),
    OwnSum(),
    Corrected(),
    HoldsOffice(),
    CashFirst(),
    DayAhead(),
    DayTooOld(62),
    WordsUnfit(),
    NotEnoughStock(),
    EntryRefused(),
    AnswerChanged(),
    AnswersFull(),
    PlaceNeeded(),
    StepUpNeeded(),
    WrongCode(),
    LetterGone(),
    ImportGone(),
    OwnImport(),
    NoTable(),
    ConsentMissing(),
    NotAllowed(),
    NotLinked(),
    StaleButton(),
    UnusableFile(),
    NotOwnContact(),
    NotYourArea(),
    HelperConflict(),
    TooManyHelpers(),
    OwnFamily(),
    LinkingRefused(),
    LinkingPaused(datetime(2026, 11, 23, 1, tzinfo=UTC)),
    TooManyChecks(),
    NoSuchAnswer(),
    OwnAnswerDraft(),
    AnswerDraftDecided(),
    AnswerDraftWaiting(),
    NoSuchSentence(),
    OwnExample(),
    ExampleDecided(),
    NoSuchCase(),
    NoSuchAgent(),
    OutsideIndonesia(),
    ClaimRefused(),
    AsksSecret(),
    CaseClosed(),
    TooLateToUndo(),
    NotMergeable(),
    NotTheHolder(),
    ReasonNeeded(),
    NoSuchHoax(),
    NoSuchTip(),
    OwnHoaxDraft(),
    HoaxDraftDecided(),
    HoaxDraftWaiting(),
    HoaxSourceMissing(),
    TooManyTips(),
    AlreadyTold(),
    AlreadyDecided(),
    EmptyAudience(),
    NotCounted(),
    NoSuchBroadcast(),
    OwnBroadcast(),
    Overlapping("Jadwal PKH Desember"),
    TimeInPast(),
    TooManyCodes(130),
    UnusableCron(),
    WrongCount(12_345),
    CheckClosed(),
    GroupFull(),
    InAnotherGroup(),
    MeetingKnown(),
    MeetingOver(),
    MeetingAhead(),
    LessonSent(),
    NobodyToTeach(),
    NoForm(),
    SurveyGone(),
    SurveyEnough(),
    OwnSurvey(),
    NobodyFits(),
    PurposeMissing(),
    TooFewAnswers(),
    NoSuchVisit(),
    NoSuchPromise(),
    HandoverToNobody(),
    HandoverToSelf(),
    HandoverWithoutPost(),
    NoSuchStep(),
    NoSuchTool(),
    FamilyRests(date(2027, 2, 21)),
    StepWaits(),
    AssessmentFirst(),
    OwnHousehold(),
    FamilyHasAccount(),
    NoPlaceAsked(),
    NotAccepted(),
    NoSuchReferral(),
    ReferralToSelf(),
    ReferralKnown("RJ-2611-0042"),
    ReferralOver(),
    NobodyThere(),
    ElsewhereFamily(),
    NoSuchNote(),
    OwnSecondLook(),
    NothingToTake(),
    NoSuchProject(),
    NothingSeen(),
    WorkReported(),
    NothingToCheck(),
    NoOwnHousehold(),
    NotAgreed(),
    StageBehind(),
    OwnReport(),
    SomebodyCanSay(),
    TitleUnfit(),
)


def _sample(problem: AidError) -> Sample:
    return lambda t: DOORS.word(problem, t, _ZONE)


REFUSAL_SAMPLES: dict[str, Sample] = {
    f"errors.error: {type(problem).__name__}": _sample(problem) for problem in REFUSALS
}
