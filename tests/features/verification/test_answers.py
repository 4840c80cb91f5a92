"""What the answers mean: the next question, the kind of report, and figures that tell on nobody."""

import itertools

from domain.payments import Channel, PayoutStatus
from domain.small_counts import part_of
from features.cases.rules.accused import Involved
from features.cases.rules.cases import Category
from features.verification.rules.checks import as_texts, from_texts
from features.verification.rules.figures import Counts, Place, Response, rolled_up, total
from features.verification.rules.questions import (
    QUESTION_OF,
    REPLIES,
    Answers,
    Question,
    Reply,
    asked_of,
    involved_in,
    mismatch,
    next_question,
    replies_to,
)
from tests.over import over

KKS, POS = Channel.KKS, Channel.POS
PAID, FETCHED, WAITING = PayoutStatus.PAID, PayoutStatus.FETCHED, PayoutStatus.WAITING


def _said(*replies: Reply) -> Answers:
    return {QUESTION_OF[reply]: reply for reply in replies}


MISMATCHES: list[tuple[Answers, PayoutStatus | None, Channel, Category | None]] = [
    (_said(Reply.FULL, Reply.NOT_CUT, Reply.KEEP_IT, Reply.AT_ATM, Reply.LONGER), PAID, KKS, None),
    (_said(Reply.NOTHING), PAID, KKS, Category.ZERO_BALANCE),
    (_said(Reply.NOTHING), FETCHED, KKS, Category.ZERO_BALANCE),
    (_said(Reply.NOTHING), WAITING, KKS, Category.NOT_PAID),
    (_said(Reply.NOTHING), None, KKS, Category.NOT_PAID),
    (_said(Reply.NOTHING), PAID, POS, Category.NOT_PAID),
    (_said(Reply.LESS, Reply.NOT_CUT), PAID, KKS, Category.AMOUNT_TOO_SMALL),
    (_said(Reply.LESS, Reply.CUT), PAID, KKS, Category.DEDUCTION),
    (_said(Reply.FULL, Reply.CUT), PAID, POS, Category.DEDUCTION),
    (_said(Reply.NOTHING, Reply.AGENT), WAITING, KKS, Category.CARD_HELD),
    (_said(Reply.FULL, Reply.CUT, Reply.SOMEBODY), PAID, KKS, Category.CARD_HELD),
    (_said(Reply.FULL, Reply.HOUSEHOLD, Reply.TRUSTED), PAID, KKS, None),
    (_said(Reply.LESS, Reply.CUT, Reply.AGENT, Reply.STRANGER), PAID, KKS,
     Category.UNKNOWN_WITHDRAWAL),
    ({Question.RECEIVED: None, Question.CARD: None}, PAID, KKS, None),
]  # fmt: skip


@over(MISMATCHES)
def test_what_does_not_fit_is_the_gravest_kind(
    one: tuple[Answers, PayoutStatus | None, Channel, Category | None],
) -> None:
    answers, status, channel, expected = one
    assert mismatch(answers, status, channel) == expected


def test_whatever_is_answered_it_takes_five_taps_at_most_and_ends() -> None:
    for channel in Channel:
        for path in itertools.product((0, -1, None), repeat=5):
            answers: dict[Question, Reply | None] = {}
            for choice in path:
                question = next_question(answers, channel)
                if question is None:
                    break
                offered = replies_to(question, channel)
                answers[question] = None if choice is None else offered[choice]
            assert next_question(answers, channel) is None
            assert from_texts(as_texts(answers)) == answers
            assert (Question.CARD in answers) is (channel is KKS)


def test_every_reply_is_offered_somewhere_and_fits_its_question() -> None:
    offered = {r for q in Question for channel in Channel for r in replies_to(q, channel)}
    assert offered == set(Reply)
    assert set(asked_of({}, KKS)) == set(REPLIES)


def test_who_keeps_the_card_is_named_only_where_a_report_can_be_kept_from_them() -> None:
    assert involved_in(_said(Reply.COMPANION)) is Involved.COMPANION
    assert involved_in(_said(Reply.AGENT)) is Involved.AGENT
    for reply in (Reply.SOMEBODY, Reply.KEEP_IT, Reply.AT_AGENT):
        assert involved_in(_said(reply)) is None


@over(
    [
        (0, 0, None), (4, 4, None), (5, 5, 100), (5, 0, 0), (9, 5, None), (10, 5, 50),
        (12, 8, None), (12, 9, None), (100, 96, None), (100, 95, 95), (100, 4, None),
    ]
)  # fmt: skip
def test_a_share_stands_only_where_neither_side_is_few(one: tuple[int, int, int | None]) -> None:
    known, full, expected = one
    assert Counts(known, full, known).in_full == expected
    assert part_of(full, None) is None


@over(
    [
        ((0, 0, 0, 0), None),
        ((4, 0, 0, 0), None),
        ((5, 0, 0, 0), Reply.HALF_HOUR),
        ((2, 2, 2, 2), Reply.AN_HOUR),
        ((1, 1, 1, 4), Reply.LONGER),
        ((0, 0, 6, 1), Reply.THREE_HOURS),
    ]
)
def test_the_usual_wait_is_the_one_in_the_middle(
    one: tuple[tuple[int, ...], Reply | None],
) -> None:
    waits, expected = one
    assert Counts(waits=waits).median_wait == expected


def test_counts_roll_up_the_fullest_first_and_those_who_were_asked_add_up() -> None:
    counted = {
        Place("16.71.04.1001", "KKS", "BRI", "a1"): Counts(3, 3, 3),
        Place("16.71.04.1001", "KKS", "BNI", "a2"): Counts(4, 1, 4),
        Place("16.71.04.1002", "POS", "", "a4"): Counts(5, 5, 5),
    }
    villages = rolled_up(counted, lambda place: place.area_code)
    assert list(villages) == ["16.71.04.1001", "16.71.04.1002"]
    assert villages["16.71.04.1001"] == Counts(7, 4, 7)
    assert total(counted.values()).answered == 12
    assert Response(9, 3, 6).asked == 18
