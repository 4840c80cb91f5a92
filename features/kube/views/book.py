"""The cash book: read by every member, written by the treasurer."""

from datetime import date, timedelta

from markupsafe import Markup

from features.kube.rules.book import SORTS as SORTS_OF
from features.kube.rules.book import Entry, Sort, Way
from features.kube.rules.kube import Office, Standing
from features.kube.rules.sums import Slip
from features.kube.services.books import OpenBook, Written
from features.kube.views.taps import (
    AskSort,
    AskSumDay,
    AskTakeBack,
    ChooseSort,
    ConfirmSum,
    DoubtSum,
    NewSum,
    OpenEntry,
    OpenKube,
    SaveSum,
    ShowBook,
    ShowReceipt,
    SumDay,
    TakeBack,
)
from features.kube.views.words import SORTS, back_to, line_of, name_of, sum_line
from views.formats import money, short_day, shortened
from views.menu import menu_button
from views.pages import page_of
from views.translator import Translator
from views.view import Attachment, Button, View, in_rows, lines, paragraphs

PAGE = 5
_DAYS = 6


def book(found: OpenBook, page: int, t: Translator) -> View:
    """The newest first; what waits for a second member stands before all else."""
    kube_id = found.standing.kube.id
    waiting = found.book.waiting
    rest = [one for one in reversed(found.book.entries) if one not in waiting]
    listed = page_of([*waiting, *rest], page, PAGE, lambda at: ShowBook(kube_id, at), t)
    return View(
        paragraphs(
            t("📒 <b>{name}</b>: cash book", name=found.standing.kube.name),
            t("💰 In the box, by the book: <b>{sum}</b>", sum=money(found.book.balance)),
            t("Nothing is written down yet.") if not found.book.entries else None,
            t("🔎 waits for a second member, ↩️ was taken back.")
            if waiting or found.book.taken_back
            else None,
            t("Every member sees this book. Nothing in it can be changed or deleted."),
        ),
        rows=(
            *(
                (Button(shortened(_mark(one, found) + line_of(one, t)), OpenEntry(one.id)),)
                for one in listed.shown
            ),
            (*listed.turns, *back_to(kube_id, t)),
        ),
        private=True,
    )


def _mark(one: Entry, found: OpenBook) -> str:
    if one.id in found.book.taken_back or one.corrects is not None:
        return "↩️ "
    return "" if one.checked else "🔎 "


def entry(found: OpenBook, one: Entry, t: Translator) -> View:
    """One entry, and what this member may do with it."""
    standing = found.standing
    is_back = one.corrects is not None or one.id in found.book.taken_back
    may_check = one in found.to_check()
    may_undo = standing.me.office is Office.TREASURER and not is_back
    return View(
        paragraphs(
            sum_line(one.way, one.amount, one.sort, t),
            lines(
                t("📅 {day}", day=short_day(one.day, t.language)),
                t("🗒 {note}", note=one.note) if one.note else None,
                t("👪 Dues of {name}", name=name_of(one.for_member, standing, t))
                if one.for_member
                else None,
                t("✍️ Written by {name}", name=name_of(one.member_id, standing, t)),
            ),
            t("↩️ A counter entry: it takes an earlier one back.") if one.corrects else None,
            t("↩️ Taken back by a counter entry.") if one.id in found.book.taken_back else None,
            t(
                "🔎 A large sum, alone or with what else went out within a day: it counts once a "
                "second member has confirmed it."
            )
            if not one.checked
            else None,
        ),
        rows=(
            (
                Button(t.plain("✅ It is right"), ConfirmSum(one.id)),
                Button(t.plain("❌ Not right"), DoubtSum(one.id)),
            )
            if may_check
            else (),
            (Button(t.plain("📷 Receipt"), ShowReceipt(one.id)),) if one.has_photo else (),
            (Button(t.plain("↩️ Take it back"), AskTakeBack(one.id)),) if may_undo else (),
            (Button(t.plain("📒 Cash book"), ShowBook(standing.kube.id)), menu_button(t)),
        ),
        private=True,
    )


def receipt(found: OpenBook, one: Entry, photo: Attachment, t: Translator) -> View:
    """The photo as Telegram keeps it."""
    return View(
        paragraphs(
            t("📷 {name}", name=found.standing.kube.name),
            sum_line(one.way, one.amount, one.sort, t),
        ),
        rows=((Button(t.plain("⬅️ Back"), OpenEntry(one.id)), menu_button(t)),),
        attached=photo,
        private=True,
        in_place=False,
    )


def no_receipt(one: Entry, t: Translator) -> View:
    return View(
        t("There is no photo of this receipt."),
        rows=((Button(t.plain("⬅️ Back"), OpenEntry(one.id)), menu_button(t)),),
    )


def ask_sum(standing: Standing, way: Way, t: Translator) -> View:
    return View(
        paragraphs(
            t("➕ How much came in, and for what?")
            if way is Way.IN
            else t("➖ How much went out, and for what?"),
            t("For example: <i>150rb jual keripik</i>")
            if way is Way.IN
            else t("For example: <i>75rb beli minyak</i>"),
        ),
        rows=(back_to(standing.kube.id, t),),
        in_place=False,
    )


