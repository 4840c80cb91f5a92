"""What staff are asked and told while they work on a case."""

from dataclasses import dataclass

from markupsafe import Markup

from domain.cases import CaseFile, Desk
from domain.command_center import CaseStatus, Decision
from views.cases import DECISIONS, DESKS, STATES, title
from views.command_center import MARKS, ListCases
from views.translator import Translator, mark
from views.view import Button, Tap, View, lines, paragraphs

_PAGE = 8

CHOICES = {
    Decision.DONE: mark("✅ Done"),
    Decision.HANDLED_LOCALLY: mark("🏘 Handled locally"),
    Decision.REFERRED: mark("➡️ Referred for good"),
    Decision.DRAWN_INTO_CENTRE: mark("🏠 Drawn into Sentra"),
    Decision.GRADUATED: mark("🎓 Graduated to PENA"),
    Decision.REFUSED: mark("⛔ Refused"),
}


@dataclass(frozen=True)
class OpenCase(Tap, prefix="ko"):
    case_id: int


@dataclass(frozen=True)
class DrawIntoCentre(Tap, prefix="kd"):
    case_id: int


@dataclass(frozen=True)
class ChooseDecision(Tap, prefix="kx"):
    case_id: int
    decision: Decision


@dataclass(frozen=True)
class CloseCase(Tap, prefix="kz"):
    case_id: int
    decision: Decision


@dataclass(frozen=True)
class LeaveCase(Tap, prefix="kb"):
    """Stop what was asked about the case."""

    case_id: int


def cases(found: list[CaseFile], page: int, t: Translator) -> View:
    """The open cases that somebody may see, newest first."""
    if not found:
        return View(t("There is no open case for you."))
    last = (len(found) - 1) // _PAGE
    page = min(max(page, 0), last)
    turns = (
        *((Button(t.plain("⬅️ Newer"), ListCases(page - 1)),) if page else ()),
        *((Button(t.plain("Older ➡️"), ListCases(page + 1)),) if page < last else ()),
    )
    return View(
        t(
            "📋 <b>Open cases: {count}</b>. Choose one; every reading is recorded.",
            count=len(found),
        ),
        rows=(
            *(
                (Button(_line(case, t), OpenCase(case.id)),)
                for case in found[page * _PAGE : (page + 1) * _PAGE]
            ),
            *((turns,) if turns else ()),
        ),
        private=True,
    )


def _line(case: CaseFile, t: Translator) -> str:
    lock = "🔒" if case.confidential else ""
    return f"{MARKS[case.status]}{lock} {case.ticket[3:]} {title(case, t)}"


def ask_data(case: CaseFile, t: Translator) -> View:
    return _ask(
        t(
            "❓ <b>{ticket}</b>: what do you need from the reporter? Write it here.",
            ticket=case.ticket,
        ),
        case,
        t,
    )


def ask_receiver(case: CaseFile, t: Translator) -> View:
    return _ask(
        t("➡️ <b>{ticket}</b>: to whom is it handed on? Write name and office.", ticket=case.ticket),
        case,
        t,
    )


def ask_answer(case: CaseFile, t: Translator) -> View:
    return _ask(
        t("✍️ <b>{ticket}</b>: write the answer. It goes to the reporter.", ticket=case.ticket),
        case,
        t,
    )


def ask_note(case: CaseFile, t: Translator) -> View:
    return _ask(
        t("📝 <b>{ticket}</b>: write the note. The reporter never sees it.", ticket=case.ticket),
        case,
        t,
    )


def ask_draw(case: CaseFile, t: Translator) -> View:
    sure = Button(t.plain("🏠 Yes, draw it into Sentra"), DrawIntoCentre(case.id))
    return View(
        t(
            "Is <b>{ticket}</b> drawn into a Sentra of the ministry? The reporter will be told.",
            ticket=case.ticket,
        ),
        rows=((sure,), (_way_out(case, t),)),
    )


def choose_decision(case: CaseFile, t: Translator) -> View:
    buttons = [
        Button(t.plain(label), ChooseDecision(case.id, one)) for one, label in CHOICES.items()
    ]
    pairs = zip(buttons[::2], buttons[1::2], strict=True)
    return View(
        t("How was <b>{ticket}</b> decided?", ticket=case.ticket),
        rows=(*pairs, (_way_out(case, t),)),
    )


