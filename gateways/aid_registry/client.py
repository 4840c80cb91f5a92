"""Asks a social registry for one family, with limits on everything."""

import asyncio
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any
from urllib.parse import urlsplit

import httpx
from pydantic import SecretStr

from gateways.aid_registry.envelope import (
    REGISTRY,
    SEARCH,
    SEARCH_LATER,
    STATUS,
    RegistryError,
    RegistryPending,
    RegistrySilent,
    RegistryWrong,
    check_answered,
    check_signature,
    check_taken,
    payouts_in,
    question,
    refusal_in,
    status_question,
)
from gateways.aid_registry.signing import Checker, Signer
from gateways.answers import AnswerTooLarge, whole_answer

CONNECT_SECONDS, WHOLE_SECONDS = 3.0, 8.0
LATER_SECONDS, _ASKS_EVERY = 24.0, 2.0
"""So long, and so often, a registry that answers later is asked what became of a question."""
_NOT_OFFERED = frozenset({404, 405, 501})
_LARGEST = 256 * 1024
_CONNECTIONS = 32
_SEARCHES_LATER = timedelta(days=1)
"""So long a registry without the synchronous search is not asked whether it has one."""


def _places_at(url: str) -> str:
    """Below it lie the places of the standard: an address may name that of its search."""
    url = url.rstrip("/")
    return url.removesuffix(f"/{SEARCH}") if url.endswith(f"/{SEARCH}") else f"{url}/{REGISTRY}"


class SpdciClient:
    """One registry, with the name by which it is asked (`receiver`, else that of its host).
    `seconds` is for one call, `later` for all calls about a question that is answered later; with a
    `checker` an answer counts only with the registry's own signature; `transport` is for tests."""

    def __init__(
        self,
        url: str,
        token: SecretStr,
        signer: Signer,
        clock: Callable[[], datetime],
        *,
        receiver: str | None = None,
        seconds: float = WHOLE_SECONDS,
        later: float = LATER_SECONDS,
        checker: Checker | None = None,
        transport: httpx.AsyncBaseTransport | None = None,
    ) -> None:
        self._signer, self._clock, self._seconds = signer, clock, seconds
        self._checker, self._later, self._every = checker, later, min(_ASKS_EVERY, later / 4)
        self._sync_again_at: datetime | None = None
        self._receiver = receiver or urlsplit(url).hostname or ""
        limits = httpx.Limits(max_connections=_CONNECTIONS, max_keepalive_connections=_CONNECTIONS)
        self._client = httpx.AsyncClient(
            base_url=_places_at(url),
            headers={
                "Authorization": f"Bearer {token.get_secret_value()}",
                "Content-Type": "application/json",
            },
            timeout=httpx.Timeout(seconds, connect=min(CONNECT_SECONDS, seconds)),
            transport=transport or httpx.AsyncHTTPTransport(limits=limits),
            trust_env=False,
        )

    async def payouts(self, nik: str) -> Sequence[Mapping[str, Any]]:
        """What it says of the family with this head. Raises RegistrySilent, RegistryWrong, and
        RegistryPending where it took the question and has not answered in time.

        A registry without the synchronous search, or one that says "received", is asked again until
        the answer is there; nothing of ours has to be open to it.
        """
        body, transaction = question(nik, self._signer, self._receiver, self._clock())
        if not self._has_sync():
            return await self._later_answer(body, nik, transaction)
        answer = await self._call(SEARCH, body)
        if answer.status_code in _NOT_OFFERED:
            found = await self._later_answer(body, nik, transaction)
            self._sync_again_at = self._clock() + _SEARCHES_LATER
            return found
        try:
            return payouts_in(self._believed(answer), nik, transaction)
        except RegistryPending:
            return await self._awaited(nik, transaction)

    def _has_sync(self) -> bool:
        return self._sync_again_at is None or self._clock() >= self._sync_again_at

    async def _later_answer(
        self, body: bytes, nik: str, transaction: str
    ) -> Sequence[Mapping[str, Any]]:
        check_taken(self._arrived(await self._call(SEARCH_LATER, body)))
        return await self._awaited(nik, transaction)

    async def _awaited(self, nik: str, transaction: str) -> Sequence[Mapping[str, Any]]:
        """One call without an answer is not the end: it has the question, and is asked again."""
        last: RegistryError = RegistryPending("still pending")
        try:
            async with asyncio.timeout(self._later):
                while True:
                    await asyncio.sleep(self._every)
                    now = self._clock()
                    body = status_question(transaction, self._signer, self._receiver, now)
                    try:
                        answer = self._believed(await self._call(STATUS, body))
                        return payouts_in(answer, nik, transaction)
                    except (RegistryPending, RegistrySilent) as error:
                        last = error
        except TimeoutError:
            raise last from None

    async def _call(self, place: str, body: bytes) -> httpx.Response:
        try:
            async with asyncio.timeout(self._seconds):
                request = self._client.build_request("POST", place, content=body)
                return await whole_answer(self._client, request, _LARGEST)
        except AnswerTooLarge:
            raise RegistryWrong("too large") from None
        except (httpx.HTTPError, TimeoutError) as error:
            raise RegistrySilent(type(error).__name__) from None

    def _arrived(self, response: httpx.Response) -> bytes:
        if response.status_code >= 500 or response.status_code in {408, 425, 429}:
            raise RegistrySilent(f"HTTP {response.status_code}")
        if not response.is_success:
            why = refusal_in(response.content)
            raise RegistryWrong(f"HTTP {response.status_code}{f', {why}' if why else ''}")
        return response.content

    def _believed(self, response: httpx.Response) -> bytes:
        content = self._arrived(response)
        check_answered(content)
        if self._checker is not None:
            check_signature(content, self._checker, self._clock())
        return content

    async def close(self) -> None:
        await self._client.aclose()