def slip(why: Slip, kube_id: int, largest: int, t: Translator) -> View:
    """Why no sum was taken, and how to type it."""
    said = {
        Slip.NONE: t("I see no sum there. Write it like <i>150rb</i> or <i>1,5 juta</i>."),
        Slip.SMALL: t(
            "Is that thousands? Write <i>150rb</i> for 150 thousand, or <i>Rp500</i> for small "
            "coins."
        ),
        Slip.MINUS: t(
            "A sum is always above zero, without a minus. For money that went out choose "
            "➖ Money out."
        ),
        Slip.SEVERAL: t("I see several sums. Please write one at a time."),
        Slip.LARGE: t(
            "That is more than {sum}. Please look at the zeros and write it again.",
            sum=money(largest),
        ),
    }[why]
    return View(said, rows=(back_to(kube_id, t),), in_place=False)


def note_unfit(kube_id: int, t: Translator) -> View:
    """What it was for is read by all members."""
    return View(
        t(
            "Please write only the sum and what it was for, in a few words, without links or "
            "codes. For example: <i>150rb jual keripik</i>"
        ),
        rows=(back_to(kube_id, t),),
        in_place=False,
    )


def ask_sort(way: Way, t: Translator) -> View:
    """What it was for, in one tap."""
    return View(
        t("What was it for?"),
        rows=(
            *in_rows([Button(t.plain(SORTS[one]), ChooseSort(one)) for one in SORTS_OF[way]]),
            (menu_button(t),),
        ),
    )


def check_sum(
    kube_id: int,
    way: Way,
    amount: int,
    sort: Sort,
    *,
    day: date,
    note: str,
    has_photo: bool,
    must_check: bool,
    t: Translator,
) -> View:
    """Nothing is written before this was tapped."""
    return View(
        paragraphs(
            sum_line(way, amount, sort, t),
            lines(
                t("📅 {day}", day=short_day(day, t.language)),
                t("🗒 {note}", note=note) if note else None,
                t("📷 With the receipt") if has_photo else None,
            ),
            t(
                "🔎 A large sum, alone or with what else went out within a day: it counts once a "
                "second member has confirmed it."
            )
            if must_check
            else None,
            t("Is that right? You can send a photo of the receipt now.")
            if not has_photo
            else t("Is that right?"),
        ),
        rows=(
            (Button(t.plain("✅ Write it down"), SaveSum(), style="primary"),),
            (
                Button(t.plain("📅 Another day"), AskSumDay()),
                Button(t.plain("🔁 Something else"), AskSort()),
            ),
            back_to(kube_id, t),
        ),
    )


def ask_day(today: date, t: Translator) -> View:
    return View(
        t("Which day was it? Tap one, or write it like <i>3 november</i>."),
        rows=(*_days(today, t), (menu_button(t),)),
    )


def day_unclear(today: date, t: Translator) -> View:
    return View(
        t("I do not know that day. Money is written down after it has moved: tap a day."),
        rows=(*_days(today, t), (menu_button(t),)),
        in_place=False,
    )


def _days(today: date, t: Translator) -> list[tuple[Button, ...]]:
    """Days behind us only."""
    days = [today - timedelta(days=back) for back in range(_DAYS)]
    return in_rows([Button(short_day(one, t.language), SumDay(one)) for one in days])


def written(found: Written, t: Translator) -> View:
    """It stands in the book, and who is asked to confirm it."""
    one, kube_id = found.entry, found.open.standing.kube.id
    waits = one in found.open.book.waiting
    return View(
        paragraphs(
            t("✅ It stands in the book."),
            sum_line(one.way, one.amount, one.sort, t),
            _asked(found, t) if waits else None,
            t("💰 In the box, by the book: <b>{sum}</b>", sum=money(found.open.book.balance)),
        ),
        rows=(
            (
                Button(t.plain("➕ Money in"), NewSum(kube_id, Way.IN)),
                Button(t.plain("➖ Money out"), NewSum(kube_id, Way.OUT)),
            ),
            (Button(t.plain("📒 Cash book"), ShowBook(kube_id)),
             Button(t.plain("🤝 Open the group"), OpenKube(kube_id))),
        ),
        private=True,
    )  # fmt: skip


def _asked(found: Written, t: Translator) -> Markup:
    if found.told:
        return t("🔎 The other members are asked to confirm it. Until then it does not count.")
    return t(
        "🔎 It does not count before a second member has confirmed it, and none of them reads this "
        "bot now. Please ask them to open this bot."
    )


def ask_take_back(one: Entry, t: Translator) -> View:
    return View(
        paragraphs(
            sum_line(one.way, one.amount, one.sort, t),
            t("Take this back? A counter entry is written; both stay in the book."),
        ),
        rows=(
            (Button(t.plain("↩️ Yes, undo this entry"), TakeBack(one.id)),),
            (Button(t.plain("⬅️ Back"), OpenEntry(one.id)), menu_button(t)),
        ),
    )


def confirmed(found: Written, t: Translator) -> View:
    kube_id = found.open.standing.kube.id
    return View(
        paragraphs(
            t("✅ Confirmed. It counts now."),
            t("💰 In the box, by the book: <b>{sum}</b>", sum=money(found.open.book.balance)),
        ),
        rows=((Button(t.plain("📒 Cash book"), ShowBook(kube_id)), menu_button(t)),),
        private=True,
    )


def doubted(found: Written, t: Translator) -> View:
    kube_id = found.open.standing.kube.id
    return View(
        paragraphs(
            t("Thank you. It goes on waiting and does not count."),
            t(
                "Treasurer and chair, if they use this bot, are told, at night in the morning. Not "
                "who says so."
            )
            if found.told
            else t(
                "Treasurer and chair do not read this bot now. Please ask them to open this bot."
            ),
        ),
        rows=((Button(t.plain("📒 Cash book"), ShowBook(kube_id)), menu_button(t)),),
        private=True,
    )
