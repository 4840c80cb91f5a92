"""Posts events to the bot, as Standard Webhooks demand: signed, repeated, given up on 410."""

import asyncio
import json
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager, suppress
from datetime import UTC, datetime
from typing import Any

import httpx
from pydantic import SecretStr
from standardwebhooks.webhooks import Webhook

DELAYS = (0.0, 5.0, 300.0, 1800.0, 7200.0)
"""Seconds before each attempt."""

_TIMEOUT = 15.0
_GONE = 410


class SampleWebhooks:
    """Sends to one address, each event on its own: the order of arrival is not promised."""

    def __init__(
        self, url: str, secrets: Sequence[SecretStr], *, delays: Sequence[float] = DELAYS
    ) -> None:
        self._url, self._delays = url, delays
        self._keys = [Webhook(secret.get_secret_value()) for secret in secrets]
        self._tasks: set[asyncio.Task[None]] = set()
        self._client: httpx.AsyncClient | None = None

    @asynccontextmanager
    async def running(self) -> AsyncIterator[None]:
        """Send while inside; what is waiting is dropped at the end."""
        async with httpx.AsyncClient(timeout=_TIMEOUT, trust_env=False) as client:
            self._client = client
            try:
                yield
            finally:
                for task in self._tasks:
                    task.cancel()
                await asyncio.gather(*self._tasks, return_exceptions=True)

    def send(self, event: dict[str, Any]) -> None:
        task = asyncio.get_running_loop().create_task(self._deliver(event))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def _deliver(self, event: dict[str, Any]) -> None:
        assert self._client is not None
        body = json.dumps(event, ensure_ascii=False)
        for delay in self._delays:
            await asyncio.sleep(delay)
            headers = signed_headers(event["id"], datetime.now(UTC), body, self._keys)
            with suppress(httpx.TransportError):
                answer = await self._client.post(self._url, content=body, headers=headers)
                if answer.is_success or answer.status_code == _GONE:
                    return


def signed_headers(id_: str, at: datetime, body: str, keys: Sequence[Webhook]) -> dict[str, str]:
    """The headers of a webhook: one signature for each key, so that a key can be replaced."""
    return {
        "Content-Type": "application/json",
        "webhook-id": id_,
        "webhook-timestamp": str(int(at.timestamp())),
        "webhook-signature": " ".join(key.sign(id_, at, body) for key in keys),
    }
