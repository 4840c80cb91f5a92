"""What a second administrator decides: broadcasts, corrections, recalls."""

from datetime import timedelta
from zoneinfo import ZoneInfo

from features.broadcasts.rules.broadcasts import Broadcast, Revision
from features.broadcasts.views.audience import audience_lines, count_words, duration
from features.broadcasts.views.buttons import Do, OnBroadcast, OnRevision, ShowBroadcasts, last_row
from views.formats import moment
from views.menu import menu_button
from views.translator import Translator
from views.view import Button, View, lines, paragraphs


def review(found: Broadcast, time: timedelta, t: Translator) -> View:
    """Below the preview: the second administrator decides."""
    return View(
        paragraphs(
            t("⬆️ So people will see <b>{title}</b>.", title=found.title),
            audience_lines(found.audience, t) or t("🌏 Everybody who uses this bot"),
            lines(
                t("👥 <b>{count} people</b>", count=count_words(found.counted, t)),
                t("⏱ All have it after {time}, at the allowed rate.", time=duration(time, t)),
            ),
            t("May it go out? After approval there are 60 seconds to cancel."),
        ),
        rows=(
            (
                Button(
                    t.plain("✅ Approve"),
                    OnBroadcast(Do.APPROVE, found.id),
                    style="success",
                ),
                Button(t.plain("⛔ Refuse"), OnBroadcast(Do.REFUSE, found.id)),
            ),
            last_row(t),
        ),
        in_place=False,
    )


def approved(found: Broadcast, zone: ZoneInfo, t: Translator) -> View:
    """Cooling off: anybody may still cancel."""
    at = found.starts_at
    return View(
        paragraphs(
            t("✅ <b>Approved:</b> {title}", title=found.title),
            t("It starts {moment}.", moment=moment(at, zone, t.language)) if at else None,
            t("First a few get it, then after a short rest all others."),
        ),
        rows=(
            (
                Button(
                    t.plain("✖ Cancel it"),
                    OnBroadcast(Do.CANCEL, found.id),
                    style="danger",
                ),
            ),
            (
                Button(t.plain("📊 How far is it?"), OnBroadcast(Do.PROGRESS, found.id)),
                menu_button(t),
            ),
        ),
    )


def ask_refusal(title: str, t: Translator) -> View:
    return View(
        t("⛔ Why is “{title}” refused? Write one sentence; the author reads it.", title=title),
        rows=((Button(t.plain("⬅️ Back"), ShowBroadcasts()),),),
    )


def refused(title: str, t: Translator) -> View:
    return View(
        t("⛔ Refused: {title}. Nothing was sent, and the author is told why.", title=title),
        rows=(last_row(t),),
    )


def ask_recall(found: Broadcast, t: Translator) -> View:
    return View(
        paragraphs(
            t("↩️ <b>Take back “{title}”?</b>", title=found.title),
            t("Copies of less than two days are deleted. The others get a message instead."),
            t("A second administrator must approve it."),
        ),
        rows=(
            (
                Button(
                    t.plain("↩️ Yes, take it back"),
                    OnBroadcast(Do.RECALL, found.id),
                    style="danger",
                ),
            ),
            (Button(t.plain("⬅️ Back"), OnBroadcast(Do.OPEN, found.id)), menu_button(t)),
        ),
    )


def revision_handed_in(title: str, t: Translator) -> View:
    return View(
        paragraphs(
            t("📨 Handed in: the change of “{title}”.", title=title),
            t("A second administrator must approve it."),
        ),
        rows=(last_row(t),),
    )


def review_revision(found: Broadcast, revision: Revision, t: Translator) -> View:
    what = (
        t("↩️ Shall “{title}” be taken back?", title=found.title)
        if revision.recalls
        else t("⬆️ So “{title}” shall read from now on.", title=found.title)
    )
    return View(
        paragraphs(what, t("It changes the message of everybody who has it already.")),
        rows=(
            (
                Button(
                    t.plain("✅ Approve"),
                    OnRevision(Do.APPROVE, revision.id),
                    style="success",
                ),
                Button(t.plain("⛔ Refuse"), OnRevision(Do.REFUSE, revision.id)),
            ),
            last_row(t),
        ),
        in_place=False,
    )


def revision_decided(title: str, t: Translator, *, approved: bool) -> View:
    return View(
        t("✅ Approved: the copies of “{title}” are changed now.", title=title)
        if approved
        else t("⛔ Refused: “{title}” stays as it is.", title=title),
        rows=(last_row(t),),
    )
