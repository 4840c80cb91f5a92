"""Whether a letter reached its reporter: what the topic and the staff are told."""

from dataclasses import dataclass

from features.cases.rules.cases import CaseFile
from features.cases.views.deeds import Do, OnCase
from views.translator import Translator, mark
from views.view import Button, Tap, View, lines

WHY = {
    "blocked": mark("the reporter has blocked the bot"),
    "gone": mark("the account of the reporter does not exist any more"),
    "refused": mark("Telegram did not take the message"),
    "doubt": mark("it is not certain that it arrived"),
}


@dataclass(frozen=True)
class ResendLetter(Tap, prefix="kr"):
    case_id: int
    letter_id: int


def delivered(t: Translator) -> View:
    return View(t("✅ Delivered to the reporter."))


def not_delivered(case: CaseFile, why: str, letter_id: int, t: Translator) -> View:
    """A task: it stays until the reporter is reached, by us or by somebody else."""
    return View(
        lines(
            t("📵 This did not reach the reporter of {ticket}: {why}.",
              ticket=case.ticket, why=t.plain(WHY[why])),
            t("Please reach them in another way: through the companion, or by telephone."),
        ),
        rows=(
            (
                Button(t.plain("🔁 Send again"), ResendLetter(case.id, letter_id)),
                Button(t.plain("☎️ They were reached"), OnCase(Do.REACHED, case.id)),
            ),
        ),
        in_place=False,
    )  # fmt: skip


def back(t: Translator) -> View:
    return View(t("🔔 The reporter is back. What did not arrive is being sent once more."))


def sent_again(t: Translator) -> View:
    return View(t("📨 It is being sent once more."), in_place=False)


def not_kept(t: Translator) -> View:
    return View(t("It is not kept any more. Please write it anew."), in_place=False)


def reached(name: str, t: Translator) -> View:
    return View(t("☎️ {name} has reached the reporter in another way.", name=name), in_place=False)


def entry(why: str, t: Translator) -> str:
    """For a help desk."""
    return t.plain("(An answer did not reach the reporter: {why}.)", why=t.plain(WHY[why]))
