"""Making and finding items in Roundup so that a repeat makes nothing twice."""

from collections.abc import Mapping

from features.cases.desks.calls import Calls, DeskAnswer
from features.cases.rules.command_center import InDoubt, Refused

_LINK_LIVES = 3600


class Item(DeskAnswer):
    """A reference to an item."""

    id: str


class One(DeskAnswer):
    """The answer to a creation."""

    data: Item


class _Collection(DeskAnswer):
    collection: list[Item]


class _Found(DeskAnswer):
    data: _Collection


class _Link(DeskAnswer):
    link: str


class _Once(DeskAnswer):
    data: _Link


class RoundupItems:
    """Items are created through links that work once ("post once exactly").

    A link is kept while an answer is in doubt, so that a repeat goes to the same one. After a
    restart of ours the item is found by its name: a property that only we write.
    """

    def __init__(self, calls: Calls) -> None:
        self._calls = calls
        self._links: dict[tuple[str, str], str] = {}

    async def create(self, kind: str, name: Mapping[str, str], item: Mapping[str, str]) -> str:
        """The item that was made, now or when its answer was lost. Raises InDoubt too.

        A link that is used up and made nothing was in the hands of a tracker that died with it, or
        it is too old: there is a new one then.
        """
        place = (kind, next(iter(name.values())))
        is_old = place in self._links
        if not is_old:
            self._links[place] = await self._link(kind)
        try:
            answer = await self._calls.write("POST", self._links[place], json=dict(item))
        except Refused:
            del self._links[place]
            found = await self.find(kind, name)
            if found is not None:
                return found
            if is_old:
                return await self.create(kind, name, item)
            raise
        del self._links[place]
        return One.of(answer, lost=InDoubt).data.id

    async def _link(self, kind: str) -> str:
        lives = {"lifetime": _LINK_LIVES}
        answer = await self._calls.read(f"{kind}/@poe", method="POST", json=lives)
        token = _Once.of(answer).data.link.rpartition("/")[2]
        return f"{kind}/@poe/{token}"

    async def find(self, kind: str, name: Mapping[str, str]) -> str | None:
        """The oldest item with exactly this name."""
        params = {f"{field}:": value for field, value in name.items()}
        found = _Found.of(await self._calls.read(kind, params=params)).data.collection
        return min((item.id for item in found), key=int, default=None)
