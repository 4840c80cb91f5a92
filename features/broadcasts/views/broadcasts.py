"""Broadcasts as administrators see them: list, card, progress, report."""

from collections.abc import Sequence
from datetime import timedelta
from zoneinfo import ZoneInfo

from markupsafe import Markup

from features.broadcasts.rules.broadcasts import (
    Broadcast,
    BroadcastState,
    RecipientState,
    Revision,
    Schedule,
    ScheduleState,
)
from features.broadcasts.rules.figures import Figures
from features.broadcasts.views.audience import LEFT_OUT, audience_lines, count_words, duration
from features.broadcasts.views.broadcast import TOPICS, first_lines
from features.broadcasts.views.buttons import (
    Do,
    OnBroadcast,
    OnRevision,
    OnSchedule,
    ShowBroadcasts,
    last_row,
)
from features.broadcasts.views.draft import NewBroadcast
from views.charts import Bar, Bars, bars
from views.formats import moment, shortened
from views.menu import menu_button
from views.translator import Translator, mark
from views.view import Button, Document, Making, Picture, View, lines, paragraphs

STATES = {
    BroadcastState.WAITING: mark("⏳ waits for approval"),
    BroadcastState.COOLING: mark("🧊 approved, starts in a minute"),
    BroadcastState.PLANNING: mark("📋 recipients are listed"),
    BroadcastState.CANARY: mark("🐤 goes to a first few"),
    BroadcastState.RESTING: mark("🐤 the first few have it, short rest"),
    BroadcastState.SENDING: mark("📤 is being sent"),
    BroadcastState.PAUSED: mark("⏸ paused"),
    BroadcastState.DONE: mark("✅ finished"),
    BroadcastState.CANCELLED: mark("✖ cancelled"),
    BroadcastState.REFUSED: mark("⛔ refused"),
}
COPIES = {
    RecipientState.SENT: mark("delivered"),
    RecipientState.PLANNED: mark("waiting"),
    RecipientState.SENDING: mark("on the way"),
    RecipientState.FAILED: mark("failed"),
    RecipientState.IN_DOUBT: mark("in doubt"),
    RecipientState.SKIPPED: mark("left out"),
}
PAUSES = {
    "canary_failed": mark("too many of the first few failed"),
    "audience_changed": mark("the audience changed since it was counted"),
    "role_lost": mark("the author is no longer an administrator"),
    "content_refused": mark("Telegram refuses the text"),
    "token_refused": mark("Telegram refuses the bot"),
    "emergency_stop": mark("emergency stop"),
    "restored": mark("the database was restored; some may have it already"),
}
_LISTED = 6
_BAR = 12


def broadcast_list(
    open_ones: Sequence[Broadcast],
    recent: Sequence[Broadcast],
    schedules: Sequence[Schedule],
    t: Translator,
) -> View:
    """Open ones first, then schedules, then what is over; the newest of each."""
    known = {one.id for one in open_ones}
    chosen: list[Button] = [
        Button(shortened(f"{_sign(one.state, t)} {one.title}"), OnBroadcast(Do.OPEN, one.id))
        for one in open_ones
    ]
    chosen += [
        Button(shortened(f"{_schedule_sign(one)} {one.title}"), OnSchedule(Do.OPEN, one.id))
        for one in schedules
        if one.state not in (ScheduleState.ENDED, ScheduleState.REFUSED)
    ]
    chosen += [
        Button(shortened(f"{_sign(one.state, t)} {one.title}"), OnBroadcast(Do.OPEN, one.id))
        for one in recent
        if one.id not in known
    ]
    return View(
        t("📣 <b>Announcements and schedules</b>. Choose one.")
        if chosen
        else t("📣 There are no announcements yet."),
        rows=(
            *((one,) for one in chosen[:_LISTED]),
            (Button(t.plain("📣 New announcement"), NewBroadcast()), menu_button(t)),
        ),
    )


def _schedule_sign(one: Schedule) -> str:
    if one.state is ScheduleState.PAUSED:
        return "⏸"
    return "🔁" if one.timing.cron is not None else "📅"


def _sign(state: BroadcastState, t: Translator) -> str:
    return t.plain(STATES[state]).split(" ", 1)[0]


def card(
    found: Broadcast,
    figures: Figures,
    zone: ZoneInfo,
    t: Translator,
    *,
    own: bool,
    revision: Revision | None = None,
) -> View:
    """One broadcast with what may be done to it now. `own`: the reader wrote it."""
    return View(
        paragraphs(
            lines(
                t("📣 <b>{title}</b>", title=found.title),
                t("Code {code} · {topic}", code=found.code, topic=t.plain(TOPICS[found.topic])),
                _state_line(found, t),
                t("Starts: {moment}", moment=moment(found.starts_at, zone, t.language))
                if found.starts_at and found.state.is_open
                else None,
            ),
            t("“{text}”", text=first_lines(found.content.wording(t.language).text, 160)),
            audience_lines(found.audience, t) or t("🌏 Everybody who uses this bot"),
            t("👥 {count} people", count=count_words(found.counted, t)),
            _figures_lines(figures, t) or None,
            t("You wrote it: somebody else must approve it.")
            if own and found.state == BroadcastState.WAITING
            else None,
        ),
        rows=(*_rows(found, figures, revision, t, own=own), last_row(t)),
    )


