"""What happened to a case, in one line, for its topic and for those who did it."""

from markupsafe import Markup

from domain.texts import parts
from features.cases.rules.cases import CaseFile, Desk
from features.cases.rules.command_center import CaseStatus, Decision, OutgoingMessage, Voice
from features.cases.views.cases import DECISIONS, DESKS, STATES, closer
from features.cases.views.command_center import mark_of
from features.cases.views.foreign import tame
from views.translator import Translator
from views.view import View, lines, paragraphs

_POST, _WHOLE = 3_000, 100_000


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
        receiver=tame(receiver),
    )
    return _happened(text, case, t)


def drawn(name: str, case: CaseFile, t: Translator) -> View:
    return _happened(
        t("🏠 {name} drew {ticket} into a Sentra.", name=name, ticket=case.ticket), case, t
    )


def handed_to(name: str, case: CaseFile, t: Translator) -> View:
    """To another desk, where somebody is."""
    return _happened(
        t(
            "🟣 {name} handed {ticket} on to {receiver}.",
            name=name,
            ticket=case.ticket,
            receiver=t.plain(DESKS[case.desk]),
        ),
        case,
        t,
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
        mark=mark_of(case),
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
    return View(t("📨 On its way to the reporter.") if case.reporter_id else _unnamed(case, t))


def said_elsewhere(message: OutgoingMessage, t: Translator, *, withheld: bool) -> list[View]:
    """What an officer said or noted at another desk than the topic: whole, as often as needed."""
    is_note = message.voice is Voice.NOTE
    if withheld:
        return [View(t("🏛 An officer added something. Read it with /kasus in private."))]
    who = message.author or t.plain("Help desk")
    if not message.text:
        return [View(t("🏛 <b>{who}</b> answered with a file.", who=who))]
    return [
        View(
            t("📝 <b>Note, {who}:</b> {text}", who=who, text=one)
            if is_note
            else t("🏛 <b>{who}</b> to the reporter: {text}", who=who, text=one),
            private=True,
        )
        for one in parts(tame(message.text, _WHOLE), _POST)
    ]


def noted(t: Translator) -> View:
    return View(t("📝 Kept as an internal note. The reporter does not see it."))


def state_changed(case: CaseFile, words: str, t: Translator, *, by: str = "") -> list[View]:
    """A state that changed elsewhere than in the topic: by the reporter, or in private."""
    reopened = case.status == CaseStatus.REOPENED
    first, *others = parts(tame(words, _WHOLE), _POST) if reopened else [""]
    return [
        View(
            lines(
                t("🔴 The reporter says that it is not solved.") if reopened else _state(case, t),
                closer(case, by, t) if not case.is_open else None,
                t("“{text}”", text=first) if first else None,
            )
        ),
        *(View(t("“{text}”", text=one)) for one in others),
    ]


def state_now(case: CaseFile, t: Translator) -> View:
    """A state that a help desk set."""
    return View(_state(case, t))


def _state(case: CaseFile, t: Translator) -> Markup:
    return t(
        "{mark} {ticket} is now: {state}.",
        mark=mark_of(case),
        ticket=case.ticket,
        state=t.plain(STATES[case.status]),
    )


def taken_back(case: CaseFile, t: Translator) -> View:
    """A case that closes without an officer says why."""
    return View(t("↩️ The reporter took {ticket} back. It is closed.", ticket=case.ticket))


def desk_line(desk: Desk, t: Translator) -> View:
    return View(t("⬆️ It lies with {desk} now.", desk=t.plain(DESKS[desk])))


def set_right(case: CaseFile, t: Translator) -> View:
    """Changed in private or on a page; the card shows how it stands."""
    return View(
        t("⚙️ An officer set {ticket} right. The card shows how it stands.", ticket=case.ticket)
    )


def of_two(words: str, t: Translator, *, withheld: bool) -> list[View]:
    """What happened between two cases, in the topic of one of them: whole."""
    if withheld:
        return [View(t("🔗 Merged or split with another report. Read it with /kasus in private."))]
    return [
        View(t("🔗 <b>Merged or split:</b> {text}", text=one), private=True)
        for one in parts(words, _POST)
    ]


def merged_here(into: str, seen: Markup | None, t: Translator) -> View:
    """`seen`: what those had seen who are kept out from now on."""
    said = t("🔗 Merged: it goes on under <b>{ticket}</b>. The reporters are told.", ticket=into)
    return View(paragraphs(said, seen))


def closing_proposed(case: CaseFile, t: Translator) -> View:
    return View(
        t(
            "👮 An officer proposes to close {ticket}; a second officer must confirm.",
            ticket=case.ticket,
        )
    )


def file_lost(t: Translator) -> View:
    return View(
        t("📎 One file of the reporter cannot be shown here. Please ask for it to be sent again.")
    )


def for_one(name: str, t: Translator) -> View:
    """What an officer asked for came; it names somebody, so nobody else reads it."""
    return View(
        t("🔐 The reporter sent what {name} asked for. Only {name} has it, in private.", name=name)
    )


def file_in_private(t: Translator) -> View:
    return View(
        t("📎 A picture came as a file. It is shown in private, without what it tells: /kasus")
    )


def topic_made_again(t: Translator) -> View:
    return View(t("🧵 The topic of this case was deleted. This new one takes its place."))


def officers_only(t: Translator) -> View:
    return View(
        t(
            "Thank you, but only registered officers can answer here. Nothing was sent to the reporter."
        )
    )


def stay_named(t: Translator) -> View:
    """Somebody writes as the group or as a channel: nobody can know who it is."""
    return View(
        t(
            "Nothing was sent: you write without your name here. Please switch off “Remain anonymous” in the rights of administrators, and do not write as a channel."
        )
    )


def _happened(text: Markup, case: CaseFile, t: Translator) -> View:
    told = t("The reporter is being told.") if case.reporter_id else _unnamed(case, t)
    return View(lines(text, told))


def _unnamed(case: CaseFile, t: Translator) -> Markup:
    """Nobody is told of a code that does not exist: who erased an account may have kept none."""
    if not case.has_claim:
        return t("The reporter has erased the account, so nobody gets this.")
    return t("The reporter is anonymous and reads it with the claim code.")
