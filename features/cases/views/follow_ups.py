"""What reporters are asked days after their report: objections, safety, agreements."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from features.answers.views.answers import ShowNumbers
from features.cases.rules.cases import CaseFile
from features.cases.views.cases import title
from features.cases.views.deeds import Do, OnReport
from views.formats import short_day
from views.menu import ShowHelpline, menu_button
from views.translator import Translator, mark
from views.view import Button, Tap, View, lines, paragraphs


class Gap(StrEnum):
    """What an appeal still lacks."""

    PHOTO = "photo"
    REASON = "reason"


_GAPS = {
    Gap.PHOTO: mark("• a photo of the house"),
    Gap.REASON: mark("• the reason, in a few sentences"),
}


@dataclass(frozen=True)
class SafetyAnswer(Tap, prefix="sfa"):
    case_id: int
    safe: bool


@dataclass(frozen=True)
class HarmAnswer(Tap, prefix="sfh"):
    case_id: int
    harmed: bool


@dataclass(frozen=True)
class AgreementHolds(Tap, prefix="mdh"):
    case_id: int
    holds: bool


def appeal(case: CaseFile, gaps: Sequence[Gap], last: date, left: int, t: Translator) -> View:
    """How long an objection (sanggah) still has, what is missing, and how to repeat it."""
    day = short_day(last, t.language)
    when = (
        t.plural(
            "⏳ The 14 days for your objection end on {day}: {count} day left.",
            "⏳ The 14 days for your objection end on {day}: {count} days left.",
            left,
            day=day,
        )
        if left > 0
        else t("⏳ The 14 days for your objection ended on {day}.", day=day)
    )
    return View(
        paragraphs(
            t("📬 <b>{ticket}</b> · {title}", ticket=case.ticket, title=title(case, t)),
            when,
            lines(t("Still missing:"), *(t(_GAPS[gap]) for gap in gaps)) if gaps else None,
            t(
                "If the time runs out, you may object again: in the app Cek Bansos, or at the village office. It is free."
            ),
        ),
        rows=(
            (Button(t.plain("✍️ Answer or add"), OnReport(Do.ADD, case.id)),),
            (Button(t.plain("📄 Open"), OnReport(Do.OPEN, case.id)), menu_button(t)),
        ),
        private=True,
    )


def ask_safe(case_id: int, t: Translator) -> View:
    """Says nothing about a report: somebody else may hold the phone."""
    return View(
        t("👋 Hello. Is it safe to write to you here now?"),
        rows=(
            (Button(t.plain("Yes, go on"), SafetyAnswer(case_id, safe=True), style="success"),),
            (Button(t.plain("No, not here"), SafetyAnswer(case_id, safe=False)),),
        ),
        private=True,
    )


def ask_harm(case_id: int, t: Translator) -> View:
    return View(
        t("Since your report: were you threatened, or did your aid stop?"),
        rows=(
            (Button(t.plain("Yes, something happened"), HarmAnswer(case_id, harmed=True)),),
            (Button(t.plain("No, all is well"), HarmAnswer(case_id, harmed=False)),),
        ),
        private=True,
    )


def all_well(t: Translator) -> View:
    return View(
        t("Good to hear. If anything happens, write to us at once."), rows=((menu_button(t),),)
    )


def quiet_now(case_id: int, t: Translator) -> View:
    """Short and empty of meaning for anybody else who reads it."""
    return View(
        t("All right. We will not write by ourselves any more. You can come back at any time."),
        rows=(
            (Button(t.plain("You may write again"), OnReport(Do.WRITE_AGAIN, case_id)),),
            (menu_button(t),),
        ),
        private=True,
    )


def loud_again(t: Translator) -> View:
    return View(t("Thank you. We will write when there is news."), rows=((menu_button(t),),))


def help_comes(case_id: int, t: Translator) -> View:
    return View(
        paragraphs(
            t("We are sorry. Whoever works on your report was told now."),
            t(
                "Write what happened, if you can. In danger, call for help first: press <b>🆘 Emergency numbers</b>."
            ),
        ),
        rows=(
            (
                Button(
                    t.plain("✍️ Write what happened"),
                    OnReport(Do.ADD, case_id),
                    style="primary",
                ),
            ),
            (Button(t.plain("🆘 Emergency numbers"), ShowNumbers()),),
            (Button(t.plain("☎️ Ask an officer"), ShowHelpline()), menu_button(t)),
        ),
        private=True,
    )


def harm_entry(t: Translator) -> str:
    """What stands in the case, for the officer."""
    return t.plain("Answer to the safety question: something happened since the report.")


def ask_agreement(case: CaseFile, t: Translator) -> View:
    return View(
        paragraphs(
            t("🤝 <b>{ticket}</b>", ticket=case.ticket),
            t("A month ago something was agreed. Does everybody keep to it?"),
        ),
        rows=(
            (Button(t.plain("👍 Yes"), AgreementHolds(case.id, holds=True), style="success"),),
            (Button(t.plain("👎 No"), AgreementHolds(case.id, holds=False)),),
        ),
        private=True,
    )


def agreement_kept(t: Translator) -> View:
    return View(t("Good to hear. Thank you for telling us."), rows=((menu_button(t),),))


def agreement_broken(case_id: int, t: Translator) -> View:
    return View(
        t("Thank you for telling us. The officer was told and will look at it again."),
        rows=(
            (Button(t.plain("✍️ Write what happened"), OnReport(Do.ADD, case_id)),),
            (menu_button(t),),
        ),
        private=True,
    )


def broken_entry(t: Translator) -> str:
    return t.plain("Answer after a month: the agreement does not hold.")
