"""Tells the reporter of a case what happened, once, in the reporter's language.

Works inside a turn and in jobs alike: the message joins the transaction that is open.
"""

from dataclasses import dataclass, replace
from datetime import datetime
from zoneinfo import ZoneInfo

from chat.post import Post
from domain.areas import Areas
from domain.texts import parts
from features.cases.rules.news import News
from features.cases.services.reach import ANSWER, NEWS, key_of_news
from features.cases.storage.clock import CaseClockRepository
from features.cases.views import cases as views
from features.people.storage.people import PeopleRepository
from storage.unit_of_work import UnitOfWorkFactory
from views.translator import Translator, translator
from views.view import View

_LETTER = 3_000
"""Units of an officer's words in one letter; with what stands around them, it stays below 4,096."""


@dataclass(frozen=True)
class Newsroom:
    unit_of_work: UnitOfWorkFactory
    post: Post
    areas: Areas

    async def tell(
        self, news: News, *, not_before: datetime | None = None, answers: int | None = None
    ) -> None:
        """Queue the news for the reporter. Anonymous reporters fetch theirs with the claim code.

        `answers` is the update by which somebody wrote it, and sees a line about its way.

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
            key = key_of_news(news.case.id, news.key)
            shown = _letters(news, zone, translator(language))
            messages = [
                await self.post.message(work, reporter, view, language, f"{key}:{n}" if n else key)
                for n, view in enumerate(shown)
            ]
            follow = ANSWER if answers is not None else NEWS
            letters = [replace(one, follow=follow, update_id=answers) for one in messages]
            await self.post.queue(work, letters, not_before=not_before)
            await work.commit()


def _letters(news: News, zone: ZoneInfo, t: Translator) -> list[View]:
    """All that the office said, whole: long words in several letters, then the files."""
    if news.case.confidential:
        return [views.news(news, zone, t)]
    first, *others = parts(news.text, _LETTER)
    alone = len(news.files) == 1 and not news.text and not news.in_album
    letters = []
    if first or not news.files:
        letters.append(views.news(replace(news, text=first), zone, t, more=bool(others)))
    letters += [
        views.news_goes_on(news.case, piece, number, len(others) + 1, t)
        for number, piece in enumerate(others, 2)
    ]
    return letters + [views.news_file(news.case, file, t, alone=alone) for file in news.files]