def ask_words(case: CaseFile, decision: Decision, t: Translator) -> View:
    """A refusal needs its reason; everything else may be closed without words."""
    needed = decision == Decision.REFUSED
    bare = (Button(t.plain("✅ Close without words"), CloseCase(case.id, decision)),)
    return View(
        paragraphs(
            t(
                "<b>{ticket}</b>: {decision}",
                ticket=case.ticket,
                decision=t.plain(DECISIONS[decision]),
            ),
            t("Write the reason for the reporter.")
            if needed
            else t("Write some closing words for the reporter, or close it without."),
        ),
        rows=(*(() if needed else (bare,)), (_way_out(case, t),)),
    )


def left(t: Translator) -> View:
    return View(t("All right. Nothing was changed."))


def taken(name: str, case: CaseFile, t: Translator) -> View:
    return _happened(t("🔵 {name} has taken {ticket}.", name=name, ticket=case.ticket), case, t)


def asked(name: str, case: CaseFile, t: Translator) -> View:
    return _happened(
        t(
            "🟠 {name} asked for data; {ticket} waits for the answer.",
            name=name,
            ticket=case.ticket,
        ),
        case,
        t,
    )


def referred(name: str, case: CaseFile, receiver: str, t: Translator) -> View:
    text = t(
        "🟣 {name} handed {ticket} on to {receiver}.",
        name=name,
        ticket=case.ticket,
        receiver=receiver,
    )
    return _happened(text, case, t)


def drawn(name: str, case: CaseFile, t: Translator) -> View:
    return _happened(
        t("🏠 {name} drew {ticket} into a Sentra.", name=name, ticket=case.ticket), case, t
    )


def moved_up(name: str, case: CaseFile, t: Translator) -> View:
    desk = t.plain(DESKS[case.desk])
    return _happened(
        t(
            "⬆️ {name} moved {ticket} up: it lies with {desk} now.",
            name=name,
            ticket=case.ticket,
            desk=desk,
        ),
        case,
        t,
    )


def closed(name: str, case: CaseFile, decision: Decision, t: Translator) -> View:
    text = t(
        "{mark} {name} closed {ticket}: {decision}",
        mark=MARKS[case.status],
        name=name,
        ticket=case.ticket,
        decision=t.plain(DECISIONS[decision]),
    )
    return _happened(text, case, t)


def needs_second(name: str, case: CaseFile, decision: Decision, t: Translator) -> View:
    return View(
        paragraphs(
            t(
                "👮 {name} proposes to close {ticket}: {decision}",
                name=name,
                ticket=case.ticket,
                decision=t.plain(DECISIONS[decision]),
            ),
            t(
                "It is an integrity case, so a <b>second officer</b> must now press “{finish}” too.",
                finish=t.plain("✅ Finish"),
            ),
        )
    )


def sent(case: CaseFile, t: Translator) -> View:
    return View(t("📨 On its way to the reporter.") if case.reporter_id else _anonymous(t))


def noted(t: Translator) -> View:
    return View(t("📝 Kept as an internal note. The reporter does not see it."))


def state_changed(case: CaseFile, words: str, t: Translator) -> View:
    """A state that changed elsewhere than in the topic: by the reporter, or in private."""
    state = t(
        "{mark} {ticket} is now: {state}.",
        mark=MARKS[case.status],
        ticket=case.ticket,
        state=t.plain(STATES[case.status]),
    )
    reopened = case.status == CaseStatus.REOPENED
    return View(
        lines(
            t("🔴 The reporter says that it is not solved.") if reopened else state,
            t("“{text}”", text=words) if reopened and words else None,
        )
    )


def desk_line(desk: Desk, t: Translator) -> View:
    return View(t("⬆️ It lies with {desk} now.", desk=t.plain(DESKS[desk])))


def topic_made_again(t: Translator) -> View:
    return View(t("🧵 The topic of this case was deleted. This new one takes its place."))


def officers_only(t: Translator) -> View:
    return View(
        t(
            "Thank you, but only registered officers can answer here. Nothing was sent to the reporter."
        )
    )


def _ask(question: Markup, case: CaseFile, t: Translator) -> View:
    return View(question, rows=((_way_out(case, t),),), in_place=False)


def _way_out(case: CaseFile, t: Translator) -> Button:
    return Button(t.plain("✖️ Stop"), LeaveCase(case.id))


def _happened(text: Markup, case: CaseFile, t: Translator) -> View:
    told = t("The reporter was told.") if case.reporter_id else _anonymous(t)
    return View(lines(text, told))


def _anonymous(t: Translator) -> Markup:
    return t("The reporter is anonymous and reads it with the claim code.")
