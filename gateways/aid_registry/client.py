"""Asks a social registry for one family, with limits on everything."""

import asyncio
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from typing import Any
from urllib.parse import urlsplit

import httpx
from pydantic import SecretStr

from gateways.aid_registry.envelope import (
    SEARCH,
    RegistrySilent,
    RegistryWrong,
    check_signature,
    payouts_in,
    question,
)
from gateways.aid_registry.signing import Checker, Signer
from gateways.answers import AnswerTooLarge, whole_answer

CONNECT_SECONDS, WHOLE_SECONDS = 3.0, 8.0
_LARGEST = 256 * 1024
_CONNECTIONS = 8


class SpdciClient:
    """One registry. `seconds` is for a whole question; with a `checker` an answer counts only with
    the registry's own signature; `transport` is for tests."""

    def __init__(
        self,
        url: str,
        token: SecretStr,
        signer: Signer,
        clock: Callable[[], datetime],
        *,
        seconds: float = WHOLE_SECONDS,
        checker: Checker | None = None,
        transport: httpx.AsyncBaseTransport | None = None,
    ) -> None:
        self._signer, self._clock, self._seconds = signer, clock, seconds
        self._checker = checker
        self._receiver = urlsplit(url).hostname or ""
        limits = httpx.Limits(max_connections=_CONNECTIONS, max_keepalive_connections=_CONNECTIONS)
        self._client = httpx.AsyncClient(
            base_url=url,
            headers={
                "Authorization": f"Bearer {token.get_secret_value()}",
                "Content-Type": "application/json",
            },
            timeout=httpx.Timeout(seconds, connect=min(CONNECT_SECONDS, seconds)),
            transport=transport or httpx.AsyncHTTPTransport(limits=limits),
            trust_env=False,
        )

    async def payouts(self, nik: str) -> Sequence[Mapping[str, Any]]:
        """What it says of the family with this head. Raises RegistrySilent and RegistryWrong."""
        body, transaction = question(nik, self._signer, self._receiver, self._clock())
        try:
            async with asyncio.timeout(self._seconds):
                request = self._client.build_request("POST", SEARCH, content=body)
                response = await whole_answer(self._client, request, _LARGEST)
        except AnswerTooLarge:
            raise RegistryWrong("too large") from None
        except (httpx.HTTPError, TimeoutError) as error:
            raise RegistrySilent(type(error).__name__) from None
        if response.status_code >= 500 or response.status_code in {408, 425, 429}:
            raise RegistrySilent(f"HTTP {response.status_code}")
        if not response.is_success:
            raise RegistryWrong(f"HTTP {response.status_code}")
        if self._checker is not None:
            check_signature(response.content, self._checker, self._clock())
        return payouts_in(response.content, nik, transaction)

    async def close(self) -> None:
        await self._client.aclose()
