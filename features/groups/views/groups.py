"""Groups as their companion sees them: own families alone."""

from collections.abc import Sequence
from zoneinfo import ZoneInfo

from markupsafe import Markup

from domain.areas import load_areas
from features.groups.rules.groups import MOST_MEMBERS, Group, Member, OwnFamily
from features.groups.rules.meetings import Meeting
from features.groups.services.groups import FullGroup
from features.groups.views.taps import (
    AddMember,
    AddVillage,
    AskCloseGroup,
    ChooseVillage,
    CloseGroup,
    LeadGroup,
    NewGroup,
    OpenGroup,
    OpenMember,
    PickMembers,
    PlanMeeting,
    RemoveMember,
    ShowGroups,
    ShowLessons,
    ShowMeetings,
    ShowMembers,
    ShowReports,
)
from features.people.views.places import everyday
from views.formats import moment, number, shortened
from views.menu import menu_button
from views.pages import page_of
from views.translator import Translator
from views.view import Button, View, lines, paragraphs

PAGE = 6


def groups(found: Sequence[FullGroup], page: int, t: Translator) -> View:
    """The own groups, and how to make one."""
    listed = page_of(found, page, PAGE, ShowGroups, t)
    return View(
        paragraphs(
            t("👥 <b>P2K2 groups</b>"),
            t("You have no group yet. Make one: a name, a village, then the families.")
            if not found
            else t.plural(
                "You have <b>{count}</b> group.", "You have <b>{count}</b> groups.", len(found)
            ),
        ),
        rows=(
            *(
                (
                    Button(
                        shortened(f"👥 {one.group.name} ({len(one.members)})"),
                        OpenGroup(one.group.id),
                    ),
                )
                for one in listed.shown
            ),
            listed.turns,
            (
                Button(t.plain("➕ New group"), NewGroup()),
                Button(t.plain("📄 Monthly report"), ShowReports()),
            ),
            (menu_button(t),),
        ),
        private=True,
    )


def no_families(t: Translator) -> View:
    """A group cannot be made without families."""
    return View(
        paragraphs(
            t("No families are recorded for you yet."),
            t("Please ask your coordinator: the list of your families comes from the office."),
        ),
        rows=((menu_button(t),),),
    )


def ask_name(t: Translator) -> View:
    return View(
        t("What is the group called? For example: <i>Melati 1</i>."),
        rows=((Button(t.plain("⬅️ All groups"), ShowGroups()), menu_button(t)),),
        in_place=False,
    )


def name_unfit(t: Translator) -> View:
    return View(
        t(
            "A short name, please, of at most 40 letters, without links or codes. For example: "
            "<i>Melati 1</i>."
        ),
        rows=((Button(t.plain("⬅️ All groups"), ShowGroups()), menu_button(t)),),
        in_place=False,
    )


def ask_village(found: Sequence[tuple[str, int]], t: Translator) -> View:
    """Only villages in which own families live."""
    return View(
        t("In which village does it meet?"),
        rows=(*_villages(found), (menu_button(t),)),
        in_place=False,
    )


def not_your_village(found: Sequence[tuple[str, int]], t: Translator) -> View:
    """A place in which the companion accompanies nobody."""
    return View(
        paragraphs(
            t("You accompany no family there, so no group can be made for that place."),
            t(
                "Choose one of your villages. Has your area changed? Ask your coordinator to "
                "correct the list."
            ),
        ),
        rows=(*_villages(found), (menu_button(t),)),
        in_place=False,
    )


def _villages(found: Sequence[tuple[str, int]]) -> tuple[tuple[Button, ...], ...]:
    return tuple(
        (Button(shortened(f"{village(code)} ({count})"), ChooseVillage(code)),)
        for code, count in found[: PAGE + 1]
    )


def village(area_code: str) -> str:
    """The village of an area, as people say it."""
    return everyday(load_areas().name(area_code))


def group(found: FullGroup, coming: Meeting | None, zone: ZoneInfo, t: Translator) -> View:
    """One group; `coming` is its next meeting."""
    reachable = sum(bool(one.accounts) for one in found.members)
    group_id = found.group.id
    return View(
        paragraphs(
            lines(
                t("👥 <b>{name}</b>", name=found.group.name),
                t("📍 {village}", village=village(found.group.area_code)),
                t("⭐ Head: {name}", name=found.head.name) if found.head else None,
            ),
            t(
                "{count} families, {reachable} of them with this bot.",
                count=number(len(found.members), t.language),
                reachable=number(reachable, t.language),
            ),
            t("📅 Next meeting: {when}", when=moment(coming.starts_at, zone, t.language))
            if coming
            else None,
        ),
        rows=(
            (
                Button(t.plain("➕ Add families"), PickMembers(group_id)),
                Button(t.plain("👪 Members"), ShowMembers(group_id)),
            ),
            (
                Button(t.plain("📅 Plan a meeting"), PlanMeeting(group_id)),
                Button(t.plain("🗓 Meetings"), ShowMeetings(group_id)),
            ),
            (Button(t.plain("🎓 Lessons"), ShowLessons(group_id)),),
            (Button(t.plain("⬅️ All groups"), ShowGroups()), menu_button(t)),
        ),
        private=True,
    )


