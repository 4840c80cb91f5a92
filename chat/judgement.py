"""What an error of a send means: the one place where Telegram's answers are told apart."""

from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum

from telegram.error import (
    BadRequest,
    ChatMigrated,
    EndPointNotFound,
    Forbidden,
    InvalidToken,
    NetworkError,
    RetryAfter,
    TelegramError,
)

from chat.transport import surely_not_sent

_NOT_FOUND = (
    "chat not found",
    "user not found",
    "peer_id_invalid",
    "user is deactivated",
    "input_user_deactivated",
)
_BLOCKED = ("user_is_blocked", "bot was blocked")
_NO_THREAD = ("thread not found", "topic_deleted", "topic_id_invalid", "topic_closed")
_SHUT = (
    "chat_write_forbidden",
    "chat_restricted",
    "chat_forbidden",
    "chat_guest_send_forbidden",
    "chat_admin_required",
    "chat_send_",
    "channel_private",
    "no rights to send",
    "not enough rights",
    "need administrator rights",
    "not a forum",
    "not a member",
    "was kicked",
    "group chat was deactivated",
    "user_banned_in_channel",
)
"""What whoever runs the chat may put right again; nothing of it is the fault of the content."""
_UNEDITABLE = (
    "message to edit not found",
    "message can't be edited",
    "there is no text in the message to edit",
    "there is no caption in the message to edit",
    "message can't be deleted",
)
_NOTHING_TO_DO = ("message is not modified", "message to delete not found")
_PAUSE, _TOKEN_PAUSE = 1.0, 5.0


class Verdict(StrEnum):
    NOT_SENT = "not_sent"
    """It surely did not arrive: it may be repeated without harm."""
    FLOOD = "flood"
    """429: not before `seconds` are over."""
    TOKEN = "token"  # noqa: S105 - a name
    """401 or 404: this token is no longer good. It did not arrive."""
    MOVED = "moved"
    """The group has the id `new_chat_id` now."""
    UNREACHABLE = "unreachable"
    """The person blocked the bot, or the bot was thrown out of the group."""
    NOT_FOUND = "not_found"
    NOTHING_TO_DO = "nothing_to_do"
    """An edit that changes nothing, a deletion of what is gone: as good as done."""
    UNEDITABLE = "uneditable"
    NO_THREAD = "no_thread"
    """The topic is gone or closed, or topics are switched off: the chat itself may be open."""
    SHUT = "shut"
    """The bot may not write there now; that may change."""
    REFUSED = "refused"
    """Telegram does not take this content."""
    DOUBT = "doubt"
    """Nobody knows whether it arrived."""
    FAILED = "failed"


@dataclass(frozen=True)
class Judgement:
    verdict: Verdict
    why: str
    seconds: float = 0.0
    new_chat_id: int = 0

    @property
    def again_in(self) -> float | None:
        """Seconds until the same call may be made again without harm; None when it may not."""
        match self.verdict:
            case Verdict.FLOOD | Verdict.NOT_SENT:
                return self.seconds or _PAUSE
            case Verdict.TOKEN:
                return _TOKEN_PAUSE
            case _:
                return None


def judge(error: TelegramError) -> Judgement:
    match error:
        case RetryAfter():
            return Judgement(Verdict.FLOOD, "429", seconds=_seconds(error))
        case ChatMigrated():
            return Judgement(Verdict.MOVED, "migrated", new_chat_id=error.new_chat_id)
        case InvalidToken() | EndPointNotFound():
            return Judgement(Verdict.TOKEN, type(error).__name__)
        case Forbidden():
            return Judgement(_of(error.message, Verdict.UNREACHABLE), error.message[:200])
        case BadRequest():
            return Judgement(_of(error.message, Verdict.REFUSED), error.message[:200])
        case NetworkError():
            known = surely_not_sent(error)
            return Judgement(Verdict.NOT_SENT if known else Verdict.DOUBT, type(error).__name__)
        case _:
            return Judgement(Verdict.FAILED, type(error).__name__)


def _of(message: str, otherwise: Verdict) -> Verdict:
    words = message.lower()
    for known, verdict in (
        (_NOT_FOUND, Verdict.NOT_FOUND),
        (_BLOCKED, Verdict.UNREACHABLE),
        (_NO_THREAD, Verdict.NO_THREAD),
        (_SHUT, Verdict.SHUT),
        (_NOTHING_TO_DO, Verdict.NOTHING_TO_DO),
        (_UNEDITABLE, Verdict.UNEDITABLE),
    ):
        if any(one in words for one in known):
            return verdict
    return otherwise


def _seconds(error: RetryAfter) -> float:
    wait = error.retry_after
    return wait.total_seconds() if isinstance(wait, timedelta) else float(wait)
