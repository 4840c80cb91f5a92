"""What administrators are told of each other's doings."""

from features.broadcasts.rules.broadcasts import Happened, Happening
from features.broadcasts.views.broadcasts import PAUSES
from features.broadcasts.views.buttons import Do, OnBroadcast, OnRevision, OnSchedule
from views.menu import menu_button
from views.translator import Translator, mark
from views.view import Button, View, lines, paragraphs

HAPPENED = {
    Happened.HANDED_IN: mark("📨 was handed in and waits for approval."),
    Happened.APPROVED: mark("✅ was approved. It starts in 60 seconds."),
    Happened.REFUSED: mark("⛔ was refused."),
    Happened.RUN: mark("⏰ is due and starts in 60 seconds."),
    Happened.STARTED: mark("▶️ has started."),
    Happened.PAUSED: mark("⏸ was paused."),
    Happened.RESUMED: mark("▶️ goes on."),
    Happened.CANCELLED: mark("✖ was cancelled."),
    Happened.STOPPED: mark("🛑 was stopped by the emergency stop."),
    Happened.FINISHED: mark("✅ is finished."),
    Happened.CORRECTION: mark("✏️ A correction waits for approval."),
    Happened.RECALL: mark("↩️ Taking it back waits for approval."),
    Happened.REVISED: mark("✅ All copies were changed."),
    Happened.SENT_AGAIN: mark("🔁 Copies in doubt are sent again."),
    Happened.CHANGED: mark("✏️ was changed and waits for approval."),
    Happened.EXPORTED: mark("📄 Its list was taken out as a file."),
    Happened.SKIPPED: mark("⏭ One run was left out."),
    Happened.SKIPS_NEXT: mark("⏭ Its next run will be left out. Nothing else changes."),
    Happened.KEEPS_NEXT: mark("↩️ Its next run will be after all."),
}

_PLANNED = mark("✅ was approved and goes out at its time.")
LEFT_OUT = {
    "missed": mark("its time passed while the bot could not work"),
    "overtaken": mark("several were missed, and only the last of them is caught up"),
    "asked": mark("an administrator wanted it left out"),
    "nothing_new": mark("there is nothing new to tell"),
}
"""Why a run was left out."""


def told(what: Happening, title: str, code: str | None, who: str | None, t: Translator) -> View:
    """What the other administrators are told. `who` is the name of the one who did it."""
    by = (
        t("By {name}.", name=who)
        if who
        else t("The bot did it by itself.")
        if what.by is None
        else None
    )
    is_planned = what.schedule_id is not None and what.broadcast_id is None
    deed = _PLANNED if is_planned and what.what is Happened.APPROVED else HAPPENED[what.what]
    known = (LEFT_OUT if what.what is Happened.SKIPPED else PAUSES).get(what.why or "")
    why = t.plain(known) if known else what.why
    return View(
        paragraphs(
            t("📣 <b>{title}</b> {what}", title=title, what=t(deed)),
            lines(
                t("Code: <b>{code}</b>", code=code) if code else None,
                by,
                t("Reason: {why}", why=why) if why else None,
            ),
        ),
        rows=(*_told_rows(what, t), (menu_button(t),)),
        in_place=False,
    )


def _told_rows(what: Happening, t: Translator) -> list[tuple[Button, ...]]:
    waits = what.what in (Happened.HANDED_IN, Happened.CHANGED)
    if what.revision_id is not None and what.what in (Happened.CORRECTION, Happened.RECALL):
        return [(Button(t.plain("👁 Check the change"), OnRevision(Do.REVIEW, what.revision_id)),)]
    if what.broadcast_id is not None:
        if waits:
            review_it = OnBroadcast(Do.REVIEW, what.broadcast_id)
            return [(Button(t.plain("👁 Check and decide"), review_it, style="primary"),)]
        rows: list[tuple[Button, ...]] = []
        if what.what in (Happened.APPROVED, Happened.RUN):
            cancel = OnBroadcast(Do.CANCEL, what.broadcast_id)
            rows.append((Button(t.plain("✖ Cancel it"), cancel, style="danger"),))
        rows.append((Button(t.plain("📣 Open"), OnBroadcast(Do.OPEN, what.broadcast_id)),))
        return rows
    if what.schedule_id is not None:
        if waits:
            return [
                (
                    Button(
                        t.plain("👁 Check and decide"),
                        OnSchedule(Do.REVIEW, what.schedule_id),
                    ),
                )
            ]
        return [(Button(t.plain("📣 Open"), OnSchedule(Do.OPEN, what.schedule_id)),)]
    return []
