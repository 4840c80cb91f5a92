"""What others of a group read: of large sums, of offices, of the end, of a quarrel."""

from features.kube.rules.kube import Kube, Member, Office
from features.kube.services.books import Written
from features.kube.services.offices import Ballot, Counting
from features.kube.views.taps import (
    ConfirmSum,
    MediateKube,
    OpenCount,
    OpenEntry,
    OpenKube,
    SeeKube,
    ShowDues,
    ShowKubeMembers,
    ShowOwnKubes,
)
from features.kube.views.words import OFFICES, name_of, sum_line
from views.formats import money
from views.menu import menu_button
from views.translator import Translator
from views.view import Button, View, lines, paragraphs


def joined(kube: Kube, member: Member, t: Translator) -> View:
    """To the companion."""
    return View(
        t("🤝 The family of {name} has joined the group {group}.", name=member.name,
          group=kube.name),
        rows=((Button(t.plain("🤝 Open the group"), SeeKube(kube.id)), menu_button(t)),),
        private=True,
        in_place=False,
    )  # fmt: skip


def left(kube: Kube, member: Member, t: Translator) -> View:
    """To the offices of the group."""
    return View(
        t("🚪 The family of {name} has left the group {group}.", name=member.name,
          group=kube.name),
        rows=((Button(t.plain("👪 Members"), ShowKubeMembers(kube.id)), menu_button(t)),),
        private=True,
        in_place=False,
    )  # fmt: skip


def left_for_companion(kube: Kube, member: Member, t: Translator) -> View:
    """To the companion of the family: it may be in none of the groups that one sees now."""
    return View(
        t("🚪 The family of {name} has left the group {group}.", name=member.name,
          group=kube.name),
        rows=((Button(t.plain("⬅️ All groups"), ShowOwnKubes()), menu_button(t)),),
        private=True,
        in_place=False,
    )  # fmt: skip


def ended_for_companion(kube: Kube, t: Translator) -> View:
    return View(
        paragraphs(
            t("🏁 The group {group} has ended.", group=kube.name),
            t("Its families may join another, with a new code."),
        ),
        rows=((Button(t.plain("⬅️ All groups"), ShowOwnKubes()), menu_button(t)),),
        private=True,
        in_place=False,
    )


def ended(kube: Kube, t: Translator) -> View:
    return View(
        t("🏁 The group {group} has ended. It changes nothing of your aid.", group=kube.name),
        rows=((menu_button(t),),),
        private=True,
        in_place=False,
    )


def dues_set(kube: Kube, t: Translator) -> View:
    return View(
        t("💳 {group}: dues are {sum} a month for each family from now on.", group=kube.name,
          sum=money(kube.dues)),
        rows=((Button(t.plain("💳 Dues"), ShowDues(kube.id)), menu_button(t)),),
        private=True,
        in_place=False,
    )  # fmt: skip


def to_check(found: Written, t: Translator) -> View:
    """To all other members: a large sum waits for one of them."""
    one, standing = found.entry, found.open.standing
    return View(
        paragraphs(
            t("🔎 <b>{group}</b>: a large sum", group=standing.kube.name),
            lines(
                sum_line(one.way, one.amount, one.sort, t),
                t("🗒 {note}", note=one.note) if one.note else None,
                t("✍️ Written by {name}", name=name_of(one.member_id, standing, t)),
            ),
            t("It counts once one of you says that it is right. Only if you know it."),
        ),
        rows=(
            (Button(t.plain("✅ It is right"), ConfirmSum(one.id)),),
            (Button(t.plain("🔎 Look at it"), OpenEntry(one.id)), menu_button(t)),
        ),
        private=True,
        in_place=False,
    )


def confirmed(found: Written, who: str, t: Translator) -> View:
    """To the treasurer."""
    return View(
        paragraphs(
            t("✅ {name} has confirmed it. It counts now.", name=who),
            sum_line(found.entry.way, found.entry.amount, found.entry.sort, t),
        ),
        rows=((Button(t.plain("🤝 Open the group"), OpenKube(found.open.standing.kube.id)),),),
        private=True,
        in_place=False,
    )


def doubted(found: Written, t: Translator) -> View:
    """To treasurer and chair. It does not say who: whoever doubts has nothing to fear."""
    return View(
        paragraphs(
            t("❌ A member says that this is not right. Please talk about it together."),
            sum_line(found.entry.way, found.entry.amount, found.entry.sort, t),
        ),
        rows=((Button(t.plain("🔎 Look at it"), OpenEntry(found.entry.id)), menu_button(t)),),
        private=True,
        in_place=False,
    )


def decided(found: Ballot, t: Translator) -> View:
    """To all members: an office has a new holder, or the cash is to be counted first."""
    standing, office = found.standing, found.office
    if office is Office.TREASURER and found.counting is not None:
        after = name_of(found.counting.to_id, standing, t)
        return View(
            paragraphs(
                t("🗳 {group}: more than half want {name} as treasurer.",
                  group=standing.kube.name, name=after),
                t("🧮 The cash is counted first: both sign, then the office goes over."),
            ),
            rows=((Button(t.plain("🧮 Count the cash"), OpenCount(standing.kube.id)),),),
            private=True,
            in_place=False,
        )  # fmt: skip
    holder = standing.holder(office)
    return View(
        t("🗳 {group}: {name} was chosen. Office: {office}.", group=standing.kube.name,
          name=holder.name if holder else "–", office=t.plain(OFFICES[office])),
        rows=((Button(t.plain("🤝 Open the group"), OpenKube(standing.kube.id)),),),
        private=True,
        in_place=False,
    )  # fmt: skip


def counted(found: Counting, t: Translator) -> View:
    """To the other of both."""
    counter = name_of(found.count.counter_id, found.standing, t)
    return View(
        paragraphs(
            t("🧮 {name} has counted: <b>{sum}</b>. By the book: {book}.", name=counter,
              sum=money(found.count.counted or 0), book=money(found.balance)),
            t("Count it too. If it is so, sign."),
        ),
        rows=((Button(t.plain("🧮 Count the cash"), OpenCount(found.standing.kube.id)),),),
        private=True,
        in_place=False,
    )  # fmt: skip


def handed_over(found: Counting, t: Translator) -> View:
    """To all members."""
    after = name_of(found.count.to_id, found.standing, t)
    return View(
        paragraphs(
            t("✅ {group}: {name} is treasurer now. Both have signed.",
              group=found.standing.kube.name, name=after),
            lines(
                t("Counted: {sum}", sum=money(found.count.counted or 0)),
                t("Difference: {sum}. It is written in the book, for all to see.",
                  sum=money(found.difference)) if found.difference else None,
            ),
        ),
        rows=((Button(t.plain("🤝 Open the group"), OpenKube(found.standing.kube.id)),),),
        private=True,
        in_place=False,
    )  # fmt: skip


def quarrel(kube: Kube, member: Member, t: Translator) -> View:
    """To the companion: one side asks for a mediation."""
    return View(
        paragraphs(
            t("🕊 The family of {name} asks you to mediate in the group {group}.",
              name=member.name, group=kube.name),
            t("Please speak with them first. The others do not know who asked."),
        ),
        rows=(
            (Button(t.plain("🕊 Begin the mediation"), MediateKube(kube.id, member.id)),),
            (Button(t.plain("🤝 Open the group"), SeeKube(kube.id)), menu_button(t)),
        ),
        private=True,
        in_place=False,
    )  # fmt: skip
