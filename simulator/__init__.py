"""A Telegram for tests, demonstrations and load: a strict Bot API server with people in it."""

from simulator.core import Simulator
from simulator.errors import BotApiError, NoAnswer, WorldError
from simulator.model import Chat, Person

__all__ = ["BotApiError", "Chat", "NoAnswer", "Person", "Simulator", "WorldError"]
