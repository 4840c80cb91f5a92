"""`POST /command-center/events`: the signature first, and 200 only for what is stored."""

import asyncio
import re
from collections.abc import Callable, Sequence
from datetime import datetime

import structlog
from pydantic import SecretStr
from sqlalchemy.exc import SQLAlchemyError
from starlette.requests import ClientDisconnect, Request
from starlette.responses import Response
from starlette.routing import Route

from features.cases.desks.webhook import (
    LARGEST_BODY,
    WebhookReason,
    WebhookRefused,
    check_head,
    verify,
)
from features.cases.jobs.events import CaseEventInbox
from storage.database import is_passing

log = structlog.get_logger()

PATH = "/command-center/events"
_STORE_SECONDS = 5
_RETRY_AFTER = "10"
_STATUS = {
    WebhookReason.TOO_LARGE: 413,
    WebhookReason.NOT_AN_EVENT: 400,
    WebhookReason.ID_DIFFERS: 400,
}
"""What was signed by us and is wrong all the same; every other reason is 401."""


class CaseWebhook:
    """Takes the events that a desk posts. Without secrets everything is refused."""

    def __init__(
        self,
        inbox: CaseEventInbox,
        secrets: Sequence[SecretStr],
        clock: Callable[[], datetime],
    ) -> None:
        self._inbox = inbox
        self._secrets = secrets
        self._clock = clock

    def route(self) -> Route:
        return Route(PATH, self.take, methods=["POST"])

    async def take(self, request: Request) -> Response:
        """200 also for an event that is known; 503 while it cannot be stored."""
        try:
            check_head(request.headers, self._clock())
            body = await _body(request)
            event = verify(request.headers, body, self._secrets, self._clock())
        except ClientDisconnect:
            return Response(status_code=400)
        except WebhookRefused as refused:
            log.warning("case_webhook_refused", why=refused.reason.value)
            return Response(status_code=_STATUS.get(refused.reason, 401))
        try:
            async with asyncio.timeout(_STORE_SECONDS):
                await self._inbox.take([event], "webhook")
        except (SQLAlchemyError, OSError, TimeoutError) as error:
            if is_passing(error):
                log.warning("case_webhook_not_stored", error=type(error).__name__)
            else:
                log.exception("case_webhook_failed")
            return Response(status_code=503, headers={"retry-after": _RETRY_AFTER})
        return Response(status_code=200)


async def _body(request: Request) -> bytes:
    """The body, read no further than it may be long."""
    body = bytearray()
    async for piece in request.stream():
        body += piece
        if len(body) > LARGEST_BODY:
            raise WebhookRefused(WebhookReason.TOO_LARGE)
    return bytes(body)


def parse_secrets(text: SecretStr | None) -> list[SecretStr]:
    """The secrets of a setting, separated by commas or blanks.

    Raises ValueError naming the setting when one of them cannot be used.
    """
    parts = re.split(r"[\s,]+", text.get_secret_value()) if text else []
    return [SecretStr(part) for part in parts if part]
