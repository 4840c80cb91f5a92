"""Samples of good practice, thanks and stories."""

from dataclasses import replace
from datetime import timedelta
from uuid import UUID

from domain.areas import load_areas
from domain.people import LinkedFamily, Person, Role, StaffPost
from features.practice.rules.dated import invented_on
from features.practice.rules.ideas import Idea, Outcome, Results, Trial
from features.practice.rules.review import Reason, State
from features.practice.rules.stories import Story
from features.practice.rules.thanks import Thanks
from features.practice.services.ideas import HandedIn, IdeaCard
from features.practice.services.thanks import Received, Thanked, Whom
from features.practice.views import home, ideas, reviews, stories, thanks
from tests.gallery.sample import NOW, TODAY, ZONE, Sample

_AREAS = load_areas()
_VILLAGE = "16.71.04.1001"
_DEWI = Person(1008, posts=(StaffPost(Role.COMPANION, "Dewi Anggraini", _VILLAGE, "PKH-1"),))
_LINA = Person(1010, posts=(StaffPost(Role.COORDINATOR, "Lina", "16.71"),))
_LONG = (
    "Kami kumpul sesudah panen, lalu hampir semua keluarga datang. Undangan dibacakan di pengajian "
    "hari Jumat, dan yang rumahnya jauh berangkat bersama. Sesudah itu kami bagi tugas: satu orang "
    "menjemput ibu-ibu lansia, satu orang menyiapkan tempat. Sejak itu yang datang bertambah."
)
_IDEA = Idea(7, 1008, _VILLAGE, _LONG, State.WAITING, NOW)
_OUT = replace(_IDEA, state=State.OUT, shared_in="16.71")
_BACK = replace(_IDEA, state=State.BACK, reason=Reason.NAMES)
_RESULTS = Results(9, {Outcome.HELPED: 6, Outcome.PARTLY: None, Outcome.NOT: None})
_TRIAL = Trial(3, 7, 1009, TODAY + timedelta(days=30))
_CARD = IdeaCard(_OUT, "Dewi Anggraini", _RESULTS, None, False, False, True)
_STORY = Story(
    5,
    1001,
    UUID(int=1),
    _VILLAGE,
    "Ibu Melati",
    True,
    (_LONG + " Terima kasih untuk semua.")[:300],
    State.WAITING,
    NOW + timedelta(days=30),
)
_PUBLISHED = replace(_STORY, state=State.OUT, with_village=False)
_FAMILY = LinkedFamily(UUID(int=1), "Sari Wulandari", _VILLAGE)
_WHOM = Whom(_FAMILY, (_DEWI,), "Dewi Anggraini")
_WORDS = (
    "Terima kasih Ibu Dewi sudah menemani kami ke bank dan menjelaskan kartu pelan-pelan sampai "
    "kami mengerti. Anak-anak juga titip salam."
)
_THANKS = Thanks(4, 1008, UUID(int=1), _WORDS, True, NOW)

