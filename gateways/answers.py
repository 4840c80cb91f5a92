"""Answers of other systems, read whole, and never more than is good for us."""

import httpx

_PACKING = frozenset({"content-encoding", "content-length", "transfer-encoding"})


class AnswerTooLarge(httpx.RemoteProtocolError):
    """There is more than was asked for."""


async def whole_answer(
    client: httpx.AsyncClient, request: httpx.Request, largest: int
) -> httpx.Response:
    """Raises AnswerTooLarge, and what httpx raises."""
    response = await client.send(request, stream=True)
    try:
        content = bytearray()
        async for piece in response.aiter_bytes():
            content += piece
            if len(content) > largest:
                raise AnswerTooLarge("answer too large")
    finally:
        await response.aclose()
    # The body is no longer packed, whatever the headers say.
    kept = [(k, v) for k, v in response.headers.multi_items() if k not in _PACKING]
    return httpx.Response(response.status_code, headers=kept, content=bytes(content))
