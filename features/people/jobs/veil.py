"""Sums of money in messages that nobody asked for.

Whoever chose a lock reads none there, open or shut: a letter may lie in the outbox overnight, and
it stays in the chat when the lock has shut again. What hides the sums of a family from a helper
hides them in letters too.
"""

from dataclasses import replace

from markupsafe import Markup
from sqlalchemy.ext.asyncio import AsyncConnection

from features.people.rules.locks import Hiding, hiding
from features.people.storage.locks import LockRepository
from features.people.storage.people import PeopleRepository
from features.people.views.locks import veiled
from storage.keyring import Keyring
from views.formats import without_sums
from views.translator import translator
from views.view import View


async def veil_sums(
    connection: AsyncConnection, keyring: Keyring, chat_id: int, view: View, language: str
) -> View:
    """The view without the sums that this account may not be shown unasked."""
    if view.open_sums:
        return view
    left = Markup(without_sums(view.text))  # noqa: S704 - it was escaped before
    if left == view.text:
        return view
    is_locked = await LockRepository(connection, keyring).of(chat_id) is not None
    if view.sums_of is None and not is_locked:
        return view
    person = await PeopleRepository(connection, keyring).get(chat_id)
    why = hiding(person, view.sums_of, shut=is_locked)
    if why is Hiding.NOTHING:
        return view
    return veiled(replace(view, text=left), translator(language), opens=why is Hiding.LOCK)
