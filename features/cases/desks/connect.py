"""The adapter that the settings name."""

from typing import Literal, assert_never

from pydantic import SecretStr

from features.cases.desks.http import HttpCommandCenter
from features.cases.desks.port import CommandCenter
from features.cases.desks.roundup import RoundupCommandCenter
from features.cases.desks.rt import RtCommandCenter


def connect(kind: Literal["http", "rt", "roundup"], url: str, token: SecretStr) -> CommandCenter:
    """The command center of that kind; nothing is sent yet."""
    match kind:
        case "http":
            return HttpCommandCenter(url, token)
        case "rt":
            return RtCommandCenter(url, token)
        case "roundup":
            return RoundupCommandCenter(url, token)
        case _:
            assert_never(kind)
