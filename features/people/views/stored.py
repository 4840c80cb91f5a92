"""The tap that leads to what is stored of a person."""

from dataclasses import dataclass

from views.view import Tap


@dataclass(frozen=True)
class ShowStored(Tap, prefix="so"):
    """What is stored about me?"""
