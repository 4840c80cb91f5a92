"""Who holds which office, as the members choose; and the cash when a treasurer goes."""

from markupsafe import Markup

from features.kube.rules.kube import Office, Standing
from features.kube.services.offices import Ballot, Counting
from features.kube.views.taps import (
    OpenBallot,
    OpenCount,
    ShowKubeMembers,
    SignCount,
    TypeCount,
    VoteFor,
)
from features.kube.views.words import OFFICES, back_to, name_of
from views.formats import money, shortened
from views.menu import menu_button
from views.pages import page_of
from views.translator import Translator
from views.view import Button, View, lines, paragraphs

PAGE = 4


def ballot(found: Ballot, page: int, t: Translator) -> View:
    """Everybody sees how many want whom."""
    standing, office = found.standing, found.office
    kube_id, holder = standing.kube.id, standing.holder(found.office)
    listed = page_of(standing.members, page, PAGE, lambda at: OpenBallot(kube_id, office, at), t)
    return View(
        paragraphs(
            t("🗳 <b>{office}</b>", office=t.plain(OFFICES[office])),
            _task(office, t),
            t("Now: {name}", name=holder.name) if holder else t("Nobody yet."),
            t("🧮 The cash is counted first: both sign, then the office goes over.")
            if found.counting
            else None,
            t("Tap whom you want. You can think better of it."),
        ),
        rows=(
            *(
                (
                    Button(
                        shortened(f"{one.name}: {found.votes_for(one.id)}"),
                        VoteFor(kube_id, office, one.id),
                    ),
                )
                for one in listed.shown
            ),
            (
                *listed.turns,
                *(
                    (Button(t.plain("🧮 Count the cash"), OpenCount(kube_id)),)
                    if found.counting
                    else ()
                ),
            ),
            (Button(t.plain("👪 Members"), ShowKubeMembers(kube_id)), menu_button(t)),
        ),
        private=True,
    )


def _task(office: Office, t: Translator) -> Markup:
    match office:
        case Office.CHAIR:
            return t("Leads the meetings and speaks for the group.")
        case Office.TREASURER:
            return t("Keeps the money and alone writes in the cash book.")
        case _:
            return t("Writes the minutes and looks after the stock.")


def counting(found: Counting, t: Translator) -> View:
    """What the book says, what was counted, who has signed."""
    standing, count = found.standing, found.count
    kube_id = standing.kube.id
    before, after = name_of(count.from_id, standing, t), name_of(count.to_id, standing, t)
    may_sign = found.may_act and count.counted is not None and not found.has_signed
    return View(
        paragraphs(
            t("🧮 <b>The cash goes from {before} to {after}</b>", before=before, after=after),
            lines(
                t("By the book: {sum}", sum=money(found.balance)),
                t("Counted: {sum}", sum=money(count.counted))
                if count.counted is not None
                else t("Not counted yet. Count it together, with a witness."),
                t("Difference: {sum}. It is written in the book, for all to see.",
                  sum=money(found.difference)) if count.counted is not None and found.difference
                else None,
            ),
            t("🔎 Sums that wait for a second member then wait no longer: what lies in the box counts.")
            if found.waiting
            else None,
            lines(
                t("✅ {name} has signed.", name=before) if count.from_signed else None,
                t("✅ {name} has signed.", name=after) if count.to_signed else None,
            ),
            t("Once both have signed, {name} writes in the book.", name=after),
            t("Do you not agree? Then do not sign: your companion can mediate."),
        ),
        rows=(
            (
                Button(
                    t.plain("✅ So much is there: I sign"),
                    SignCount(kube_id, count.turn),
                    style="primary",
                ),
            )
            if may_sign
            else (),
            (Button(t.plain("🧮 Type what was counted"), TypeCount(kube_id)),)
            if found.may_act
            else (),
            back_to(kube_id, t),
        ),
        private=True,
    )  # fmt: skip


def ask_count(standing: Standing, t: Translator) -> View:
    return View(
        t("How much lies in the box? Count it together. For example: <i>1.250.000</i>."),
        rows=(back_to(standing.kube.id, t),),
        in_place=False,
    )


def handed_over(found: Counting, t: Translator) -> View:
    kube_id = found.standing.kube.id
    after = name_of(found.count.to_id, found.standing, t)
    return View(
        paragraphs(
            t("✅ Both have signed. {name} is treasurer now.", name=after),
            t("The other members who use this bot are told, at night in the morning.")
            if found.told
            else None,
        ),
        rows=(back_to(kube_id, t),),
        private=True,
    )
