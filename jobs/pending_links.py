"""Opens families to second accounts that nobody refused within a day, and tells both sides."""

from datetime import datetime

from chat.reply import personal_message
from services.pending_links import PendingLinkService
from storage.keyring import Keyring
from storage.unit_of_work import UnitOfWorkFactory
from views import linking as views
from views.translator import translator


async def open_due(
    unit_of_work: UnitOfWorkFactory, keyring: Keyring, service: PendingLinkService, now: datetime
) -> int:
    """How many were looked at. One transaction each; may run twice or late without harm."""
    count = 0
    while True:
        async with unit_of_work() as work:
            decided = await service.open_next(work, now)
            if decided is None:
                return count
            if decided.head_name:
                told = {decided.telegram_id: views.link_opened}
                told |= dict.fromkeys(decided.others, views.linked_elsewhere)
                for account, view in told.items():
                    language = (await work.people.get(account)).language
                    shown = view(decided.head_name, translator(language))
                    message = await personal_message(
                        work.connection, keyring, account, shown, language, dedupe=None, now=now
                    )
                    await work.outbox.add([message])
            await work.commit()
        count += 1
