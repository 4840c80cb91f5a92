"""The matcher of the library as it is now, built anew when the library changes."""

import asyncio
from collections.abc import Callable, Sequence

from features.hoaxes.rules.hoaxes import Hoax
from understanding.hoaxes import HoaxMatcher
from understanding.matches import Match

LARGE = 2_000
"""From so many hoaxes on, matching runs in a thread, so that nobody else waits for it."""


class MatcherShelf:
    """Holds one matcher. While a new one is being built, the old one goes on answering."""

    def __init__(self, build: Callable[[Sequence[Hoax]], HoaxMatcher] = HoaxMatcher) -> None:
        self.version = -1
        self._build = build
        self._matcher = build(())
        self._building = asyncio.Lock()

    async def put(self, version: int, hoaxes: Sequence[Hoax]) -> None:
        """Build the matcher of this version of the library, unless somebody did already."""
        async with self._building:
            if self.version < version:
                self._matcher = await asyncio.to_thread(self._build, hoaxes)
                self.version = version

    async def match(self, text: str) -> Match:
        if self._matcher.size < LARGE:
            return self._matcher.match(text)
        return await asyncio.to_thread(self._matcher.match, text)
