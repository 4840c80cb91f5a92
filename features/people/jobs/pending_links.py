"""Opens families to second accounts that nobody refused within a day, and tells both sides."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from chat.items import Items
from chat.post import Post
from features.people.services.pending_links import PendingLinkService
from features.people.storage.pending_links import PENDING_LINKS
from features.people.storage.people import PeopleRepository
from features.people.views import linking as views
from storage.unit_of_work import UnitOfWorkFactory
from views.translator import translator


@dataclass(frozen=True)
class PendingLinks:
    units: UnitOfWorkFactory
    post: Post
    service: PendingLinkService
    clock: Callable[[], datetime]

    async def run_once(self) -> int:
        """How many were opened. One transaction each; may run twice or late without harm."""
        opened: list[int] = []
        items = Items(PENDING_LINKS, self.units, self.clock)

        async def act(pending_id: int) -> None:
            if await self._open(pending_id):
                opened.append(pending_id)

        while await items.each(await self.service.due(self.clock()), act):
            pass
        return len(opened)

    async def _open(self, pending_id: int) -> bool:
        """Whether it was decided here; another replica may have been faster."""
        async with self.units() as work:
            decided = await self.service.open(work, pending_id, self.clock())
            if decided is None:
                return False
            if decided.head_name:
                told = {decided.telegram_id: views.link_opened}
                told |= dict.fromkeys(decided.others, views.linked_elsewhere)
                for account, view in told.items():
                    language = (await work[PeopleRepository].get(account)).language
                    shown = view(decided.head_name, translator(language))
                    message = await self.post.message(work, account, shown, language, None)
                    await self.post.queue(work, [message])
            await work.commit()
            return True
