"""The second look finds something: what is to be mended."""

from chat.routing import Route
from conversations.prelist import checking


def routes() -> list[Route]:
    return checking.handlers()
