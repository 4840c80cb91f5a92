"""Calls whose parameters are JSON already: they go to the transport as they are.

The library would make an object of each parameter, look for files in it, and take it apart again.
"""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any, cast

import orjson
from telegram.ext import ExtBot
from telegram.request import RequestData

from storage.outbox import Delivery


class Ready:
    """What a transport asks of the library's `RequestData`, for a call without files."""

    contains_files = False
    multipart_data: Mapping[str, Any] = MappingProxyType({})

    def __init__(self, parameters: Mapping[str, Any]) -> None:
        self.parameters = parameters

    @property
    def json_parameters(self) -> dict[str, str]:
        return {
            name: value if isinstance(value, str) else orjson.dumps(value).decode()
            for name, value in self.parameters.items()
        }


async def call(
    bot: ExtBot[Delivery], method: str, parameters: dict[str, Any], delivery: Delivery
) -> Any:
    """The result. Raises the library's errors; waits where the limiter of the bot says so."""
    arguments = (f"{bot.base_url}/{method}", cast(RequestData, Ready(parameters)))
    limiter = bot.rate_limiter
    if limiter is None:
        return await bot.request.post(*arguments)
    return await limiter.process_request(
        bot.request.post,
        arguments,
        {},
        endpoint=method,
        data=parameters,
        rate_limit_args=delivery,
    )
