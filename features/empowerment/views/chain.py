"""The way of a family, for its companion and for the family itself."""

from collections.abc import Sequence
from zoneinfo import ZoneInfo

from markupsafe import Markup

from features.caseload.views.pages import numbered
from features.caseload.views.taps import OpenFamily
from features.cases.rules.cases import Phase
from features.cases.views.escalation import PHASES
from features.empowerment.rules.steps import (
    Programme,
    Step,
    Topic,
    at_offices,
    for_companion,
    for_family,
    is_accepted,
    waiting,
)
from features.empowerment.rules.ventures import tools_of
from features.empowerment.services.told import Chain
from features.empowerment.views import back
from features.empowerment.views.taps import (
    AboutCentre,
    AboutHelp,
    AskTool,
    AskTurnover,
    Assess,
    ChoosePhase,
    ReadStep,
    ShowAfter,
    ShowHistory,
    ShowPassport,
    ShowScreen,
    WantTalk,
)
from features.empowerment.views.ventures import tools_button, turnover_line
from features.empowerment.views.words import TOPICS, step_line, what
from views.formats import short_day, shortened
from views.menu import menu_button
from views.translator import Translator
from views.view import Button, View, lines, paragraphs

_SHOWN, _PAGE = 3, 5


def companion(chain: Chain, zone: ZoneInfo, t: Translator) -> View:
    """What was done, what waits, and what may be proposed."""
    family = chain.family_id
    waits = (*waiting(chain.steps), *for_companion(chain.steps))
    tools = tools_of(chain.entries)
    return View(
        paragraphs(
            t("🌱 <b>Way forward: {name}</b>", name=chain.head_name),
            _phase(chain, zone, t),
            _steps(chain, _newest(chain), zone, t)
            or t(
                "Nothing is written down yet. Begin with the assessment, together with the family."
            ),
            turnover_line(chain.entries, chain.today, t),
            t("<i>Each step needs the yes of the family. This look is recorded.</i>"),
        ),
        rows=(
            *((Button(_label(one, t), ReadStep(one.id)),) for one in waits[-1:]),
            (
                Button(t.plain("📝 Assessment"), Assess(family)),
                Button(t.plain("🪜 Phase"), ChoosePhase(family)),
            ),
            (
                Button(t.plain("🛠 Learning"), AboutHelp(family)),
                Button(t.plain("🏢 Sentra"), AboutCentre(family)),
            ),
            (
                Button(t.plain("🧺 PENA/PPSE"), ShowScreen(family, Programme.PPSE)),
                Button(t.plain("🎓 Readiness"), ShowPassport(family)),
            ),
            (
                Button(t.plain("📜 All steps"), ShowHistory(family)),
                Button(t.plain("👪 Family"), OpenFamily(family)),
            ),
            (*((tools_button(family, t),) if tools else ()), menu_button(t)),
        ),
        private=True,
    )


def history(chain: Chain, page: int, zone: ZoneInfo, t: Translator, *, at_home: bool) -> View:
    """Every step, the newest first, each to open; for the family or (not `at_home`) its companion."""
    family = chain.family_id
    told, buttons = numbered(
        [(_line(chain, one, zone, t), ReadStep(one.id)) for one in chain.shown[::-1]],
        *(page, lambda number: ShowHistory(family, number), t),
        size=_PAGE,
    )
    return View(
        paragraphs(
            t("📜 <b>All steps: {name}</b>", name=chain.head_name),
            told or t("Nothing is written down yet."),
        ),
        rows=(*buttons, back.of(family, t, at_home=at_home)),
        private=True,
    )


def own(chain: Chain, zone: ZoneInfo, t: Translator) -> View:
    """To the family: where it stands, what waits for its word, and what it may ask for."""
    waits, sent = for_family(chain.steps), at_offices(chain.steps)
    business = is_accepted(chain.steps)
    return View(
        paragraphs(
            t("🌱 <b>The way of our family</b>"),
            _phase(chain, zone, t),
            _steps(chain, _newest(chain), zone, t)
            or t("Nothing is written down yet. Your companion begins it together with you."),
            turnover_line(chain.entries, chain.today, t),
            t("You decide about each step. “Not ready yet” is always a good answer."),
        ),
        rows=(
            *((Button(_label(one, t), ReadStep(one.id)),) for one in waits[-1:]),
            (
                *(
                    Button(shortened(t.plain("🔎 See {what}", what=what(one, t))), ReadStep(one.id))
                    for one in sent[-1:]
                ),
                *(
                    (Button(t.plain("📜 All steps"), ShowHistory(chain.family_id)),)
                    if chain.shown
                    else ()
                ),
            ),
            *(
                (
                    (
                        Button(t.plain("💰 Sales this month"), AskTurnover()),
                        Button(t.plain("🧰 Tool bought"), AskTool()),
                    ),
                )
                if business
                else ()
            ),
            (Button(t.plain(TOPICS[Topic.GRADUATION]), WantTalk(Topic.GRADUATION)),),
            (Button(t.plain(TOPICS[Topic.BUSINESS]), WantTalk(Topic.BUSINESS)),),
            (Button(t.plain("❔ What ends, what stays"), ShowAfter()), menu_button(t)),
        ),
        private=True,
    )


def _phase(chain: Chain, zone: ZoneInfo, t: Translator) -> Markup:
    step = chain.phase
    if step is None:
        return t("🪜 Phase: <b>not sure yet</b>")
    since = (step.answered_at or step.at).astimezone(zone).date()
    return t(
        "🪜 Phase: <b>{phase}</b>, since {date}",
        phase=t.plain(PHASES[Phase(step.value)]),
        date=short_day(since, t.language),
    )


def _steps(chain: Chain, steps: Sequence[Step], zone: ZoneInfo, t: Translator) -> Markup | None:
    if not steps:
        return None
    return lines(*(t("• {line}", line=_line(chain, one, zone, t)) for one in steps))


def _newest(chain: Chain) -> tuple[Step, ...]:
    """Without the phase, which stands above them already."""
    return tuple(one for one in chain.shown if one != chain.phase)[-_SHOWN:]


def _line(chain: Chain, step: Step, zone: ZoneInfo, t: Translator) -> Markup:
    ticket = chain.tickets.get(step.case_id or 0, "")
    return step_line(step, ticket, short_day(step.at.astimezone(zone).date(), t.language), t)


def _label(step: Step, t: Translator) -> str:
    return shortened(t.plain("👉 {what}", what=what(step, t)))


def wish_told(t: Translator, *, told: bool) -> View:
    """To the family."""
    return View(
        lines(
            t("🙋 Written down. Your companion is told, at night in the morning."),
            t("Nothing changes by itself. You talk about it first."),
        )
        if told
        else lines(
            t("🙋 Written down. No companion uses this bot for your family yet."),
            t("Please ask an officer."),
        ),
        rows=(back.own(t),),
        private=True,
    )
