"""Tells both sides that help is over, in the transaction in which it ends."""

from dataclasses import dataclass

from chat.post import Post
from features.people.services.help_ends import Helping
from features.people.storage.people import PeopleRepository
from features.people.views import helpers as views
from storage.unit_of_work import UnitOfWork
from views.translator import translator


@dataclass(frozen=True)
class HelpNews:
    post: Post

    async def tell(self, work: UnitOfWork, over: Helping) -> None:
        """The helper and each account of the family, but whoever ended it: they see it anyway."""
        helper = over.helper
        for account in (helper.telegram_id, *over.accounts):
            if account == over.by:
                continue
            language = (await work[PeopleRepository].get(account)).language
            t = translator(language)
            is_helper = account == helper.telegram_id
            told = (
                views.family_ended(over.head_name, t)
                if is_helper
                else views.helper_ended(helper, t)
            )
            message = await self.post.message(work, account, told, language, None)
            await self.post.queue(work, [message])
