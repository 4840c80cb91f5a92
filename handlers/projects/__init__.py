"""Doors of projects: lists and sheets, stages, counts for officials."""

from chat.routing import Route
from handlers.projects import figures, sheets, stages


def routes() -> list[Route]:
    return [route for part in (sheets, stages, figures) for route in part.handlers()]
