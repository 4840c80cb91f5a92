"""What the buttons of good practice, thanks and stories do."""

from dataclasses import dataclass

from features.practice.rules.ideas import Outcome, Reach
from features.practice.rules.review import Reason
from views.view import Tap

OWN_PRACTICE = "berbagi"
"""Where companions share, as the screen on which features above put buttons (`Way.beside`)."""


@dataclass(frozen=True)
class ShowPractice(Tap, prefix="pt"):
    """What companions share and learn."""


@dataclass(frozen=True)
class ShowIdeas(Tap, prefix="pti"):
    page: int = 0


@dataclass(frozen=True)
class ShowOwnIdeas(Tap, prefix="ptm"):
    """What I wrote, and what I try."""

    page: int = 0


@dataclass(frozen=True)
class WriteIdea(Tap, prefix="ptw"):
    """I have something that works well."""


@dataclass(frozen=True)
class WriteIdeaAnew(Tap, prefix="ptv"):
    """What was not passed on, in other words: it takes the place of the old one."""

    idea_id: int


@dataclass(frozen=True)
class HandInIdea(Tap, prefix="pth"):
    """Yes, to the coordinator."""


@dataclass(frozen=True)
class OpenIdea(Tap, prefix="pto"):
    idea_id: int


@dataclass(frozen=True)
class TryIdea(Tap, prefix="ptt"):
    """I try it too."""

    idea_id: int


@dataclass(frozen=True)
class SayOutcome(Tap, prefix="pts"):
    trial_id: int
    outcome: Outcome


@dataclass(frozen=True)
class AskRemoveIdea(Tap, prefix="pta"):
    """I want to take it away."""

    idea_id: int


@dataclass(frozen=True)
class RemoveIdea(Tap, prefix="ptx"):
    """Yes, away."""

    idea_id: int


@dataclass(frozen=True)
class ShowReviews(Tap, prefix="ptr"):
    """What waits for a coordinator."""

    page: int = 0


@dataclass(frozen=True)
class PassOnIdea(Tap, prefix="ptp"):
    idea_id: int
    reach: Reach


@dataclass(frozen=True)
class AskIdeaReason(Tap, prefix="ptq"):
    idea_id: int


@dataclass(frozen=True)
class GiveIdeaBack(Tap, prefix="ptb"):
    idea_id: int
    reason: Reason


@dataclass(frozen=True)
class ThankCompanion(Tap, prefix="ptk"):
    """The family wants to say thank you."""


@dataclass(frozen=True)
class WithoutWords(Tap, prefix="ptkw"):
    """Thank you is enough."""


@dataclass(frozen=True)
class SendThanks(Tap, prefix="ptks"):
    named: bool


@dataclass(frozen=True)
class ShowThanks(Tap, prefix="ptkl"):
    """What families thanked a companion for."""

    page: int = 0


@dataclass(frozen=True)
class ShowOwnStory(Tap, prefix="ptf"):
    """The family's own story."""


@dataclass(frozen=True)
class TellStory(Tap, prefix="ptft"):
    """The family wants to tell it."""


@dataclass(frozen=True)
class CallMe(Tap, prefix="ptfc"):
    """Under which name: "" is the first name, else the code of an invented one."""

    code: str = ""


@dataclass(frozen=True)
class SayPlace(Tap, prefix="ptfp"):
    with_village: bool


@dataclass(frozen=True)
class AgreeToStory(Tap, prefix="ptfy"):
    """Yes, so it may be read."""


@dataclass(frozen=True)
class TakeStoryAway(Tap, prefix="ptfx"):
    """Nobody is to read it any more."""


@dataclass(frozen=True)
class ReadStories(Tap, prefix="ptfr"):
    page: int = 0


@dataclass(frozen=True)
class ReviewStory(Tap, prefix="ptfo"):
    story_id: int


@dataclass(frozen=True)
class PublishStory(Tap, prefix="ptfz"):
    story_id: int


@dataclass(frozen=True)
class GiveStoryBack(Tap, prefix="ptfb"):
    story_id: int
    reason: Reason
