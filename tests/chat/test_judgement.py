"""What an answer of Telegram means, and when the same call may be made again."""

from datetime import timedelta

import pytest
from telegram.error import (
    BadRequest,
    ChatMigrated,
    Conflict,
    EndPointNotFound,
    Forbidden,
    InvalidToken,
    NetworkError,
    RetryAfter,
    TelegramError,
    TimedOut,
)

from chat.judgement import Judgement, Verdict, judge
from chat.transport import InDoubt, NotSent

LONG = "x" * 300


@pytest.mark.parametrize(
    ("error", "verdict", "again_in"),
    [
        (NotSent("ClientConnectorError"), Verdict.NOT_SENT, 1),
        (InvalidToken(), Verdict.TOKEN, 5),
        (EndPointNotFound("Not Found"), Verdict.TOKEN, 5),
        (ChatMigrated(-1007), Verdict.MOVED, None),
        (InDoubt("ServerDisconnected"), Verdict.DOUBT, None),
        (TimedOut(), Verdict.DOUBT, None),
        (NetworkError("Bad Gateway"), Verdict.DOUBT, None),
        (Forbidden("bot was blocked by the user"), Verdict.UNREACHABLE, None),
        (Forbidden("whatever else"), Verdict.UNREACHABLE, None),
        (BadRequest("whatever else"), Verdict.REFUSED, None),
        (BadRequest("Message is not modified"), Verdict.NOTHING_TO_DO, None),
        (BadRequest("Message to edit not found"), Verdict.UNEDITABLE, None),
        (Conflict("another"), Verdict.FAILED, None),
    ],
)
def test_only_what_surely_did_not_arrive_may_be_repeated(
    error: TelegramError, verdict: Verdict, again_in: float | None
) -> None:
    found = judge(error)
    assert (found.verdict, found.again_in) == (verdict, again_in)


@pytest.mark.filterwarnings("ignore::telegram.warnings.PTBDeprecationWarning")
@pytest.mark.parametrize("says", ["", "true"])
@pytest.mark.parametrize(("wait", "again_in"), [(7, 7), (120, 120), (0, 1)])
def test_a_wait_is_read_in_seconds_however_the_library_says_it(
    says: str, wait: int, again_in: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PTB_TIMEDELTA", says)
    found = judge(RetryAfter(timedelta(seconds=wait)))
    assert (found.verdict, found.seconds, found.again_in) == (Verdict.FLOOD, wait, again_in)


def test_a_group_that_moved_is_told_by_its_new_number() -> None:
    assert judge(ChatMigrated(-1007)).new_chat_id == -1007
    plain = Judgement(Verdict.DOUBT, "TimedOut")
    assert (plain.seconds, plain.new_chat_id) == (0, 0)


@pytest.mark.parametrize("error", [Forbidden(LONG), BadRequest(LONG)])
def test_what_telegram_said_is_kept_in_short(error: TelegramError) -> None:
    assert len(judge(error).why) == 200
