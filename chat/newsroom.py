"""Tells the reporter of a case what happened, once, in the reporter's language.

Works inside a turn and in jobs alike: the message joins the transaction that is open.
"""

from dataclasses import replace
from datetime import UTC, datetime

from chat.reply import personal_message
from domain.areas import load_areas
from services.case_office import News
from storage.keyring import Keyring
from storage.outbox import Delivery, Outgoing
from storage.unit_of_work import UnitOfWork, UnitOfWorkFactory
from views import cases as views
from views.translator import translator
from views.view import View

_MEDIA = {"image/jpeg": ("sendPhoto", "photo"), "audio/ogg": ("sendVoice", "voice")}


class Newsroom:
    def __init__(self, unit_of_work: UnitOfWorkFactory, keyring: Keyring) -> None:
        self._unit_of_work = unit_of_work
        self._keyring = keyring

    async def tell(self, news: News, *, not_before: datetime | None = None) -> None:
        """Queue the news for the reporter. Anonymous reporters fetch theirs with the claim code.

        Nothing goes to a reporter who said that it is not safe to write about this case.
        """
        reporter = news.case.reporter_id
        if reporter is None:
            return
        zone = load_areas().zone(news.case.area_code)
        async with self._unit_of_work() as work:
            if await work.case_clock.is_paused(news.case.id):
                return
            language = (await work.people.get(reporter)).language
            t = translator(language)
            key = f"news:{news.case.id}:{news.key}"[:70]
            view = views.news(news, zone, t)
            messages = [await self._message(work, reporter, view, language, key)]
            if not news.case.confidential:
                messages += [
                    self._media(reporter, file.file_id, file.mime, f"{key}:{position}")
                    for position, file in enumerate(news.files)
                ]
            await work.outbox.add([replace(one, not_before=not_before) for one in messages])
            await work.commit()

    async def show(
        self,
        chat_id: int,
        view: View,
        language: str,
        key: str,
        *,
        not_before: datetime | None = None,
    ) -> None:
        """Queue any view for somebody, once per key."""
        async with self._unit_of_work() as work:
            message = await self._message(work, chat_id, view, language, key)
            await work.outbox.add([replace(message, not_before=not_before)])
            await work.commit()

    async def _message(
        self, work: UnitOfWork, chat_id: int, view: View, language: str, key: str
    ) -> Outgoing:
        return await personal_message(
            work.connection,
            self._keyring,
            chat_id,
            view,
            language,
            dedupe=key[:80],
            now=datetime.now(UTC),
        )

    def _media(self, chat_id: int, file_id: str, mime: str, key: str) -> Outgoing:
        method, field = _MEDIA.get(mime, ("sendDocument", "document"))
        return replace(
            Outgoing(chat_id, method, {"chat_id": chat_id, field: file_id}),
            delivery=Delivery.PERSONAL,
            dedupe=key[:80],
        )
