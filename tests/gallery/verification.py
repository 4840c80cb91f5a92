"""Samples of what is asked after a payout, and of the week's figures."""

from dataclasses import replace
from datetime import date, timedelta
from uuid import UUID

from domain.payments import Channel, Payout, PayoutStatus, Period, Programme
from features.verification.rules.checks import Check, CheckState
from features.verification.rules.figures import Counts, Place, Response
from features.verification.rules.questions import Question
from features.verification.services.figures import CheckFigures
from features.verification.views import figures, questions
from tests.gallery.sample import NOW, TODAY, Sample

_CHECK = Check(
    *(42, UUID(int=1), 1001, "16.71.04.1001", Programme.PKH, Period(2026, 10, 12)),
    *(Channel.KKS, "BRI", CheckState.OPEN, NOW, NOW + timedelta(days=14)),
)
_AT_POST = replace(_CHECK, channel=Channel.POS, bank="")
_PAYOUT = Payout(
    *(Programme.PKH, _CHECK.period, "Tahap 4", 750_000, Channel.KKS, "BRI", "Salur"),
    *(PayoutStatus.PAID, "disbursed", TODAY, TODAY, None, "Berkas contoh"),
)
_FOUND = CheckFigures(
    {Place("16.71.04.1001", "KKS", "BRI", "a1"): Counts(40, 30, 36, 6, 5, (10, 10, 5, 0))},
    Response(40, 6, 24),
    with_cuts=True,
)


def _ask(check: Check, question: Question) -> Sample:
    return lambda t: questions.ask(check, question, t)


VERIFICATION: dict[str, Sample] = {
    "verification.questions.first": lambda t: questions.first(_CHECK, "", t),
    "verification.questions.first: several families": lambda t: questions.first(
        replace(_CHECK, programme=Programme.BPNT), "Nurhayati Agustina", t
    ),
    "verification.questions.with_recorded": lambda t: questions.with_recorded(_CHECK, [_PAYOUT], t),
    "verification.questions.with_recorded: gone": lambda t: questions.with_recorded(_CHECK, [], t),
    **{f"verification.questions.ask: {one.value}": _ask(_CHECK, one) for one in Question},
    "verification.questions.ask: at the post office": _ask(_AT_POST, Question.FETCHED),
    "verification.questions.finished": questions.finished,
    "verification.questions.nothing_said": questions.nothing_said,
    "verification.questions.something_is_wrong": lambda t: questions.something_is_wrong(
        _CHECK, None, t
    ),
    "verification.questions.something_is_wrong: waits": lambda t: questions.something_is_wrong(
        _AT_POST, replace(_PAYOUT, bank=None, fetch_until=TODAY + timedelta(days=12)), t
    ),
    "verification.questions.asked_no_more": questions.asked_no_more,
    "verification.questions.asked_again": questions.asked_again,
    "verification.figures.weekly": lambda t: figures.weekly(_FOUND, date(2026, 11, 16), t),
    "verification.figures.weekly: coordinator": lambda t: figures.weekly(
        replace(_FOUND, with_cuts=False, counted={}), date(2026, 11, 16), t
    ),
}
