"""The ways into the desk: a link that works once, and Telegram's own word; and what is open."""

import secrets
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256

from pydantic import SecretStr

from domain.errors import NotAllowed
from domain.people import Person
from features.desk.rules.entry import (
    LINK_LASTS,
    SESSION_LASTS,
    Session,
    SessionKind,
    roles_at_desk,
)
from features.desk.rules.errors import EntryRefused
from features.desk.rules.init_data import who_opened
from features.desk.storage.sessions import DeskSessionRepository
from features.people.storage.people import PeopleRepository
from storage.unit_of_work import UnitOfWork, UnitOfWorkFactory

ENTRY = "/desk/masuk"
_BYTES = 32


@dataclass(frozen=True)
class Guest:
    """Who is in, and by which session."""

    person: Person
    session: Session


@dataclass(frozen=True)
class DeskEntry:
    """`url` is the public address of the pages, None where the operator gave none."""

    unit_of_work: UnitOfWorkFactory
    clock: Callable[[], datetime]
    url: str | None
    bot_token: SecretStr | None

    @property
    def app_url(self) -> str | None:
        return f"{self.url}{ENTRY}" if self.url else None

    async def offer_link(self, person: Person) -> str | None:
        """An address that opens the desk once, within a minute; the one before ends.

        The token stands behind the `#`, which no proxy logs. Raises NotAllowed.
        """
        if not roles_at_desk(person):
            raise NotAllowed
        if self.url is None:
            return None
        async with self.unit_of_work() as work:
            await work[DeskSessionRepository].forget_links(person.telegram_id)
            token = await self._open(work, person, SessionKind.LINK)
            await work.commit()
        return f"{self.app_url}#k={token}"

    async def enter_by_link(self, token: str) -> str:
        """The token of a browser's session. Raises EntryRefused; the link is used up either way."""
        async with self.unit_of_work() as work:
            account = await work[DeskSessionRepository].use_link(_key(token), self.clock())
            opened = await self._enter(work, account, SessionKind.BROWSER)
            await work.commit()
        if opened is None:
            raise EntryRefused
        return opened

    async def enter_by_app(self, init_data: str) -> str:
        """The token of an app's session. Raises EntryRefused."""
        if self.bot_token is None:
            raise EntryRefused
        account = who_opened(init_data, self.bot_token.get_secret_value(), self.clock())
        async with self.unit_of_work() as work:
            opened = await self._enter(work, account, SessionKind.APP)
            await work.commit()
        if opened is None:
            raise EntryRefused
        return opened

    async def guest(self, token: str, kind: SessionKind) -> Guest | None:
        """Who comes with this token. A session ends when one of its roles has ended."""
        async with self.unit_of_work.at_once() as work:
            sessions = work[DeskSessionRepository]
            session = await sessions.get(_key(token), kind, self.clock())
            if session is None:
                return None
            person = await work[PeopleRepository].get(session.telegram_id)
            if not session.roles <= roles_at_desk(person):
                await sessions.end(session.key)
                return None
        return Guest(person, session)

    async def leave(self, session: Session) -> None:
        async with self.unit_of_work.at_once() as work:
            await work[DeskSessionRepository].end(session.key)

    async def _enter(self, work: UnitOfWork, account: int | None, kind: SessionKind) -> str | None:
        if account is None:
            return None
        person = await work[PeopleRepository].get(account)
        return await self._open(work, person, kind) if roles_at_desk(person) else None

    async def _open(self, work: UnitOfWork, person: Person, kind: SessionKind) -> str:
        token = secrets.token_urlsafe(_BYTES)
        lasts = LINK_LASTS if kind is SessionKind.LINK else SESSION_LASTS
        await work[DeskSessionRepository].open(
            Session(
                _key(token),
                person.telegram_id,
                kind,
                roles_at_desk(person),
                self.clock() + lasts,
            )
        )
        return token


def _key(token: str) -> bytes:
    """Under which a token lies: it has 256 bits of chance, so its hash needs no salt."""
    return sha256(token.encode()).digest()
