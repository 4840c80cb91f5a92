"""Dues of the month: who paid, as the treasurer notes it."""

from features.kube.rules.kube import Office, Standing
from features.kube.services.books import OpenBook
from features.kube.views.taps import AskDues, PayDues, ShowDues
from features.kube.views.words import back_to, month_of
from views.formats import money, number, shortened
from views.pages import page_of
from views.translator import Translator
from views.view import Button, View, lines, paragraphs

PAGE = 4


def dues(found: OpenBook, page: int, t: Translator) -> View:
    """Who paid this month; the treasurer notes it with one tap."""
    standing = found.standing
    kube_id, agreed = standing.kube.id, standing.kube.dues
    writes = standing.me.office is Office.TREASURER
    have = [one for one in standing.members if found.paid(one)]
    open_ones = [one for one in standing.members if not found.paid(one)]
    listed = page_of(open_ones, page, PAGE, lambda at: ShowDues(kube_id, at), t)
    return View(
        paragraphs(
            t("💳 <b>Dues of {month}</b>", month=month_of(found.month, t)),
            t("Agreed: {sum} a month for each family.", sum=money(agreed))
            if agreed
            else t("No dues are agreed yet."),
            lines(
                t("✅ Paid: {count}", count=number(len(have), t.language)),
                *(t("{name}", name=one.name) for one in have),
            )
            if have
            else None,
            lines(
                t("Not yet: {count}", count=number(len(open_ones), t.language)),
                *(t("{name}", name=one.name) for one in open_ones),
            )
            if agreed and open_ones
            else None,
            t("Tap whoever has paid.") if writes and agreed and open_ones else None,
        ),
        rows=(
            *(
                (Button(shortened(f"✅ {one.name}"), PayDues(kube_id, one.id, page)),)
                for one in listed.shown
                if writes and agreed
            ),
            listed.turns if writes and agreed else (),
            (
                *((Button(t.plain("✏️ Set the dues"), AskDues(kube_id)),) if writes else ()),
                *back_to(kube_id, t),
            ),
        ),
        private=True,
    )


def ask_dues(standing: Standing, t: Translator) -> View:
    return View(
        t("How much did you agree on, for each family and month? For example: <i>10rb</i>."),
        rows=(back_to(standing.kube.id, t),),
        in_place=False,
    )