def candidates(found: FullGroup, free: Sequence[OwnFamily], page: int, t: Translator) -> View:
    """Own families without a group, to choose from."""
    group_id = found.group.id
    there = sum(one.area_code == found.group.area_code for one in free)
    is_full = len(found.members) >= MOST_MEMBERS
    listed = page_of(free, page, PAGE, lambda at: PickMembers(group_id, at), t)
    return View(
        paragraphs(
            t("Who belongs to <b>{name}</b>?", name=found.group.name),
            _size(found, t),
            t(
                "The group is full. Left of this village: {count} families. Please make a second "
                "group for them.",
                count=number(there, t.language),
            )
            if is_full and there
            else t("Tap a family, or type a part of the name.")
            if free
            else t("All your families are in a group already."),
        ),
        rows=(
            *((Button(shortened(one.name), AddMember(group_id, one.id)),) for one in listed.shown),
            listed.turns,
            (Button(t.plain("🏘 All of the village ({count})", count=there), AddVillage(group_id)),)
            if there and not is_full
            else (),
            (Button(t.plain("✅ That is all"), OpenGroup(group_id)),),
        ),
        private=True,
    )


def candidates_found(group: Group, free: Sequence[OwnFamily], t: Translator) -> View:
    """Own families whose name was typed."""
    return View(
        t("Which family belongs to the group?"),
        rows=(
            *((Button(shortened(one.name), AddMember(group.id, one.id)),) for one in free[:PAGE]),
            (
                Button(t.plain("All families"), PickMembers(group.id)),
                Button(t.plain("✅ That is all"), OpenGroup(group.id)),
            ),
        ),
        private=True,
        in_place=False,
    )


def none_of_yours(group: Group, t: Translator) -> View:
    """A typed name that is none of the own families."""
    return View(
        paragraphs(
            t("None of your families without a group has that name."),
            t(
                "Only families that you accompany can be in your group. Is one missing? Ask your "
                "coordinator to correct the list."
            ),
        ),
        rows=(
            (
                Button(t.plain("All families"), PickMembers(group.id)),
                Button(t.plain("✅ That is all"), OpenGroup(group.id)),
            ),
        ),
        in_place=False,
    )


def members(found: FullGroup, page: int, t: Translator) -> View:
    """By their numbers, which stay the same: they are used when attendance is typed."""
    group_id = found.group.id
    listed = page_of(found.members, page, PAGE, lambda at: ShowMembers(group_id, at), t)
    return View(
        paragraphs(
            t("👪 <b>{name}</b>: members", name=found.group.name),
            _size(found, t),
            t("📱 has this bot. ⭐ is the head of the group."),
        ),
        rows=(
            *((Button(_label(one, found), OpenMember(group_id, one.id)),) for one in listed.shown),
            listed.turns,
            (
                Button(t.plain("➕ Add families"), PickMembers(group_id)),
                Button(t.plain("🗑 Close the group"), AskCloseGroup(group_id)),
            ),
            (Button(t.plain("⬅️ Back"), OpenGroup(group_id)), menu_button(t)),
        ),
        private=True,
    )


def _label(one: Member, found: FullGroup) -> str:
    marks = ("⭐" if one.id == found.group.head else "") + ("📱" if one.accounts else "")
    return shortened(f"{one.number}. {one.name}", 26) + (f" {marks}" if marks else "")


def member(found: FullGroup, one: Member, t: Translator) -> View:
    """One family in the group."""
    group_id = found.group.id
    lead = (
        Button(t.plain("⭐ No longer the head"), LeadGroup(group_id, 0))
        if found.group.head == one.id
        else Button(t.plain("⭐ Head of the group"), LeadGroup(group_id, one.id))
    )
    return View(
        lines(
            t("<b>{number}. {name}</b>", number=one.number, name=one.name),
            t("📱 Has this bot: is invited here.")
            if one.accounts
            else t("No account here: please tell this family yourself."),
        ),
        rows=(
            (lead,),
            (Button(t.plain("➖ Take out of the group"), RemoveMember(group_id, one.id)),),
            (Button(t.plain("⬅️ Back"), ShowMembers(group_id)), menu_button(t)),
        ),
        private=True,
    )


def ask_close(found: FullGroup, t: Translator) -> View:
    return View(
        paragraphs(
            t("Close the group <b>{name}</b>?", name=found.group.name),
            t("Meetings that are planned are called off. The families can join another group."),
        ),
        rows=(
            (
                Button(t.plain("🗑 Close it"), CloseGroup(found.group.id), style="danger"),
                Button(t.plain("⬅️ Back"), OpenGroup(found.group.id)),
            ),
        ),
    )


def closed(group: Group, t: Translator) -> View:
    return View(
        t("The group <b>{name}</b> is closed.", name=group.name),
        rows=((Button(t.plain("⬅️ All groups"), ShowGroups()), menu_button(t)),),
    )


def _size(found: FullGroup, t: Translator) -> Markup:
    return t(
        "{count} of at most {most} families.",
        count=number(len(found.members), t.language),
        most=number(MOST_MEMBERS, t.language),
    )