def _state_line(found: Broadcast, t: Translator) -> Markup:
    state = t(STATES[found.state])
    if found.recalled:
        return t("{state}, taken back", state=state)
    if found.state == BroadcastState.PAUSED and found.paused_why:
        known = PAUSES.get(found.paused_why)
        why = t.plain(known) if known else found.paused_why
        return t("{state}: {why}", state=state, why=why)
    return state


def _figures_lines(figures: Figures, t: Translator) -> Markup:
    if not figures.counted:
        return t("⏳ Many people: the figures are still being counted.")
    return lines(
        *(
            t("• {state}: {count}", state=t.plain(label), count=count_words(n, t))
            for state, label in COPIES.items()
            if (n := figures.states.get(state, 0))
        )
    )


def _rows(
    found: Broadcast, figures: Figures, revision: Revision | None, t: Translator, *, own: bool
) -> list[tuple[Button, ...]]:
    number = found.id
    cancel = Button(t.plain("✖ Cancel it"), OnBroadcast(Do.CANCEL, number), style="danger")
    match found.state:
        case BroadcastState.WAITING:
            review = Button(
                t.plain("👁 Check and decide"),
                OnBroadcast(Do.REVIEW, number),
                style="primary",
            )
            return [(cancel,)] if own else [(review,), (cancel,)]
        case BroadcastState.COOLING:
            return [(cancel,)]
        case BroadcastState.PAUSED:
            go_on = Button(t.plain("▶️ Go on"), OnBroadcast(Do.RESUME, number), style="primary")
            return [(go_on, cancel), *_afterwards(found, figures, revision, t)]
        case BroadcastState.DONE:
            return _afterwards(found, figures, revision, t)
        case BroadcastState.CANCELLED if figures.total or not figures.counted:
            return _afterwards(found, figures, revision, t)
        case state if state.is_open:
            return [
                (Button(t.plain("📊 How far is it?"), OnBroadcast(Do.PROGRESS, number)),),
                (Button(t.plain("⏸ Pause"), OnBroadcast(Do.PAUSE, number)), cancel),
            ]
        case _:
            return []


def _afterwards(
    found: Broadcast, figures: Figures, revision: Revision | None, t: Translator
) -> list[tuple[Button, ...]]:
    rows: list[tuple[Button, ...]] = []
    doubt = figures.states.get(RecipientState.IN_DOUBT, 0)
    if doubt:
        label = t.plain("🔁 Send again: {count} in doubt", count=doubt)
        rows.append((Button(shortened(label), OnBroadcast(Do.SEND_AGAIN, found.id)),))
    rows.append(
        (
            Button(t.plain("📊 Report"), OnBroadcast(Do.REPORT, found.id)),
            Button(t.plain("📤 Export"), OnBroadcast(Do.EXPORT, found.id)),
        )
    )
    if revision is not None:
        rows.append((Button(t.plain("👁 Check the change"), OnRevision(Do.REVIEW, revision.id)),))
    elif not found.recalled:
        rows.append(
            (
                Button(t.plain("✏️ Correct"), OnBroadcast(Do.CORRECT, found.id)),
                Button(t.plain("↩️ Take back"), OnBroadcast(Do.ASK_RECALL, found.id)),
            )
        )
    return rows


def stopped_all(number: int, t: Translator) -> View:
    """The emergency stop has worked already; nothing is asked."""
    if not number:
        return View(t("🛑 Nothing is being sent at the moment."), rows=(last_row(t),))
    return View(
        paragraphs(
            t.plural(
                "🛑 <b>Stopped.</b> {count} announcement stands still.",
                "🛑 <b>Stopped.</b> {count} announcements stand still.",
                number,
            ),
            t(
                "Each can go on or be cancelled from the list. The administrators who have started the bot are told."
            ),
        ),
        rows=(last_row(t),),
        in_place=False,
    )


