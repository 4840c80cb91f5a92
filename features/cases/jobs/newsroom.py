"""Tells the reporter of a case what happened, once, in the reporter's language.

Works inside a turn and in jobs alike: the message joins the transaction that is open.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from zoneinfo import ZoneInfo

from chat.clock import utc_now
from chat.post import Post
from domain.areas import Areas
from domain.texts import parts
from features.cases.rules.cases import CaseFile, family_of_sums
from features.cases.rules.news import News, NewsKind
from features.cases.services.reach import ANSWER, NEWS, key_of_news
from features.cases.services.together import for_the_others, hearers
from features.cases.storage.cases import CaseRepository
from features.cases.storage.clock import CaseClockRepository
from features.cases.storage.support import CaseSupportRepository
from features.cases.views import cases as views
from features.people.storage.people import PeopleRepository
from storage.unit_of_work import UnitOfWork, UnitOfWorkFactory
from views.translator import Translator, translator
from views.view import View

_LETTER = 3_000
"""Units of an officer's words in one letter; with what stands around them, it stays below 4,096."""


@dataclass(frozen=True)
class Newsroom:
    unit_of_work: UnitOfWorkFactory
    post: Post
    areas: Areas
    clock: Callable[[], datetime] = field(default=utc_now, kw_only=True)

    async def tell(
        self, news: News, *, not_before: datetime | None = None, answers: int | None = None
    ) -> None:
        """Queue the news for the reporter. Anonymous reporters fetch theirs with the claim code.

        `answers` is the update by which somebody wrote it, and sees a line about its way.

        Nothing goes to a reporter who said that it is not safe to write about this case. Those
        whose reports go on under its number hear the same.
        """
        async with self.unit_of_work() as work:
            others = await for_the_others(work, news, self.clock())
            quiet = await _quiet(work, [news.case, *(one.case for one in others)])
            for one in (news, *others):
                heard = replace(one, besides=one.besides | quiet)
                await self._tell_all(work, heard, not_before, answers if one is news else None)
            await work.commit()

    async def _tell_all(
        self, work: UnitOfWork, news: News, not_before: datetime | None, answers: int | None
    ) -> None:
        """The reporter, and the family in whose name a companion filed it; then "me too"."""
        if await work[CaseClockRepository].is_paused(news.case.id):
            return
        for account in sorted(await hearers(work, news.case) - news.besides):
            await self._tell_account(work, news, account, not_before, answers)
        await self._tell_supporters(work, news, not_before)

    async def _tell_account(
        self,
        work: UnitOfWork,
        news: News,
        account: int,
        not_before: datetime | None,
        answers: int | None,
    ) -> None:
        """What becomes of the reporter's letter is followed."""
        language = (await work[PeopleRepository].get(account)).language
        key, is_reporter = key_of_news(news.case.id, news.key), account == news.case.reporter_id
        if not is_reporter:
            key = f"{key}:{account}"
        zone = self.areas.zone(news.case.area_code)
        letters = [
            await self.post.message(
                work,
                account,
                replace(view, sums_of=family_of_sums(news.case)),
                language,
                f"{key}:{n}" if n else key,
            )
            for n, view in enumerate(_letters(news, zone, translator(language)))
        ]
        if is_reporter:
            follow = ANSWER if answers is not None else NEWS
            letters = [replace(one, follow=follow, update_id=answers) for one in letters]
        await self.post.queue(work, letters, not_before=not_before)

    async def _tell_supporters(
        self, work: UnitOfWork, news: News, not_before: datetime | None
    ) -> None:
        """Whoever said "me too" hears that it is solved, and nothing of whose case it was. Of what
        goes on together all of them hear it once; the reporters heard it as such."""
        case = news.case
        if news.kind is not NewsKind.RESOLVED or not case.supporters or case.confidential:
            return
        if case.merged_into is not None:
            return
        reporters = {one.reporter_id for one in await work[CaseRepository].merged(case.id)}
        for account in await work[CaseSupportRepository].supporters(case.id):
            if account in reporters or account == case.reporter_id:
                continue
            language = (await work[PeopleRepository].get(account)).language
            view = views.solved_for_all(case, translator(language))
            key = f"solved:{case.id}:{case.reopened}:{account}"
            message = await self.post.message(work, account, view, language, key)
            await self.post.queue(work, [message], not_before=not_before)


async def _quiet(work: UnitOfWork, cases: Sequence[CaseFile]) -> frozenset[int]:
    """For whom it is not safe to be written to about one of these."""
    clocks = work[CaseClockRepository]
    found = [one.reporter_id for one in cases if await clocks.is_paused(one.id)]
    return frozenset(one for one in found if one is not None)


def _letters(news: News, zone: ZoneInfo, t: Translator) -> list[View]:
    """All that the office said, whole: long words in several letters, then the files."""
    if news.case.is_hushed:
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
