"""A business group as its members see it."""

from collections.abc import Sequence

from markupsafe import Markup

from features.kube.rules.book import Way
from features.kube.rules.kube import Kube, Office, Standing
from features.kube.services.books import OpenBook
from features.kube.views.taps import (
    AskEndKube,
    AskLeaveKube,
    AskMediation,
    EndKube,
    EnterKubeCode,
    JoinKube,
    LeaveKube,
    NewSum,
    OpenBallot,
    OpenCount,
    OpenKube,
    SendMediation,
    ShowBook,
    ShowDues,
    ShowKubeMembers,
    ShowKubeReports,
    ShowKubes,
    ShowMinutes,
    ShowPlan,
    ShowReady,
    ShowStock,
)
from features.kube.views.words import OFFICES, back_to
from views.formats import money, number, shortened
from views.menu import menu_button
from views.pages import page_of
from views.translator import Translator
from views.view import Button, View, lines, paragraphs

PAGE = 4


def none_yet(t: Translator) -> View:
    """No family of this account is in a group."""
    return View(
        paragraphs(
            t("🤝 <b>Business group (KUBE)</b>"),
            t("Your family is in no business group yet."),
            t("Your companion forms the group and gives you a code of letters. It costs nothing."),
        ),
        rows=((Button(t.plain("⌨️ I have a code"), EnterKubeCode()),), (menu_button(t),)),
    )


def kubes(found: Sequence[Standing], page: int, t: Translator) -> View:
    """Several families on one phone, each in a group of its own."""
    listed = page_of(found, page, PAGE, ShowKubes, t)
    return View(
        t("Which group?"),
        rows=(
            *(
                (Button(shortened(f"🤝 {one.kube.name}"), OpenKube(one.kube.id)),)
                for one in listed.shown
            ),
            listed.turns,
            (menu_button(t),),
        ),
        private=True,
    )


def home(found: OpenBook, t: Translator) -> View:
    """One group: what is in the box, what waits, and one button for each thing."""
    standing, book = found.standing, found.book
    kube_id, month = standing.kube.id, book.month(found.month)
    treasurer = standing.holder(Office.TREASURER)
    writes = (
        (
            Button(t.plain("➕ Money in"), NewSum(kube_id, Way.IN)),
            Button(t.plain("➖ Money out"), NewSum(kube_id, Way.OUT)),
        )
        if standing.me.office is Office.TREASURER
        else ()
    )
    return View(
        paragraphs(
            t("🤝 <b>{name}</b>", name=standing.kube.name),
            lines(
                t("💰 In the box, by the book: <b>{sum}</b>", sum=money(book.balance)),
                t("This month: {came} in, {went} out", came=money(month.money_in),
                  went=money(month.money_out)),
                t("⚠️ The book is below zero: something is not written down yet.")
                if book.balance < 0
                else None,
            ),
            lines(
                t("👪 {count} families", count=number(len(standing.members), t.language)),
                t("Treasurer: {name}", name=treasurer.name)
                if treasurer
                else t("No treasurer yet: choose one under Members."),
            ),
            _waiting(found, t),
        ),
        rows=(
            writes,
            (
                Button(t.plain("📒 Cash book"), ShowBook(kube_id)),
                Button(t.plain("💳 Dues"), ShowDues(kube_id)),
            ),
            (
                Button(t.plain("📦 Stock"), ShowStock(kube_id)),
                Button(t.plain("📝 Minutes"), ShowMinutes(kube_id)),
            ),
            (
                Button(t.plain("👪 Members"), ShowKubeMembers(kube_id)),
                Button(t.plain("🗺 Plan"), ShowPlan(kube_id)),
            ),
            (
                Button(t.plain("📄 Monthly report"), ShowKubeReports(kube_id)),
                Button(t.plain("🏦 Ready for credit?"), ShowReady(kube_id)),
            ),
            (Button(t.plain("🕊 A quarrel"), AskMediation(kube_id)), menu_button(t)),
        ),
        private=True,
    )  # fmt: skip


def _waiting(found: OpenBook, t: Translator) -> Markup | None:
    """Large sums that do not count yet: what this member may confirm, or wrote."""
    if found.to_check():
        count = number(len(found.to_check()), t.language)
        return t("🔎 {count} large sums wait for a second member: see the cash book.", count=count)
    if found.book.waiting:
        count = number(len(found.book.waiting), t.language)
        return t("🔎 {count} large sums of yours wait for another member.", count=count)
    return None


def ask_code(t: Translator) -> View:
    return View(
        paragraphs(
            t("⌨️ Type the code that your companion gave you: eight letters, no digits."),
            t("A bank, a prize or a stranger never gives such a code."),
        ),
        rows=((menu_button(t),),),
        in_place=False,
    )


def code_refused(t: Translator) -> View:
    """Says nothing about what was wrong."""
    return View(
        t(
            "This code opens no group for your family. It may be too old, used, or for another "
            "family. Please ask your companion for a new one."
        ),
        rows=((menu_button(t),),),
        in_place=False,
    )


