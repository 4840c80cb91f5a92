"""Lines that the bot shall learn from: one administrator names the intent, another agrees."""

from dataclasses import dataclass
from enum import StrEnum

from understanding.words import Intent

WRITER, REGISTER, LANGUAGE = "warga", "santai", "id"
"""How accepted lines are marked for training: they are a group of writers of their own."""


class ExampleState(StrEnum):
    WAITING = "waiting"
    ACCEPTED = "accepted"
    RETURNED = "returned"


@dataclass(frozen=True)
class Example:
    """A line without a person, and what it asks for."""

    id: int
    text: str
    intent: Intent
    state: ExampleState
    author_id: int
