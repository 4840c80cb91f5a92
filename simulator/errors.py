"""What the Bot API answers instead of a result."""

from typing import Any


class BotApiError(Exception):
    """An answer with `ok: false`; the description is Telegram's own wording where known."""

    def __init__(self, status: int, description: str, **parameters: Any) -> None:
        super().__init__(description)
        self.status = status
        self.description = description
        self.parameters = parameters

    def body(self) -> dict[str, Any]:
        body: dict[str, Any] = {
            "ok": False,
            "error_code": self.status,
            "description": self.description,
        }
        if self.parameters:
            body["parameters"] = self.parameters
        return body


class NoAnswer(Exception):
    """A fault on the wire: the caller learns nothing, whether or not the request took effect."""

    def __init__(self, kind: str, *, arrived: bool, seconds: float = 0.0) -> None:
        super().__init__(kind)
        self.kind = kind
        self.arrived = arrived
        self.seconds = seconds


class StrangeAnswer(Exception):
    """What somebody between us and the Bot API says in its place: any bytes at all."""

    def __init__(self, status: int, content: bytes) -> None:
        super().__init__(status)
        self.status = status
        self.content = content


class WorldError(Exception):
    """Somebody asked the simulated world for what it does not have."""


def bad_request(text: str, **parameters: Any) -> BotApiError:
    return BotApiError(400, f"Bad Request: {text}", **parameters)


def forbidden(text: str) -> BotApiError:
    return BotApiError(403, f"Forbidden: {text}")


def too_many_requests(seconds: int) -> BotApiError:
    return BotApiError(429, f"Too Many Requests: retry after {seconds}", retry_after=seconds)