def progress(found: Broadcast, figures: Figures, eta: timedelta | None, t: Translator) -> View:
    """The one message that is edited while a broadcast goes out."""
    if not figures.counted:
        return View(
            paragraphs(
                lines(t("📣 <b>{title}</b>", title=found.title), _state_line(found, t)),
                _figures_lines(figures, t),
                t("They appear here by themselves."),
            ),
            rows=tuple(_progress_rows(found, t)),
        )
    total = figures.total or found.counted
    done = figures.done
    share = min(1.0, done / total) if total else 0.0
    filled = round(share * _BAR)
    return View(
        paragraphs(
            lines(t("📣 <b>{title}</b>", title=found.title), _state_line(found, t)),
            lines(
                "▓" * filled + "░" * (_BAR - filled),
                t(
                    "{done} of {total} ({percent}%)",
                    done=count_words(done, t),
                    total=count_words(total, t),
                    percent=int(share * 100),
                ),
            ),
            _figures_lines(figures, t) or None,
            t("⏱ {time} to go", time=duration(eta, t)) if eta is not None else None,
        ),
        rows=tuple(_progress_rows(found, t)),
    )


def _progress_rows(found: Broadcast, t: Translator) -> list[tuple[Button, ...]]:
    number = found.id
    rows: list[tuple[Button, ...]] = []
    if found.state == BroadcastState.PAUSED:
        rows.append((Button(t.plain("▶️ Go on"), OnBroadcast(Do.RESUME, number), style="primary"),))
    elif found.state.is_open:
        rows.append((Button(t.plain("⏸ Pause"), OnBroadcast(Do.PAUSE, number)),))
    rows.append((Button(t.plain("📣 Open"), OnBroadcast(Do.OPEN, number)), menu_button(t)))
    return rows


def report(found: Broadcast, figures: Figures, t: Translator) -> View:
    """The final figures with a chart: copies by state, failures by reason, what was understood."""
    groups = [
        Bars(
            t.plain("Copies"),
            tuple(
                Bar(t.plain(label), n, _COLORS.get(state, "#1f6fb2"))
                for state, label in COPIES.items()
                if (n := figures.states.get(state, 0))
            )
            or (Bar(t.plain("delivered"), 0),),
        )
    ]
    if figures.reasons:
        groups.append(Bars(t.plain("Not delivered, because"), _reasons(figures, t)))
    if found.content.receipt:
        groups.append(
            Bars(
                t.plain("Answers"),
                (
                    Bar(t.plain("understood"), figures.understood, "#2e8b57"),
                    Bar(t.plain("answered rightly"), figures.answered_right, "#2e8b57"),
                    Bar(t.plain("answered wrongly"), figures.answered_wrong, "#c0392b"),
                ),
            )
        )
    sent = figures.states.get(RecipientState.SENT, 0)
    doubt = figures.states.get(RecipientState.IN_DOUBT, 0)
    return View(
        paragraphs(
            lines(t("📊 <b>{title}</b>", title=found.title), _state_line(found, t)),
            t(
                "Delivered to {sent} of {total} people.",
                sent=count_words(sent, t),
                total=count_words(figures.total, t),
            ),
            t("{count} copies are in doubt; they are not sent again by themselves.", count=doubt)
            if doubt
            else None,
            _understood_line(figures, t) if found.content.receipt else None,
        ),
        rows=(*_afterwards(found, figures, None, t), last_row(t)),
        picture=Picture("report.png", Making(bars, (found.title, tuple(groups)))),
        in_place=False,
    )


def _understood_line(figures: Figures, t: Translator) -> Markup:
    answers = figures.answered_right + figures.answered_wrong
    return lines(
        t("👍 Understood: {count}", count=count_words(figures.understood, t)),
        t("❓ Right answers: {right} of {answers}", right=figures.answered_right, answers=answers)
        if answers
        else None,
    )


_COLORS = {
    RecipientState.SENT: "#2e8b57",
    RecipientState.FAILED: "#c0392b",
    RecipientState.IN_DOUBT: "#e08e0b",
    RecipientState.SKIPPED: "#8895a1",
}


def _reasons(figures: Figures, t: Translator) -> tuple[Bar, ...]:
    return tuple(
        Bar(t.plain(LEFT_OUT.get(reason, reason)), n)
        for reason, n in sorted(figures.reasons.items(), key=lambda one: -one[1])[:6]
    )


def sent_again(number: int, t: Translator) -> View:
    return View(
        t.plural(
            "🔁 {count} copy in doubt is sent again. Some people may get it twice.",
            "🔁 {count} copies in doubt are sent again. Some people may get it twice.",
            number,
        ),
        rows=(last_row(t),),
    )


def ask_export(title: str, t: Translator) -> View:
    return View(
        paragraphs(
            t("📤 Why do you need the list of “{title}”? Write one sentence.", title=title),
            t("Reason and your number stand in the file. It holds no names and no accounts."),
        ),
        rows=((Button(t.plain("⬅️ Back"), ShowBroadcasts()),),),
    )


def exported(title: str, file: Document, t: Translator) -> View:
    return View(
        t("📤 The list of “{title}”. It is for official use only.", title=title),
        rows=(last_row(t),),
        document=file,
        private=True,
        in_place=False,
    )
