"""What is shown of a report once it is filed."""

from collections.abc import Sequence
from datetime import datetime
from zoneinfo import ZoneInfo

from markupsafe import Markup

from features.cases.rules.cases import REOPENINGS, UNDO, CaseFile
from features.cases.rules.command_center import CaseStatus
from features.cases.rules.holders import cannot_wait
from features.cases.views.accused import who_cannot_see
from features.cases.views.cases import STATES, clock, hushed_title
from features.cases.views.complaint import cancel_keyboard
from features.cases.views.deeds import Do, OnReport
from features.cases.views.receipts import receipt_picture
from features.cases.views.report_taps import StartReport
from features.people.rules.linking import shown
from features.people.storage.reference import Contact
from features.safety.views.alarm import numbers
from views.formats import moment, span
from views.menu import menu_button
from views.translator import Translator, mark
from views.view import Button, Keyboard, Making, Picture, View, lines, paragraphs


def filed(
    case: CaseFile,
    zone: ZoneInfo,
    keyboard: Keyboard,
    t: Translator,
    *,
    take_by: datetime | None = None,
    unread: bool = False,
) -> list[View]:
    """`unread`: nobody here may read it, or whoever may has not started the bot."""
    called = cannot_wait(case)
    return [
        View(
            t(
                "✅ Your report has been received. Its number: <code>{ticket}</code>",
                ticket=case.ticket,
            ),
            keyboard=keyboard,
            in_place=False,
        ),
        View(
            paragraphs(
                t("<b>{ticket}</b> · {title}", ticket=case.ticket, title=hushed_title(case, t)),
                _nobody_reads(case, t) if unread else None,
                t(
                    "🚨 <b>Officers are called now</b>, by day and night. Do not wait for them where somebody may be hurt: call 112 or 110."
                )
                if called and not unread
                else None,
                clock(case, zone, t, take_by=None if called else take_by) if not unread else None,
                who_cannot_see(case, t) if not unread else None,
                t("I write to you whenever something changes. It is free."),
            ),
            rows=(
                (
                    Button(t.plain("🧾 Receipt"), OnReport(Do.RECEIPT, case.id)),
                    Button(t.plain("📄 Open"), OnReport(Do.OPEN, case.id)),
                ),
                (Button(t.plain("📋 Copy the number"), copy=case.ticket),),
                (
                    Button(
                        t.plain("↩️ Take back ({span})", span=span(UNDO, t.language)),
                        OnReport(Do.UNDO, case.id),
                    ),
                ),
                (menu_button(t),),
            ),
            private=True,
            in_place=False,
        ),
    ]


def _nobody_reads(case: CaseFile, t: Translator) -> Markup:
    if case.is_danger:
        return t("❗ <b>No officer reads this here now.</b> Please call 112 or 110 at once.")
    return t(
        "❗ <b>Nobody reads this here now</b>: all who could are kept out of it. Please also report it at lapor.go.id."
    )


def until_then(contacts: Sequence[Contact], by: datetime, zone: ZoneInfo, t: Translator) -> View:
    """After a danger was reported: nobody comes before an officer has read it."""
    return View(
        paragraphs(
            t("🆘 <b>Do not wait for the officer if it happens again.</b> Call now:"),
            numbers(contacts, t),
            lines(
                t(
                    "An officer begins by {moment} at the latest. Until then nobody comes.",
                    moment=moment(by, zone, t.language),
                ),
                t(
                    "Until then: stay with a neighbour or relatives, with the children and your papers."
                ),
            ),
        ),
        rows=((menu_button(t),),),
        private=True,
        in_place=False,
    )


def filed_anonymously(claim: str, keyboard: Keyboard, t: Translator) -> list[View]:
    return [
        View(
            t("✅ Your report has been received, without your name."),
            keyboard=keyboard,
            in_place=False,
        ),
        View(
            paragraphs(
                t("🔑 Your code: <code>{code}</code>", code=shown(claim)),
                t(
                    "Write it down, or copy it. With the code and your secret word you can read the answer: /jawaban"
                ),
                t(
                    "<b>Both are needed.</b> If the code or the word is lost, the answer can no longer be read."
                ),
            ),
            rows=(
                (Button(t.plain("📋 Copy code"), copy=shown(claim)),),
                (menu_button(t),),
            ),
            private=True,
            in_place=False,
        ),
    ]


def undone(ticket: str, t: Translator) -> View:
    return View(
        t("↩️ The report {ticket} is taken back.", ticket=ticket),
        rows=((Button(t.plain("📢 Report something"), StartReport()), menu_button(t)),),
    )


