"""Meetings as families hear of them: short, free of charge, answered by a tap."""

from collections.abc import Sequence
from zoneinfo import ZoneInfo

from markupsafe import Markup

from features.groups.rules.meetings import LetterKind, Reply
from features.groups.services.meetings import Invited
from features.groups.views.taps import AnswerInvitation, ShowMyMeetings
from features.groups.views.topics import topic
from views.formats import moment
from views.menu import menu_button
from views.translator import Translator, mark
from views.view import Button, View, lines, paragraphs

_HEADS = {
    LetterKind.INVITATION: mark("📩 <b>Your companion invites you to the group meeting (P2K2)</b>"),
    LetterKind.CHANGED: mark("🔄 <b>The group meeting has changed</b>"),
    LetterKind.CANCELLED: mark("❌ <b>The group meeting does not take place</b>"),
    LetterKind.WITHDRAWN: mark(
        "❌ <b>Your invitation to the group meeting (P2K2) holds no more</b>"
    ),
}
_LISTED = 3


def letter(kind: LetterKind, found: Invited, zone: ZoneInfo, t: Translator) -> View:
    """What is told by itself: an invitation, a change, or that nothing takes place. Who no longer
    belongs to the group reads nothing more of its plans."""
    if kind is LetterKind.WITHDRAWN:
        return View(
            paragraphs(
                t(_HEADS[kind]),
                t("You need not come. Do you have a question? Please ask your companion."),
            ),
            rows=((menu_button(t),),),
            private=True,
        )
    return View(
        paragraphs(
            t(_HEADS[kind]),
            _facts(found, zone, t),
            t("You need not come that day. A new date comes from your companion.")
            if kind is LetterKind.CANCELLED
            else t("It is free: no fee, no dues. Will you come?"),
        ),
        rows=((menu_button(t),),)
        if kind is LetterKind.CANCELLED
        else (_choices(found, t), (menu_button(t),)),
        private=True,
    )


def replied(found: Invited, zone: ZoneInfo, t: Translator, *, is_new: bool) -> View:
    """What stands there now. `is_new`: this tap said so."""
    if found.invitation.reply is Reply.COMING:
        said = t("✅ Noted: you come. See you there!")
        other = Button(t.plain("❌ I cannot after all"), _tap(found, Reply.NOT))
    elif found.invitation.reply is Reply.NOT:
        said = t("❌ Noted: you cannot come. This changes nothing of your aid.")
        other = Button(t.plain("✅ I come after all"), _tap(found, Reply.COMING))
    else:
        return not_answered(found, zone, t)
    return View(
        paragraphs(
            said if is_new else lines(t("That button was of before. It stays like this:"), said),
            _facts(found, zone, t),
        ),
        rows=((other,), (Button(t.plain("🗓 My meetings"), ShowMyMeetings()), menu_button(t))),
        private=True,
    )


def not_answered(found: Invited, zone: ZoneInfo, t: Translator) -> View:
    """The button was of an older date: the new one is asked about."""
    return View(
        paragraphs(
            t("The date has changed since. This holds now:"),
            _facts(found, zone, t),
            t("Will you come?"),
        ),
        rows=(_choices(found, t), (menu_button(t),)),
        private=True,
    )


def my_meetings(found: Sequence[tuple[Invited, ZoneInfo]], t: Translator) -> View:
    """What the family is invited to."""
    if not found:
        return View(
            paragraphs(
                t("🗓 No group meeting is known here."),
                t("Ask your companion for the date. When one is planned, the invitation is here."),
            ),
            rows=((menu_button(t),),),
        )
    shown = found[:_LISTED]
    return View(
        paragraphs(
            t("🗓 <b>Your group meetings</b>"),
            *(lines(_facts(one, zone, t), _answer(one, t)) for one, zone in shown),
        ),
        rows=(*(_choices(one, t) for one, _ in shown), (menu_button(t),)),
        private=True,
    )


def _facts(found: Invited, zone: ZoneInfo, t: Translator) -> Markup:
    return lines(
        t("👪 Family of {name}", name=found.head_name) if found.head_name else None,
        t("📅 {when}", when=moment(found.meeting.starts_at, zone, t.language)),
        t("📍 {place}", place=found.meeting.place),
        t("📚 {topic}", topic=topic(found.meeting.topic, t)),
    )


def _answer(found: Invited, t: Translator) -> Markup:
    match found.invitation.reply:
        case Reply.COMING:
            return t("Your answer: you come.")
        case Reply.NOT:
            return t("Your answer: you cannot come.")
        case None:
            return t("You have not answered yet.")


def _choices(found: Invited, t: Translator) -> tuple[Button, ...]:
    return (
        Button(t.plain("✅ I come"), _tap(found, Reply.COMING)),
        Button(t.plain("❌ I cannot"), _tap(found, Reply.NOT)),
    )


def _tap(found: Invited, reply: Reply) -> AnswerInvitation:
    return AnswerInvitation(found.invitation.id, found.invitation.turn, reply)