def check_join(kube: Kube, t: Translator) -> View:
    """What the others will see, before anybody says yes."""
    return View(
        paragraphs(
            t("Join the group <b>{name}</b>?", name=kube.name),
            t(
                "The other members see your family's name, your dues and what you write in the "
                "book. They do not see your aid."
            ),
            t("Companions of families in it see what is in the box, and no single entry."),
            t("You can leave at any time. It changes nothing of your aid."),
        ),
        rows=((Button(t.plain("✅ Yes, we join"), JoinKube(), style="primary"),),
              (menu_button(t),)),
        in_place=False,
    )  # fmt: skip


def joined(found: Standing, t: Translator) -> View:
    return View(
        paragraphs(
            t("✅ Your family belongs to <b>{name}</b> now.", name=found.kube.name),
            t("Every member sees the cash book. Only the treasurer writes in it."),
        ),
        rows=((Button(t.plain("🤝 Open the group"), OpenKube(found.kube.id)),),
              (menu_button(t),)),
    )  # fmt: skip


def members(found: Standing, fewest: int, counting: bool, t: Translator) -> View:
    """Who belongs to it, and who does what."""
    kube_id, count = found.kube.id, len(found.members)
    return View(
        paragraphs(
            t("👪 <b>{name}</b>: members", name=found.kube.name),
            lines(
                *(
                    t("{number}. {name} ({office})", number=place, name=one.name,
                      office=t.plain(OFFICES[one.office]))
                    if one.office is not Office.MEMBER
                    else t("{number}. {name}", number=place, name=one.name)
                    for place, one in enumerate(found.members, 1)
                )
            ),
            t("By the rules a KUBE has at least {count} families.",
              count=number(fewest, t.language)) if count < fewest else None,
            t("The members choose. More than half decide."),
        ),
        rows=(
            (
                Button(t.plain("🗳 Chair"), OpenBallot(kube_id, Office.CHAIR)),
                Button(t.plain("🗳 Treasurer"), OpenBallot(kube_id, Office.TREASURER)),
            ),
            (
                Button(t.plain("🗳 Secretary"), OpenBallot(kube_id, Office.SECRETARY)),
                *((Button(t.plain("🧮 Count the cash"), OpenCount(kube_id)),) if counting else ()),
            ),
            (
                Button(t.plain("🚪 Leave"), AskLeaveKube(kube_id)),
                *(
                    (Button(t.plain("🏁 End the group"), AskEndKube(kube_id)),)
                    if found.me.office is Office.CHAIR
                    else ()
                ),
            ),
            back_to(kube_id, t),
        ),
        private=True,
    )  # fmt: skip


def ask_leave(found: Standing, t: Translator) -> View:
    return View(
        paragraphs(
            t("Leave <b>{name}</b>?", name=found.kube.name),
            t(
                "Your dues stay with the group, unless the members agree otherwise. It changes "
                "nothing of your aid."
            ),
        ),
        rows=(
            (Button(t.plain("🚪 Yes, leave"), LeaveKube(found.kube.id), style="danger"),),
            back_to(found.kube.id, t),
        ),
    )


def left(found: Standing, t: Translator) -> View:
    """With the last family the group is over."""
    return View(
        t("You have left <b>{name}</b>. With a new code you can come back.", name=found.kube.name)
        if len(found.members) > 1
        else t("🏁 The group <b>{name}</b> has ended.", name=found.kube.name),
        rows=((menu_button(t),),),
    )


def ask_end(found: Standing, t: Translator) -> View:
    return View(
        paragraphs(
            t("End the group <b>{name}</b>?", name=found.kube.name),
            t("Nobody can write in the book then. The others who use this bot are told."),
            t("Please take the last monthly report first, for everybody to keep."),
        ),
        rows=(
            (Button(t.plain("🏁 Yes, end it"), EndKube(found.kube.id), style="danger"),),
            back_to(found.kube.id, t),
        ),
    )


def ended(found: Standing, t: Translator, *, told: bool) -> View:
    """`told`: other members can be reached here."""
    return View(
        lines(
            t("🏁 The group <b>{name}</b> has ended.", name=found.kube.name),
            t("The other members who use this bot are told, at night in the morning.")
            if told
            else t("No other member reads this bot now. Please tell them yourself."),
        ),
        rows=((menu_button(t),),),
    )


def ask_mediation(found: Standing, t: Translator) -> View:
    return View(
        paragraphs(
            t("🕊 <b>A quarrel in the group?</b>"),
            t(
                "Your companion can sit down with both sides. Nobody is blamed, and your aid does "
                "not hang on it."
            ),
            t("The other members are not told that you asked."),
        ),
        rows=(
            (Button(t.plain("🕊 Ask my companion"), SendMediation(found.kube.id)),),
            back_to(found.kube.id, t),
        ),
    )


def mediation_asked(found: Standing, t: Translator, *, told: bool) -> View:
    """`told`: the companion has this bot."""
    return View(
        t("🕊 Your companion is told between 07.00 and 20.00, and asks you first what happened.")
        if told
        else t(
            "Your companion does not use this bot. Please speak to them yourself, or ask an officer."
        ),
        rows=(back_to(found.kube.id, t),),
    )


def again(t: Translator) -> tuple[Button, ...]:
    """Back to the groups, where it is not sure that there is one."""
    return (Button(t.plain("🤝 Business group"), ShowKubes()), menu_button(t))
