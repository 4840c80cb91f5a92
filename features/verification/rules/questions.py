"""What is asked after a payout, which question comes next, and what of the answers does not fit."""

from collections.abc import Mapping
from enum import StrEnum

from domain.payments import Channel, PayoutStatus
from features.cases.rules.accused import Involved
from features.cases.rules.cases import Category


class Question(StrEnum):
    """At most five; each is one tap, and each may be skipped."""

    RECEIVED = "terima"
    CUT = "potongan"
    CARD = "kartu"
    FETCHED = "ambil"
    QUEUE = "antre"


class Reply(StrEnum):
    """All answers; the first letter is that of the question."""

    FULL = "t1"
    LESS = "t2"
    UNSURE = "t3"
    NOTHING = "t4"
    NOT_CUT = "p1"
    CUT = "p2"
    KEEP_IT = "k1"
    HOUSEHOLD = "k2"
    COMPANION = "k3"
    GROUP_HEAD = "k4"
    AGENT = "k5"
    SOMEBODY = "k6"
    AT_ATM = "a1"
    AT_AGENT = "a2"
    AT_BANK = "a3"
    AT_POST = "a4"
    BROUGHT = "a5"
    TRUSTED = "a6"
    STRANGER = "a7"
    HALF_HOUR = "q1"
    AN_HOUR = "q2"
    THREE_HOURS = "q3"
    LONGER = "q4"


REPLIES: dict[Question, tuple[Reply, ...]] = {
    Question.RECEIVED: (Reply.FULL, Reply.LESS, Reply.UNSURE, Reply.NOTHING),
    Question.CUT: (Reply.NOT_CUT, Reply.CUT),
    Question.CARD: (
        *(Reply.KEEP_IT, Reply.HOUSEHOLD, Reply.COMPANION, Reply.GROUP_HEAD),
        *(Reply.AGENT, Reply.SOMEBODY),
    ),
    Question.FETCHED: (
        *(Reply.AT_ATM, Reply.AT_AGENT, Reply.AT_BANK, Reply.AT_POST),
        *(Reply.BROUGHT, Reply.TRUSTED, Reply.STRANGER),
    ),
    Question.QUEUE: (Reply.HALF_HOUR, Reply.AN_HOUR, Reply.THREE_HOURS, Reply.LONGER),
}
QUESTION_OF = {reply: question for question, replies in REPLIES.items() for reply in replies}
_AT_POST_ONLY = frozenset({Reply.AT_POST, Reply.BROUGHT})
_WITH_CARD_ONLY = frozenset({Reply.AT_ATM, Reply.AT_AGENT, Reply.AT_BANK})

WAITS = (Reply.HALF_HOUR, Reply.AN_HOUR, Reply.THREE_HOURS, Reply.LONGER)
"""From the shortest on: up to 30 minutes, up to one hour, up to three hours, longer."""
KEPT_BY_OTHERS = {
    Reply.COMPANION: Involved.COMPANION,
    Reply.GROUP_HEAD: Involved.GROUP_HEAD,
    Reply.AGENT: Involved.AGENT,
    Reply.SOMEBODY: None,
}
"""Whoever keeps the card and is not of the household, as a report names them."""

Answers = Mapping[Question, Reply | None]
"""What was answered so far; None for what was skipped."""


def replies_to(question: Question, channel: Channel) -> tuple[Reply, ...]:
    """Those that make sense where the money comes by this channel."""
    foreign = _AT_POST_ONLY if channel is Channel.KKS else _WITH_CARD_ONLY
    return tuple(reply for reply in REPLIES[question] if reply not in foreign)


def asked_of(answers: Answers, channel: Channel) -> tuple[Question, ...]:
    """The questions that matter after these answers: nobody is asked where nothing was fetched."""
    card = (Question.CARD,) if channel is Channel.KKS else ()
    if answers.get(Question.RECEIVED) is Reply.NOTHING:
        return (Question.RECEIVED, *card)
    return (Question.RECEIVED, Question.CUT, *card, Question.FETCHED, Question.QUEUE)


def next_question(answers: Answers, channel: Channel) -> Question | None:
    """None when all is answered or skipped."""
    return next((one for one in asked_of(answers, channel) if one not in answers), None)


def is_answered(answers: Answers) -> bool:
    """Whether there is anything but skipped questions."""
    return any(reply is not None for reply in answers.values())


def mismatch(answers: Answers, status: PayoutStatus | None, channel: Channel) -> Category | None:
    """The kind of report that the answers are about, the gravest first; None when all fits.

    `status` is what the record says of the payout; None when it is no longer there.
    """
    received = answers.get(Question.RECEIVED)
    if answers.get(Question.FETCHED) is Reply.STRANGER:
        return Category.UNKNOWN_WITHDRAWAL
    if answers.get(Question.CARD) in KEPT_BY_OTHERS:
        return Category.CARD_HELD
    if answers.get(Question.CUT) is Reply.CUT:
        return Category.DEDUCTION
    if received is Reply.NOTHING:
        paid = status in (PayoutStatus.PAID, PayoutStatus.FETCHED)
        return Category.ZERO_BALANCE if paid and channel is Channel.KKS else Category.NOT_PAID
    return Category.AMOUNT_TOO_SMALL if received is Reply.LESS else None


def involved_in(answers: Answers) -> Involved | None:
    """Who keeps the card, where the answers name one of those whom a report can be kept from."""
    card = answers.get(Question.CARD)
    return KEPT_BY_OTHERS.get(card) if card is not None else None
