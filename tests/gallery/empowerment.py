"""Samples of a family's way forward: companion, family, offices."""

from dataclasses import replace
from datetime import date
from uuid import UUID

from domain.files import FileKind
from domain.people import Person
from features.cases.rules.cases import Phase
from features.empowerment.rules.assessment import (
    QUESTIONS,
    Question,
    packed,
    suggested,
)
from features.empowerment.rules.dated import outcomes_on, rule_on
from features.empowerment.rules.readiness import facts_of, passport
from features.empowerment.rules.screen import Known, screened
from features.empowerment.rules.steps import (
    COMPANION_SAID,
    FAMILY_SAID,
    Help,
    How,
    Programme,
    Step,
    StepKind,
    StepState,
    Topic,
)
from features.empowerment.rules.ventures import Entry, EntryKind
from features.empowerment.services.business import Looked
from features.empowerment.services.placing import Queue, Wanted
from features.empowerment.services.told import Chain, Told
from features.empowerment.views import (
    assessment,
    business,
    chain,
    follow_ups,
    meaning,
    places,
    ventures,
)
from features.empowerment.views import steps as views
from tests.gallery.sample import NOW, TODAY, ZONE, Sample
from views.translator import Translator
from views.view import Attachment, View

_ID, _NAME, _AREA = UUID(int=1), "Sari <b> Wulandari Kusumaningtyas", "16.71.04.1001"
_HARD = dict(
    zip(QUESTIONS, ("musiman", "tidak", "sebagian", "berat", "masih", "kecil"), strict=True)
)
_UNSURE = dict.fromkeys(QUESTIONS, "belum_tahu")
_GOOD = dict(zip(QUESTIONS, ("tetap", "cukup", "ya", "sanggup", "lewat", "jalan"), strict=True))
_PASSPORT = passport(
    {**_GOOD, Question.SAVING: "tidak", Question.DEBT: "belum_tahu"},
    ("lansia", "anak_usia_dini"),
)
_OUTCOMES = outcomes_on(TODAY)
_RULES = {name: rule_on(name, TODAY, "PPSE") for name in ("nilai", "keluar")}
_PENA = {name: rule_on(name, TODAY, "PENA") for name in ("nilai", "keluar")}


def _step(kind: StepKind, state: StepState, value: str = "", **facts: str) -> Step:
    return Step(7, _ID, kind, value, state, _AREA, 1008, NOW, facts, due_on=None)


_ASSESSED = _step(
    StepKind.ASSESSMENT,
    StepState.ASKED,
    tahap="pemulihan",
    **{one.value: said for one, said in _HARD.items()},
)
_PHASE = _step(StepKind.PHASE, StepState.AGREED, "pengembangan", sebab="membaik")
_CENTRE = replace(_step(StepKind.CENTRE, StepState.SENT), case_id=4)
PLACED = replace(
    _step(StepKind.CENTRE, StepState.ACCEPTED, tempat="Sentra Budi <i>Perkasa Palembang"),
    due_on=date(2026, 12, 5),
    case_id=4,
)
_HELP = _step(StepKind.EMPOWERMENT, StepState.ASKED, Help.TRAINING.value)
_SIGNED = _step(StepKind.GRADUATION, StepState.ASKED, **facts_of(_PASSPORT))
_NOMINATED = _step(StepKind.NOMINATION, StepState.ASKED, Programme.PPSE.value)
_FOLLOW = replace(_step(StepKind.FOLLOW_UP, StepState.DUE, "12"), due_on=date(2026, 12, 5), told=1)
_SAID = replace(_FOLLOW, facts={FAMILY_SAID: How.RETURN.value, COMPANION_SAID: How.HARD.value})
_WISH = replace(_step(StepKind.WISH, StepState.ASKED, Topic.GRADUATION.value), issued_by=None)
_ACCEPTED = replace(_NOMINATED, state=StepState.ACCEPTED, case_id=5)
_ENTRIES = (
    Entry(1, _ID, EntryKind.TURNOVER, date(2026, 11, 1), "4", NOW),
    Entry(2, _ID, EntryKind.TOOL, date(2026, 11, 1), "Blender <b>bekas", NOW, "f"),
)
_EMPTY = Chain(_ID, _NAME, _AREA, (), (), {}, TODAY)
_FULL = Chain(
    *(_ID, _NAME, _AREA),
    (_ASSESSED, _PHASE, PLACED, _SIGNED, _ACCEPTED, _CENTRE, _SAID, _NOMINATED),
    _ENTRIES,
    {4: "CC-2611-0042", 5: "CC-2611-0043"},
    TODAY,
)
_TOLD = Told(_NOMINATED, _NAME, (Person(1001),), (Person(1008),), "CC-2611-0043")
_ALONE = replace(_TOLD, home=(), field=(), in_person=True)
_KNOWN = Known(36, 2, date(2024, 1, 1), _GOOD)
_LOOKED = Looked(
    *(_ID, _NAME, _GOOD),
    tuple(screened(one, _KNOWN, TODAY) for one in Programme),
    _PASSPORT,
    TODAY,
)
_WANTED = tuple(Wanted(_CENTRE, f"CC-2611-{number:04}") for number in range(42, 50))


