"""The letter about a case to a desk that is not on Telegram."""

from zoneinfo import ZoneInfo

from markupsafe import escape

from features.cases.rules.cases import CaseFile
from features.cases.rules.files import MAX_STORY
from features.cases.services.papers import Paper
from features.cases.views.cases import DESKS, title
from features.cases.views.deeds import Do, OnCase
from features.cases.views.foreign import tame
from views.formats import day, moment
from views.menu import menu_button
from views.paper import paper
from views.translator import Translator
from views.view import Button, Document, Making, View, lines, paragraphs


def letter(made: Paper, place: str, zone: ZoneInfo, t: Translator) -> View:
    """The file to print or mail, and when it is asked after."""
    contact, case = made.contact, made.case
    return View(
        paragraphs(
            t("📄 Letter about <b>{ticket}</b> to:", ticket=case.ticket),
            lines(
                t("<b>{name}</b>", name=contact.name),
                escape(t.plain(DESKS[contact.desk])),
                escape(contact.address),
                t("✉️ {address}", address=contact.email) if contact.email else None,
                t("☎️ {phone}", phone=contact.phone) if contact.phone else None,
            ),
            t(
                "Please print or mail it. On {moment} you are asked what became of it.",
                moment=moment(made.ask_at, zone, t.language),
            ),
        ),
        rows=((Button(t.plain("📄 Open"), OnCase(Do.OPEN_NUDGED, case.id)), menu_button(t)),),
        document=Document(f"surat-{case.ticket}.pdf", Making(_pdf, (made, place, zone, t))),
        in_place=False,
    )


def no_contact(case: CaseFile, t: Translator) -> View:
    return View(
        t(
            "<b>{ticket}</b> lies with {desk}; nobody is entered there whom a letter could reach.",
            ticket=case.ticket,
            desk=t.plain(DESKS[case.desk]),
        ),
        rows=(
            (Button(t.plain("➕ Write down whom"), OnCase(Do.CONTACT, case.id), style="primary"),),
            (Button(t.plain("📄 Open"), OnCase(Do.OPEN_NUDGED, case.id)), menu_button(t)),
        ),
    )


def ask_contact(case: CaseFile, t: Translator) -> View:
    return View(
        paragraphs(
            t(
                "➕ <b>{ticket}</b>: whom does a letter to {desk} reach? Write line by line:",
                ticket=case.ticket,
                desk=t.plain(DESKS[case.desk]),
            ),
            lines(
                t("1. Name of the office or person"),
                t("2. Address"),
                t("3. Number or mail address, if there is one"),
            ),
        ),
        rows=((Button(t.plain("✖️ Stop"), OnCase(Do.STOP, case.id)),),),
        in_place=False,
    )


def contact_unclear(case: CaseFile, t: Translator) -> View:
    return View(
        t("It needs at least two lines: the name, and below it the address."),
        rows=((Button(t.plain("✖️ Stop"), OnCase(Do.STOP, case.id)),),),
    )


def contact_kept(case: CaseFile, name: str, t: Translator) -> View:
    return View(
        t(
            "✅ Letters to {desk} around this place go to <b>{name}</b> from now on.",
            desk=t.plain(DESKS[case.desk]),
            name=name,
        ),
        rows=(
            (Button(t.plain("🖨 Make the letter"), OnCase(Do.LETTER, case.id), style="primary"),),
            (menu_button(t),),
        ),
    )


def _pdf(made: Paper, place: str, zone: ZoneInfo, t: Translator) -> bytes:
    """No name and no NIK: whose case it is, the sender tells the receiver."""
    case, contact = made.case, made.contact
    language = t.language
    return paper(
        t.plain("Report {ticket}", ticket=case.ticket),
        (
            (t.plain("To"), contact.name),
            (t.plain("Office"), t.plain(DESKS[contact.desk])),
            (t.plain("Address"), contact.address),
            (t.plain("Date"), day(made.issued_at.astimezone(zone).date(), language)),
            (t.plain("About"), title(case, t)),
            (t.plain("Place"), place),
            (t.plain("Reported on"), day(case.filed_at.astimezone(zone).date(), language)),
            (t.plain("Answer by"), day(case.due_at.astimezone(zone).date(), language)),
        ),
        (
            t.plain("The following was reported to us and belongs to the work of your office:"),
            str(tame(case.story, MAX_STORY)),
            t.plain(
                "Please look into it and answer whoever brought or mailed you this letter, with the "
                "number of the report. Whose report it is, they tell you in person."
            ),
        ),
        t.plain("KawanKPM – reports about social aid. This letter holds no name and no NIK."),
    )