PRACTICE: dict[str, Sample] = {
    "practice.home.home": lambda t: home.home(_DEWI, 12, 0, [], t),
    "practice.home.home: coordinator": lambda t: home.home(_LINA, 12, 3, [], t),
    "practice.home.reviews": lambda t: home.reviews([_IDEA] * 9, [_STORY], 1, t),
    "practice.home.reviews: none": lambda t: home.reviews([], [], 0, t),
    "practice.ideas.ask_words": ideas.ask_words,
    "practice.ideas.ask_words: anew": lambda t: ideas.ask_words(t, before="Kumpul sesudah panen."),
    "practice.ideas.words_unfit": ideas.words_unfit,
    "practice.ideas.check": lambda t: ideas.check(_LONG, t),
    "practice.ideas.handed_in": lambda t: ideas.handed_in(HandedIn(_IDEA, (_LINA,)), t),
    "practice.ideas.handed_in: nobody": lambda t: ideas.handed_in(HandedIn(_IDEA, ()), t),
    "practice.ideas.ideas": lambda t: ideas.ideas([_OUT] * 9, 1, t),
    "practice.ideas.ideas: none": lambda t: ideas.ideas([], 0, t),
    "practice.ideas.mine": lambda t: ideas.mine([_IDEA, _BACK] * 5, [_OUT], 1, t),
    "practice.ideas.mine: none": lambda t: ideas.mine([], [], 0, t),
    "practice.ideas.card": lambda t: ideas.card(_CARD, _AREAS, t),
    "practice.ideas.card: trying": lambda t: ideas.card(replace(_CARD, trial=_TRIAL), _AREAS, t),
    "practice.ideas.card: tried": lambda t: ideas.card(
        replace(_CARD, trial=replace(_TRIAL, outcome=Outcome.HELPED)), _AREAS, t
    ),
    "practice.ideas.card: to review": lambda t: ideas.card(
        replace(_CARD, idea=_IDEA, may_review=True, may_try=False), _AREAS, t
    ),
    "practice.ideas.card: own": lambda t: ideas.card(
        replace(_CARD, idea=_BACK, is_own=True, may_try=False, author=""), _AREAS, t
    ),
    "practice.ideas.ask_remove": lambda t: ideas.ask_remove(_OUT, t),
    "practice.ideas.removed": ideas.removed,
    "practice.ideas.ask_outcome": lambda t: ideas.ask_outcome(_OUT, 3, t),
    "practice.reviews.waits": lambda t: reviews.waits(_IDEA, t),
    "practice.reviews.ask_reason": lambda t: reviews.ask_reason(_IDEA, t),
    "practice.reviews.decided": lambda t: reviews.decided(_OUT, _AREAS, t, is_news=True, told=True),
    "practice.reviews.decided: back": lambda t: reviews.decided(
        _BACK, _AREAS, t, is_news=True, told=False
    ),
    "practice.reviews.decided: before": lambda t: reviews.decided(
        _OUT, _AREAS, t, is_news=False, told=False
    ),
    "practice.reviews.decided_for_you": lambda t: reviews.decided_for_you(_OUT, _AREAS, t),
    "practice.reviews.decided_for_you: back": lambda t: reviews.decided_for_you(_BACK, _AREAS, t),
    "practice.thanks.ask_words": lambda t: thanks.ask_words(_WHOM, t),
    "practice.thanks.words_unfit": thanks.words_unfit,
    "practice.thanks.ask_name": lambda t: thanks.ask_name(_WHOM, _WORDS, t),
    "practice.thanks.nobody": thanks.nobody,
    "practice.thanks.lately": lambda t: thanks.lately(replace(_WHOM, last=NOW), ZONE, t),
    "practice.thanks.sent": lambda t: thanks.sent(Thanked(_WHOM, ()), t),
    "practice.thanks.arrived": lambda t: thanks.arrived(_THANKS, "Sari Wulandari", t),
    "practice.thanks.arrived: bare": lambda t: thanks.arrived(replace(_THANKS, words=""), "", t),
    "practice.thanks.received": lambda t: thanks.received(
        [Received(_THANKS, "Sari Wulandari"), Received(_THANKS, "")] * 2, 0, ZONE, t
    ),
    "practice.thanks.received: none": lambda t: thanks.received([], 0, ZONE, t),
    "practice.stories.own": lambda t: stories.own(None, _AREAS, t),
    "practice.stories.own: back": lambda t: stories.own(
        replace(_STORY, state=State.BACK, reason=Reason.HELP), _AREAS, t
    ),
    "practice.stories.own: unclear": lambda t: stories.own(
        replace(_STORY, state=State.BACK, reason=Reason.UNCLEAR), _AREAS, t
    ),
    "practice.stories.ask_words": lambda t: stories.ask_words(None, t),
    "practice.stories.ask_words: anew": lambda t: stories.ask_words(_STORY, t),
    "practice.stories.words_unfit": stories.words_unfit,
    "practice.stories.ask_name": lambda t: stories.ask_name("Sari", invented_on(TODAY), t),
    "practice.stories.ask_place": lambda t: stories.ask_place(_VILLAGE, _AREAS, t),
    "practice.stories.ask_agreement": lambda t: stories.ask_agreement(_STORY, _AREAS, t),
    "practice.stories.told": lambda t: stories.told(t, has_reviewer=True),
    "practice.stories.told: nobody": lambda t: stories.told(t, has_reviewer=False),
    "practice.stories.taken_away": stories.taken_away,
    "practice.stories.stories": lambda t: stories.stories([_PUBLISHED] * 2, 0, _AREAS, t),
    "practice.stories.stories: none": lambda t: stories.stories([], 0, _AREAS, t),
    "practice.stories.waits": lambda t: stories.waits(_STORY, t),
    "practice.stories.review": lambda t: stories.review(_STORY, _AREAS, t),
    "practice.stories.decided": lambda t: stories.decided(_PUBLISHED, t, is_news=True, told=True),
    "practice.stories.decided: back": lambda t: stories.decided(
        replace(_STORY, state=State.BACK), t, is_news=True, told=False
    ),
    "practice.stories.decided: before": lambda t: stories.decided(
        _PUBLISHED, t, is_news=False, told=False
    ),
    "practice.stories.decided_for_you": lambda t: stories.decided_for_you(_PUBLISHED, t),
    "practice.stories.decided_for_you: back": lambda t: stories.decided_for_you(
        replace(_STORY, state=State.BACK, reason=Reason.NAMES), t
    ),
}