def receipt(case: CaseFile, link: str, zone: ZoneInfo, t: Translator) -> View:
    return View(
        paragraphs(
            t("🧾 Receipt <b>{ticket}</b>", ticket=case.ticket),
            t(
                "Keep this picture for yourself: show it to nobody in your area. It holds no name, and not what the report is about."
            )
            if case.confidential
            else t("You can show this picture at the village office. It holds no name and no NIK."),
        ),
        rows=((Button(t.plain("📄 Open"), OnReport(Do.OPEN, case.id)), menu_button(t)),),
        picture=Picture("tanda_terima.png", Making(receipt_picture, (case, link, zone, t))),
        in_place=False,
    )


def genuine_receipt(
    case: CaseFile, now: datetime, zone: ZoneInfo, t: Translator, *, own: bool = False
) -> View:
    """To whoever scans it, maybe a clerk: nothing of what the report is about or of whom, and of a
    confidential one not how it stands."""
    open_it = (Button(t.plain("📄 Open"), OnReport(Do.OPEN, case.id)),) if own else ()
    return View(
        paragraphs(
            t("✅ This receipt is genuine: <b>{ticket}</b>", ticket=case.ticket),
            lines(
                t("Received: {moment}", moment=moment(case.filed_at, zone, t.language)),
                *(() if case.confidential else _standing(case, zone, t)),
            ),
            _what_next(case, now, t),
        ),
        rows=((*open_it, menu_button(t)),),
        in_place=False,
    )


def _standing(case: CaseFile, zone: ZoneInfo, t: Translator) -> tuple[Markup, ...]:
    asks = case.status is CaseStatus.NEEDS_DATA
    state = mark("❓ waits for an answer of whoever filed it") if asks else STATES[case.status]
    told = t("State: {state}", state=t.plain(state))
    if case.is_open:
        return told, t("Answer by: <b>{due}</b>", due=moment(case.due_at, zone, t.language))
    if case.closed_at is None:
        return (told,)
    return told, t("Closed: {moment}", moment=moment(case.closed_at, zone, t.language))


def _what_next(case: CaseFile, now: datetime, t: Translator) -> Markup:
    if case.confidential:
        return t("How it stands is read only by whoever filed it: /laporan")
    if case.status is CaseStatus.NEEDS_DATA:
        return t("What to do: whoever filed it opens /laporan and answers what the office asked.")
    if not case.is_open:
        if case.reopened < REOPENINGS:
            return t("Not solved? Whoever filed it can open it again, once: /laporan")
        return t("Not solved? It can be reported anew: /lapor")
    if now > case.due_at:
        return t("It is late, so it goes one office higher by itself. Ask about it: /laporan")
    return t("Nothing needs to be done until then. Whoever filed it finds the answer in /laporan")


def added(case: CaseFile, keyboard: Keyboard, t: Translator) -> list[View]:
    """A report without a name is opened with its code only."""
    nameless = case.reporter_id is None
    return [
        View(t("✅ Thank you, it is added."), keyboard=keyboard, in_place=False),
        View(
            t("An officer can read it in <b>{ticket}</b>.", ticket=case.ticket),
            rows=((menu_button(t),),)
            if nameless
            else ((Button(t.plain("📄 Open"), OnReport(Do.OPEN, case.id)), menu_button(t)),),
            in_place=False,
        ),
    ]


def ask_reopen(ticket: str, t: Translator) -> View:
    return View(
        t(
            "🔁 What is still not solved in <b>{ticket}</b>? Please write it. A report can be opened again once.",
            ticket=ticket,
        ),
        keyboard=cancel_keyboard(t),
        in_place=False,
    )


def reopened(case: CaseFile, zone: ZoneInfo, keyboard: Keyboard, t: Translator) -> list[View]:
    return [
        View(
            t("🔁 <b>{ticket}</b> is open again.", ticket=case.ticket),
            keyboard=keyboard,
            in_place=False,
        ),
        View(
            clock(case, zone, t),
            rows=((Button(t.plain("📄 Open"), OnReport(Do.OPEN, case.id)), menu_button(t)),),
            in_place=False,
        ),
    ]


def ask_claim(t: Translator) -> View:
    return View(
        t(
            "Please type the code of your report without name, for example <code>KBTR-MPLD-WXYZ</code>."
        ),
        keyboard=cancel_keyboard(t),
        in_place=False,
    )


def ask_claim_word(t: Translator) -> View:
    return View(t("And now your secret word."), keyboard=cancel_keyboard(t), in_place=False)
