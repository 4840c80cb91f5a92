"""A photo of the KMS or of the attendance, for who likes to send one."""

from chat.routing import Route
from conversations.commitments import photo


def routes() -> list[Route]:
    return photo.handlers()
