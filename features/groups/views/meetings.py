"""Meetings as their companion sees them: the plan, who comes, what may be changed."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from markupsafe import Markup

from features.groups.rules.groups import Group, Member
from features.groups.rules.meetings import Meeting, MeetingState, Reply
from features.groups.rules.modules import Module
from features.groups.services.meetings import MeetingCard
from features.groups.views.taps import (
    AskCancelMeeting,
    CancelMeeting,
    ChangePart,
    ChooseDay,
    ChooseHour,
    ChooseModule,
    ConfirmMeeting,
    MoveMeeting,
    OpenGroup,
    OpenMeeting,
    Part,
    PlanMeeting,
    SamePlace,
    ShowAnswers,
    ShowMeetings,
    TakeAttendance,
)
from features.groups.views.topics import module_rows, topic
from views.formats import day, listed, moment, number, shortened, tiny_day
from views.menu import menu_button
from views.translator import Translator, mark
from views.view import Button, View, in_rows, lines, paragraphs

_HOURS = (8, 9, 10, 13, 14, 15)
_DAYS = 6
_NAMED = 20
_LISTED = 6
_WEEKDAYS = (
    mark("Mon"), mark("Tue"), mark("Wed"), mark("Thu"), mark("Fri"), mark("Sat"), mark("Sun"),
)  # fmt: skip


def ask_day(today: date, t: Translator) -> View:
    """The next days, or one that is typed."""
    days = [today + timedelta(days=n) for n in range(1, _DAYS + 1)]
    buttons = [
        Button(f"{t.plain(_WEEKDAYS[one.weekday()])}, {tiny_day(one, t.language)}", ChooseDay(one))
        for one in days
    ]
    return View(
        paragraphs(
            t("📅 On which day is the meeting?"),
            t("Tap a day, or type it, for example: <i>Thursday 9.00</i> or <i>24/12</i>."),
        ),
        rows=(*in_rows(buttons, 3), (menu_button(t),)),
        in_place=False,
    )


def no_day(today: date, t: Translator) -> View:
    """A day that cannot be read, that is long gone, or too far away."""
    view = ask_day(today, t)
    return View(
        t(
            "I do not find a day in that. Please type it like <i>24/12</i>, within the next half "
            "year. A meeting of the last two months may be written down too."
        ),
        rows=view.rows,
        in_place=False,
    )


def ask_hour(on: date, t: Translator) -> View:
    buttons = [Button(f"{hour:02}.00", ChooseHour(hour)) for hour in _HOURS]
    return View(
        paragraphs(
            t("🕘 {day}: at what time?", day=day(on, t.language)),
            t("Tap, or type it, for example: <i>9.30</i>."),
        ),
        rows=(*in_rows(buttons, 3), (menu_button(t),)),
        in_place=False,
    )


def ask_place(last: str, t: Translator) -> View:
    """`last`: where the group met before."""
    return View(
        paragraphs(
            t("📍 Where do you meet? For example: <i>village hall</i>."),
            t("Last time: {place}", place=last) if last else None,
        ),
        rows=(
            (Button(t.plain("📍 The same place"), SamePlace()),) if last else (),
            (menu_button(t),),
        ),
        in_place=False,
    )


def place_unfit(t: Translator) -> View:
    return View(
        t(
            "A short place, please, of at most 80 letters, without links or codes. For example: "
            "<i>village hall</i>."
        ),
        rows=((menu_button(t),),),
        in_place=False,
    )


def ask_module(found: Sequence[Module], of: str, t: Translator) -> View:
    """`of`: the module whose sessions are asked for."""
    return View(
        t("📚 What is the meeting about?"),
        rows=(*module_rows(found, ChooseModule, t, of=of), (menu_button(t),)),
        in_place=False,
    )


def check(
    group: Group, meeting: Meeting, t: Translator, *, zone: ZoneInfo, reached: int, past: bool
) -> View:
    """The plan before anybody is told. `reached`: families that can be written to."""
    is_new = meeting.id == 0
    return View(
        paragraphs(
            t("<b>{name}</b>. Is everything right?", name=group.name),
            _facts(meeting, zone, t),
            t("This meeting is over already: nobody is invited, you only write it down.")
            if past
            else t(
                "{count} families with this bot are told, between 07.00 and 20.00.",
                count=number(reached, t.language),
            ),
        ),
        rows=(
            (Button(_yes(t, is_new=is_new, past=past), ConfirmMeeting(), style="success"),),
            (
                Button(t.plain("✏️ Day and time"), ChangePart(Part.DAY)),
                Button(t.plain("✏️ Place"), ChangePart(Part.PLACE)),
            ),
            (Button(t.plain("✏️ Topic"), ChangePart(Part.MODULE)), menu_button(t)),
        ),
        in_place=False,
    )


def _yes(t: Translator, *, is_new: bool, past: bool) -> str:
    if past:
        return t.plain("✅ Write it down")
    return t.plain("✅ Plan and invite") if is_new else t.plain("✅ Change and tell")


def _facts(meeting: Meeting, zone: ZoneInfo, t: Translator) -> Markup:
    return lines(
        t("📅 {when}", when=moment(meeting.starts_at, zone, t.language)),
        t("📍 {place}", place=meeting.place),
        t("📚 {topic}", topic=topic(meeting.topic, t)),
    )


def planned(card: MeetingCard, zone: ZoneInfo, t: Translator) -> View:
    """It is planned, or changed; and whom the companion must tell."""
    head = (
        t("✅ <b>The meeting is planned.</b>")
        if card.meeting.version == 1
        else t("✅ <b>The meeting is changed.</b>")
    )
    return View(
        paragraphs(head, _facts(card.meeting, zone, t), _told(card, t)),
        rows=_rows(card, t),
        private=True,
        in_place=False,
    )


def written_down(card: MeetingCard, zone: ZoneInfo, t: Translator) -> View:
    """A meeting that is over: only who was there is missing."""
    meeting_id = card.meeting.id
    return View(
        paragraphs(t("✅ It is written down."), _facts(card.meeting, zone, t)),
        rows=(
            (Button(t.plain("📝 Who was there?"), TakeAttendance(meeting_id), style="primary"),),
            (Button(t.plain("⬅️ Back"), OpenGroup(card.meeting.group_id)), menu_button(t)),
        ),
        in_place=False,
    )


def _told(card: MeetingCard, t: Translator) -> Markup | None:
    """Who hears of it here, and who does not."""
    if card.too_late:
        return t(
            "⚠️ It begins before the morning, and at night I write to nobody. Please tell the "
            "families yourself."
        )
    reached = len(card.answers.of)
    return lines(
        t("{count} families hear of it here.", count=number(reached, t.language))
        if reached
        else t("No family of this group has the bot yet."),
        _direct(card, t),
    )


def _direct(card: MeetingCard, t: Translator) -> Markup | None:
    direct = [one for one in card.full.members if one.family_id in card.answers.direct]
    if not direct:
        return None
    return t("📣 Please tell directly: {names}.", names=_names(direct, t))


def _names(found: Sequence[Member], t: Translator) -> str:
    more = len(found) - _NAMED
    names = [one.name for one in found[:_NAMED]]
    if more > 0:
        names.append(t.plain("{count} more", count=number(more, t.language)))
    return listed(names, t.language)


def meeting(card: MeetingCard, now: datetime, zone: ZoneInfo, t: Translator) -> View:
    """One meeting, and what can be done with it."""
    found, answers = card.meeting, card.answers
    is_open = found.is_open(now)
    return View(
        paragraphs(
            lines(t("<b>{name}</b>", name=card.full.group.name), _facts(found, zone, t)),
            t("❌ It was called off.") if found.state is MeetingState.CANCELLED else None,
            t(
                "Coming: {coming}. Cannot come: {not_coming}. No answer yet: {silent}. To be told "
                "directly: {direct}.",
                coming=number(answers.count(Reply.COMING), t.language),
                not_coming=number(answers.count(Reply.NOT), t.language),
                silent=number(answers.count(None), t.language),
                direct=number(len(answers.direct), t.language),
            )
            if is_open
            else None,
            t(
                "📝 There: {present} of {noted}.",
                present=number(card.present, t.language),
                noted=number(card.noted, t.language),
            )
            if card.noted
            else None,
            t("🗒 {note}", note=found.note) if found.note else None,
        ),
        rows=_rows(card, t, is_open=is_open, has_begun=found.may_be_noted(now)),
        private=True,
    )


def _rows(
    card: MeetingCard, t: Translator, *, is_open: bool = True, has_begun: bool = False
) -> tuple[tuple[Button, ...], ...]:
    meeting_id = card.meeting.id
    return (
        (Button(t.plain("📝 Who was there?"), TakeAttendance(meeting_id), style="primary"),)
        if has_begun
        else (),
        (Button(t.plain("👥 Who comes?"), ShowAnswers(meeting_id)),) if is_open else (),
        (
            Button(t.plain("✏️ Change"), MoveMeeting(meeting_id)),
            Button(t.plain("❌ Call off"), AskCancelMeeting(meeting_id)),
        )
        if is_open
        else (),
        (Button(t.plain("⬅️ Back"), OpenGroup(card.meeting.group_id)), menu_button(t)),
    )


def answers(card: MeetingCard, t: Translator) -> View:
    """Who comes, by name: own families alone."""
    by_reply = {
        reply: [one for one in card.full.members if _answers(card, one, reply)]
        for reply in (Reply.COMING, Reply.NOT, None)
    }
    heads = {
        Reply.COMING: mark("✅ Coming: {names}"),
        Reply.NOT: mark("❌ Cannot come: {names}"),
        None: mark("… No answer yet: {names}"),
    }
    told = [t(heads[r], names=_names(found, t)) for r, found in by_reply.items() if found]
    return View(
        paragraphs(
            t("👥 <b>Who comes?</b>"),
            *(told or [t("No family of this group has the bot yet.")]),
            _direct(card, t),
        ),
        rows=((Button(t.plain("⬅️ Back"), OpenMeeting(card.meeting.id)), menu_button(t)),),
        private=True,
    )


def _answers(card: MeetingCard, one: Member, reply: Reply | None) -> bool:
    """Whether this family hears of it here, and says that."""
    found = card.answers.of
    return one.family_id in found and found[one.family_id] is reply


def meetings(group: Group, found: Sequence[Meeting], zone: ZoneInfo, t: Translator) -> View:
    """What lies ahead and what was lately."""
    return View(
        paragraphs(
            t("🗓 <b>{name}</b>: meetings", name=group.name),
            None if found else t("No meeting is planned or written down yet."),
        ),
        rows=(
            *((Button(_label(one, zone, t), OpenMeeting(one.id)),) for one in found[:_LISTED]),
            (Button(t.plain("📅 Plan a meeting"), PlanMeeting(group.id)),),
            (Button(t.plain("⬅️ Back"), OpenGroup(group.id)), menu_button(t)),
        ),
        private=True,
    )


def _label(one: Meeting, zone: ZoneInfo, t: Translator) -> str:
    sign = "✅" if one.state is MeetingState.HELD else "📅"
    on = tiny_day(one.starts_at.astimezone(zone).date(), t.language)
    return shortened(f"{sign} {on}: {topic(one.topic, t)}")


def ask_cancel(card: MeetingCard, zone: ZoneInfo, t: Translator) -> View:
    return View(
        paragraphs(t("Call this meeting off?"), _facts(card.meeting, zone, t)),
        rows=(
            (
                Button(t.plain("❌ Call off"), CancelMeeting(card.meeting.id), style="danger"),
                Button(t.plain("⬅️ Back"), OpenMeeting(card.meeting.id)),
            ),
        ),
    )


def cancelled(card: MeetingCard, t: Translator) -> View:
    return View(
        paragraphs(t("❌ The meeting is called off."), _told(card, t)),
        rows=((Button(t.plain("⬅️ Back"), ShowMeetings(card.meeting.group_id)), menu_button(t)),),
        private=True,
    )
