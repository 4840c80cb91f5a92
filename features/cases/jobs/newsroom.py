"""Tells the reporter of a case what happened, once, in the reporter's language.

Works inside a turn and in jobs alike: the message joins the transaction that is open.
"""

from dataclasses import dataclass, replace
from datetime import datetime

from chat.post import Post
from chat.reply import SENT_AS
from domain.areas import Areas
from domain.files import FileKind
from features.cases.rules.cases import CaseUpload
from features.cases.services.office import News
from features.cases.storage.clock import CaseClockRepository
from features.cases.views import cases as views
from features.people.storage.people import PeopleRepository
from storage.outbox import Delivery, Outgoing
from storage.unit_of_work import UnitOfWorkFactory
from views.translator import translator


@dataclass(frozen=True)
class Newsroom:
    unit_of_work: UnitOfWorkFactory
    post: Post
    areas: Areas

    async def tell(self, news: News, *, not_before: datetime | None = None) -> None:
        """Queue the news for the reporter. Anonymous reporters fetch theirs with the claim code.

        Nothing goes to a reporter who said that it is not safe to write about this case.
        """
        reporter = news.case.reporter_id
        if reporter is None:
            return
        zone = self.areas.zone(news.case.area_code)
        async with self.unit_of_work() as work:
            if await work[CaseClockRepository].is_paused(news.case.id):
                return
            language = (await work[PeopleRepository].get(reporter)).language
            key = f"news:{news.case.id}:{news.key}"[:70]
            messages = []
            if news.text or not news.files:  # else they go on with a letter that was told
                view = views.news(news, zone, translator(language))
                messages.append(await self.post.message(work, reporter, view, language, key))
            if not news.case.confidential:
                messages += [
                    _media(reporter, file, f"{key}:{position}")
                    for position, file in enumerate(news.files)
                ]
            await self.post.queue(work, messages, not_before=not_before)
            await work.commit()


def _media(chat_id: int, file: CaseUpload, key: str) -> Outgoing:
    method, field = SENT_AS[file.kind or FileKind.DOCUMENT]
    return replace(
        Outgoing(chat_id, method, {"chat_id": chat_id, field: file.file_id}),
        delivery=Delivery.PERSONAL,
        dedupe=key[:80],
    )