def _asked(step: Step) -> Sample:
    def shown(t: Translator) -> View:
        told = replace(_TOLD, step=step)
        return views.asked(told, meaning.body(step, _RULES, _OUTCOMES, t), t)

    return shown


def _stands(step: Step, *, at_home: bool) -> Sample:
    def shown(t: Translator) -> View:
        told = replace(_TOLD, step=step)
        body = meaning.body(step, _RULES, _OUTCOMES, t)
        return views.stands(told, body, t, at_home=at_home)

    return shown


def _given(told: Told) -> Sample:
    return lambda t: places.given(replace(told, step=PLACED), t)


def _question(number: int) -> Sample:
    given = dict(list(_HARD.items())[:number])
    return lambda t: assessment.ask(_ID, _NAME, packed(given), t)


EMPOWERMENT: dict[str, Sample] = {
    "empowerment.chain.companion": lambda t: chain.companion(_FULL, ZONE, t),
    "empowerment.chain.companion: nothing": lambda t: chain.companion(_EMPTY, ZONE, t),
    "empowerment.chain.history": lambda t: chain.history(_FULL, 0, ZONE, t, at_home=False),
    "empowerment.chain.history: nothing": lambda t: chain.history(_EMPTY, 0, ZONE, t, at_home=True),
    "empowerment.chain.own": lambda t: chain.own(_FULL, ZONE, t),
    "empowerment.chain.own: nothing": lambda t: chain.own(_EMPTY, ZONE, t),
    "empowerment.chain.wish_told": lambda t: chain.wish_told(t, told=True),
    "empowerment.chain.wish_told: nobody": lambda t: chain.wish_told(t, told=False),
    **{
        f"empowerment.assessment.ask: {one.value}": _question(number)
        for number, one in enumerate(QUESTIONS)
    },
    "empowerment.assessment.check": lambda t: assessment.check(
        _ID, _NAME, packed(_HARD), suggested(_HARD, TODAY), t
    ),
    "empowerment.assessment.check: unsure": lambda t: assessment.check(
        _ID, _NAME, packed(_UNSURE), suggested(_UNSURE, TODAY), t
    ),
    "empowerment.assessment.choose_phase": lambda t: assessment.choose_phase(_ID, _NAME, t),
    "empowerment.assessment.why_phase": lambda t: assessment.why_phase(_ID, Phase.DEVELOPMENT, t),
    "empowerment.business.screen": lambda t: business.screen(_LOOKED, _LOOKED.screens[0], t),
    "empowerment.business.screen: not sure": lambda t: business.screen(
        _LOOKED, screened(Programme.PENA, replace(_KNOWN, age=None, answers=_UNSURE), TODAY), t
    ),
    "empowerment.business.screen: too old": lambda t: business.screen(
        _LOOKED, screened(Programme.PENA, replace(_KNOWN, age=50), TODAY), t
    ),
    "empowerment.business.passport": lambda t: business.passport(_LOOKED, _OUTCOMES, t),
    "empowerment.business.about_centre": lambda t: business.about_centre(
        _ID, _NAME, meaning.centre_means(t), t
    ),
    "empowerment.business.about_help": lambda t: business.about_help(_ID, _NAME, t),
    "empowerment.steps.asked: assessment": _asked(_ASSESSED),
    "empowerment.steps.asked: phase": _asked(replace(_PHASE, state=StepState.ASKED)),
    "empowerment.steps.asked: sentra": _asked(replace(_CENTRE, state=StepState.ASKED)),
    "empowerment.steps.asked: help": _asked(_HELP),
    "empowerment.steps.asked: passport": _asked(_SIGNED),
    "empowerment.steps.asked": _asked(_NOMINATED),
    "empowerment.steps.ask_stop": lambda t: views.ask_stop(replace(_TOLD, step=PLACED), t),
    "empowerment.steps.ask_stop_witness": lambda t: views.ask_stop_witness(
        replace(_ALONE, step=PLACED), t
    ),
    "empowerment.steps.stands": _stands(PLACED, at_home=True),
    "empowerment.steps.stands: a place without a day": _stands(
        replace(PLACED, due_on=None), at_home=True
    ),
    "empowerment.steps.stands: wish": _stands(_WISH, at_home=False),
    "empowerment.steps.stands: for the companion": _stands(_SIGNED, at_home=False),
    "empowerment.steps.stands: follow-up": _stands(_FOLLOW, at_home=True),
    "empowerment.steps.proposed": lambda t: views.proposed(_TOLD, t),
    "empowerment.steps.proposed: no account": lambda t: views.proposed(_ALONE, t),
    "empowerment.steps.ask_witness": lambda t: views.ask_witness(
        _TOLD, meaning.body(_NOMINATED, _PENA, _OUTCOMES, t), t
    ),
    "empowerment.steps.agreed": lambda t: views.agreed(_TOLD, t, at_home=True),
    "empowerment.steps.agreed: stays": lambda t: views.agreed(
        replace(_TOLD, step=_HELP, ticket=""), t, at_home=False
    ),
    "empowerment.steps.family_agreed": lambda t: views.family_agreed(_TOLD, t),
    "empowerment.steps.not_ready": lambda t: views.not_ready(_TOLD, t, at_home=True),
    "empowerment.steps.not_ready: told to the companion": lambda t: views.not_ready(
        _TOLD, t, at_home=False
    ),
    "empowerment.steps.family_waits": lambda t: views.family_waits(_TOLD, t),
    "empowerment.steps.family_wishes": lambda t: views.family_wishes(replace(_TOLD, step=_WISH), t),
    "empowerment.meaning.what_follows": lambda t: meaning.what_follows(_OUTCOMES, t),
    "empowerment.ventures.ask_turnover": lambda t: ventures.ask_turnover(
        TODAY.replace(day=1), TODAY, t
    ),
    "empowerment.ventures.noted": lambda t: ventures.noted(_ENTRIES, TODAY, t),
    "empowerment.ventures.noted: nothing": lambda t: ventures.noted(
        (replace(_ENTRIES[0], value="0"),), TODAY, t
    ),
    "empowerment.ventures.ask_tool": lambda t: ventures.ask_tool(_ID, t),
    "empowerment.ventures.tool_kept": lambda t: ventures.tool_kept(_ID, t),
    "empowerment.ventures.tools": lambda t: ventures.tools(
        _ID, _NAME, (_ENTRIES[1], replace(_ENTRIES[1], value="")) * 5, 1, t, at_home=False
    ),
    "empowerment.ventures.tools: nothing": lambda t: ventures.tools(
        _ID, _NAME, (), 0, t, at_home=True
    ),
    "empowerment.ventures.tool": lambda t: ventures.tool(
        _ENTRIES[1], Attachment(FileKind.PHOTO, "f"), t
    ),
    "empowerment.follow_ups.decided_for_you": lambda t: follow_ups.decided_for_you(
        replace(_TOLD, step=_ACCEPTED), TODAY, t
    ),
    "empowerment.follow_ups.decided_for_you: not": lambda t: follow_ups.decided_for_you(
        replace(_ALONE, step=replace(_ACCEPTED, state=StepState.DECLINED)), TODAY, t
    ),
    "empowerment.follow_ups.decided_for_companion": lambda t: follow_ups.decided_for_companion(
        replace(_ALONE, step=replace(_ACCEPTED, state=StepState.CLOSED)), t
    ),
    "empowerment.follow_ups.placed_for_you": lambda t: follow_ups.placed_for_you(
        replace(_TOLD, step=PLACED), t
    ),
    "empowerment.follow_ups.placed_for_companion": lambda t: follow_ups.placed_for_companion(
        replace(_ALONE, step=PLACED), t
    ),
    "empowerment.follow_ups.ask_family": lambda t: follow_ups.ask_family(_FOLLOW, t),
    "empowerment.follow_ups.ask_family: anew": lambda t: follow_ups.ask_family(_SAID, t),
    "empowerment.follow_ups.ask_companion": lambda t: follow_ups.ask_companion(_SAID, _NAME, t),
    "empowerment.follow_ups.family_said": lambda t: follow_ups.family_said(
        replace(_TOLD, step=_FOLLOW), How.WELL, t
    ),
    "empowerment.follow_ups.family_said: hard": lambda t: follow_ups.family_said(
        replace(_TOLD, step=_FOLLOW), How.HARD, t
    ),
    "empowerment.follow_ups.family_said: hard, to nobody": lambda t: follow_ups.family_said(
        replace(_ALONE, step=_FOLLOW), How.HARD, t
    ),
    "empowerment.follow_ups.check_return": lambda t: follow_ups.check_return(
        replace(_TOLD, step=_FOLLOW), t
    ),
    "empowerment.follow_ups.came_back": lambda t: follow_ups.came_back(
        replace(_TOLD, step=_FOLLOW), t
    ),
    "empowerment.follow_ups.for_companion": lambda t: follow_ups.for_companion(
        replace(_TOLD, step=_FOLLOW), How.RETURN, t
    ),
    "empowerment.follow_ups.for_companion: well": lambda t: follow_ups.for_companion(
        replace(_TOLD, step=_FOLLOW, ticket=""), How.WELL, t
    ),
    "empowerment.follow_ups.companion_said": lambda t: follow_ups.companion_said(
        replace(_TOLD, step=_FOLLOW), How.HARD, t
    ),
    "empowerment.follow_ups.invitation": lambda t: follow_ups.invitation(_OUTCOMES, t),
    "empowerment.places.queue": lambda t: places.queue(
        Queue(_WANTED, dict(zip(Phase, (120, None, None), strict=True))), 1, t
    ),
    "empowerment.places.queue: nobody": lambda t: places.queue(
        Queue((), dict.fromkeys(Phase, 0)), 0, t
    ),
    "empowerment.places.queue: a coordinator": lambda t: places.queue(
        Queue((replace(_WANTED[0], may_give=False),), dict.fromkeys(Phase, 0)), 0, t
    ),
    "empowerment.places.ask_office": lambda t: places.ask_office(_WANTED[0], t),
    "empowerment.places.office_unfit": places.office_unfit,
    "empowerment.places.given": _given(_TOLD),
    "empowerment.places.given: no day yet": lambda t: places.given(
        replace(_TOLD, step=replace(PLACED, due_on=None)), t
    ),
    "empowerment.places.given: no companion": _given(replace(_TOLD, field=())),
    "empowerment.places.given: the companion tells them": _given(replace(_TOLD, home=())),
    "empowerment.places.given: nobody": _given(_ALONE),
}
