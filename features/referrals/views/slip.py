"""The slip for who has no telephone, and the letter for an office that is not in this bot.

Neither holds a name, a NIK, a need or a village: only a number and what to bring, so it may be shown
to anybody. The letter says what is needed; whose it is, whoever brings it tells in person.
"""

from zoneinfo import ZoneInfo

from features.cases.views.foreign import tame
from features.referrals.rules.receivers import rules_on
from features.referrals.rules.referrals import Referral
from features.referrals.views.names import papers, receiver
from features.referrals.views.taps import OpenReferral
from views.formats import day_of
from views.menu import menu_button
from views.paper import paper
from views.slip import Line, slip_picture
from views.translator import Translator
from views.view import Button, Document, Making, Picture, View, paragraphs

_LINE = 34


def slip(one: Referral, link: str, t: Translator) -> View:
    return View(
        paragraphs(
            t("🧾 <b>{number}</b>: print it, or copy the number by hand.", number=one.number),
            t("It names nobody. The office finds the rest by the number."),
        ),
        rows=((Button(t.plain("📄 Open"), OpenReferral(one.id)), menu_button(t)),),
        picture=Picture(f"slip-{one.number}.png", Making(_picture, (one, link, t))),
        in_place=False,
    )


def letter(one: Referral, zone: ZoneInfo, sender: str, t: Translator) -> View:
    return View(
        paragraphs(
            t("📄 The letter of <b>{number}</b>. Print it and hand it over.", number=one.number),
            t("It holds no name and no NIK: tell the office in person whose it is."),
        ),
        rows=((Button(t.plain("📄 Open"), OpenReferral(one.id)), menu_button(t)),),
        document=Document(f"surat-{one.number}.pdf", Making(_letter, (one, zone, sender, t))),
        in_place=False,
    )


def _picture(one: Referral, link: str, t: Translator) -> bytes:
    lines = (
        Line(200, t.plain("To bring along:"), quiet=True),
        *(Line(232 + row * _LINE, text, size=26) for row, text in enumerate(_bring(one, t))),
        Line(372, t.plain("No aid card, no PIN, no payment."), quiet=True),
    )
    return slip_picture(t.plain("KawanKPM: Referral"), one.number, lines, link, t)


def _bring(one: Referral, t: Translator) -> list[str]:
    rule = rules_on(one.asked_at.date()).get(one.receiver)
    names = [papers((each,), t) for each in rule.papers] if rule else []
    return [f"- {name}" for name in (*names, t.plain("this slip"))]


def _letter(one: Referral, zone: ZoneInfo, sender: str, t: Translator) -> bytes:
    language = t.language
    office = one.office
    rule = rules_on(one.asked_at.date()).get(one.receiver)
    due = day_of(one.due_at, zone, language) if one.due_at else ""
    return paper(
        t.plain("Referral {number}", number=one.number),
        (
            (t.plain("To"), office.name if office else receiver(one, t)),
            (t.plain("Address"), office.address if office else ""),
            (t.plain("Date"), day_of(one.sent_at or one.asked_at, zone, language)),
            (t.plain("From"), sender),
            (t.plain("Answer by"), due),
        ),
        (
            t.plain("A family that agreed to it is referred to your office. What is needed:"),
            str(tame(one.need)),
            t.plain("They bring along: {papers}.", papers=papers(rule.papers, t))
            if rule and rule.papers
            else "",
            t.plain(
                "Please tell whoever brought you this letter, with its number, whether you take it "
                "(place and day) or why not. Whose it is, they tell you in person."
            ),
        ),
        t.plain("KawanKPM – referrals. This letter holds no name and no NIK."),
    )
