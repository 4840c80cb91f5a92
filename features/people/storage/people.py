"""Accounts: who talks with the bot, what they agreed to, which families they may ask about."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import (
    BigInteger,
    ColumnElement,
    FromClause,
    Select,
    bindparam,
    delete,
    func,
    insert,
    select,
    true,
    update,
)
from sqlalchemy.dialects.postgresql import ARRAY, aggregate_order_by
from sqlalchemy.dialects.postgresql import insert as upsert
from sqlalchemy.ext.asyncio import AsyncConnection

from domain.people import (
    CONSENT_VERSION,
    PLAIN,
    LinkedFamily,
    Person,
    Purpose,
    Role,
    StaffPost,
    language_of,
)
from features.people.rules.helping import conflicts
from features.people.storage.homes import settle_home
from features.people.storage.tables import (
    account,
    consent,
    family,
    family_link,
    helper_link,
    pending_link,
    staff,
)
from storage.keyring import Keyring
from storage.repository import Repository
from storage.speakers import Speakers
from storage.statements import Row, Statement
from storage.tables import place_of


def _gathered(column: ColumnElement[Any], order: ColumnElement[Any]) -> ColumnElement[Any]:
    return func.array_agg(aggregate_order_by(column, order), type_=ARRAY(column.type))


def person_columns(source: FromClause) -> Select[Any]:
    """Per row of `source`: its columns and all that a turn must know of its `telegram_id`."""
    who = source.c.telegram_id
    links = (
        select(
            _gathered(family.c.id, family_link.c.id).label("family_ids"),
            _gathered(family.c.head_name_sealed, family_link.c.id).label("family_names"),
            _gathered(family.c.area_code, family_link.c.id).label("family_areas"),
        )
        .select_from(family_link.join(family))
        .where(family_link.c.telegram_id == who, family_link.c.unlinked_at.is_(None))
        .lateral("links")
    )
    inviter = family_link.alias("inviter")
    still_theirs = (
        (inviter.c.telegram_id == helper_link.c.issued_by)
        & (inviter.c.family_id == helper_link.c.family_id)
        & inviter.c.unlinked_at.is_(None)
    )
    helped = (
        select(
            _gathered(family.c.id, helper_link.c.id).label("helped_ids"),
            _gathered(family.c.head_name_sealed, helper_link.c.id).label("helped_names"),
            _gathered(family.c.area_code, helper_link.c.id).label("helped_areas"),
            _gathered(helper_link.c.amounts, helper_link.c.id).label("helped_amounts"),
        )
        .select_from(helper_link.join(family).join(inviter, still_theirs))
        .where(helper_link.c.telegram_id == who, helper_link.c.unlinked_at.is_(None))
        .lateral("helped")
    )
    posts = (
        select(
            _gathered(staff.c.role, staff.c.id).label("post_roles"),
            _gathered(staff.c.name_sealed, staff.c.id).label("post_names"),
            _gathered(staff.c.area_code, staff.c.id).label("post_areas"),
            _gathered(staff.c.companion_id, staff.c.id).label("post_companions"),
        )
        .where(staff.c.telegram_id == who)
        .lateral("posts")
    )
    return select(
        *source.c,
        account.c.telegram_id.label("known_id"),
        account.c.language,
        account.c.plain,
        account.c.active_family,
        account.c.consent_version,
        account.c.consent_answer,
        account.c.linking_paused_until,
        account.c.phrase_sealed,
        account.c.blocked_at,
        *links.c,
        *helped.c,
        *posts.c,
    ).select_from(
        source.outerjoin(account, account.c.telegram_id == who)
        .join(links, onclause=true())
        .join(helped, onclause=true())
        .join(posts, onclause=true())
    )


def person_of(row: Row, keyring: Keyring) -> Person:
    """The person in a row of `person_columns`."""
    telegram_id: int = row.telegram_id
    families = tuple(
        LinkedFamily(
            family_id,
            keyring.open_text(name, place_of(family, "head_name_sealed", family_id)),
            area,
        )
        for family_id, name, area in zip(
            row.family_ids or (), row.family_names or (), row.family_areas or (), strict=True
        )
    )
    posts = tuple(
        StaffPost(
            Role(role),
            keyring.open_text(name, place_of(staff, "name_sealed", telegram_id)),
            area,
            companion_id,
        )
        for role, name, area, companion_id in zip(
            row.post_roles or (),
            row.post_names or (),
            row.post_areas or (),
            row.post_companions or (),
            strict=True,
        )
    )
    helped = tuple(
        LinkedFamily(
            family_id,
            keyring.open_text(name, place_of(family, "head_name_sealed", family_id)),
            area,
            helping=True,
            amounts=amounts,
        )
        for family_id, name, area, amounts in zip(
            row.helped_ids or (),
            row.helped_names or (),
            row.helped_areas or (),
            row.helped_amounts or (),
            strict=True,
        )
        if not conflicts(posts, area)
    )
    answered = row.consent_version == CONSENT_VERSION and row.consent_answer is not None
    return Person(
        telegram_id=telegram_id,
        language=PLAIN if row.plain and row.language == "id" else row.language or "id",
        consented=bool(answered and row.consent_answer),
        consent_answered=bool(answered),
        active_family=row.active_family,
        families=families,
        helped=helped,
        posts=posts,
        linking_paused_until=row.linking_paused_until,
        phrase=phrase_in(row.phrase_sealed, telegram_id, keyring),
        is_new=row.known_id is None,
        is_blocked=row.blocked_at is not None,
    )


def phrase_in(sealed: bytes | None, telegram_id: int, keyring: Keyring) -> str | None:
    """The secret phrase in a value of `account.phrase_sealed`."""
    if sealed is None:
        return None
    return keyring.open_text(sealed, place_of(account, "phrase_sealed", telegram_id))


_PERSON = Statement(
    person_columns(
        select(bindparam("telegram_id", type_=BigInteger).label("telegram_id")).subquery("one")
    )
)


@dataclass(frozen=True)
class ConsentProof:
    """One answer to one version of the consent text."""

    version: int
    given: bool
    language: str
    text_sha256: str
    at: datetime


class PeopleRepository(Repository):
    async def get(self, telegram_id: int) -> Person:
        (row,) = await _PERSON.rows(self._connection, telegram_id=telegram_id)
        return person_of(row, self._keyring)

    async def _set(self, telegram_id: int, **values: object) -> None:
        await self._connection.execute(
            upsert(account)
            .values(telegram_id=telegram_id, **values)
            .on_conflict_do_update(index_elements=[account.c.telegram_id], set_=values)
        )

    async def meet(self, telegram_id: int) -> None:
        """An account for somebody who has none yet."""
        await self._connection.execute(
            upsert(account).values(telegram_id=telegram_id).on_conflict_do_nothing()
        )

    async def set_language(self, telegram_id: int, language: str) -> None:
        await self._set(telegram_id, language=language_of(language), plain=language == PLAIN)

    async def offer_language(self, telegram_id: int, now: datetime) -> bool:
        """Whether nobody offered another language yet; from now on somebody has."""
        first = (
            update(account)
            .where(account.c.telegram_id == telegram_id, account.c.language_offered_at.is_(None))
            .values(language_offered_at=now)
        )
        return bool((await self._connection.execute(first)).rowcount)

    async def set_active_family(self, telegram_id: int, family_id: UUID | None) -> None:
        await self._set(telegram_id, active_family=family_id)
        await settle_home(self._connection, telegram_id)

    async def pause_linking(self, telegram_id: int, until: datetime) -> None:
        await self._set(telegram_id, linking_paused_until=until)

    async def set_blocked(self, telegram_id: int, *, blocked: bool) -> None:
        await mark_blocked(self._connection, telegram_id, blocked=blocked)

    async def set_phrase(self, telegram_id: int, phrase: str | None) -> None:
        sealed = None
        if phrase is not None:
            place = place_of(account, "phrase_sealed", telegram_id)
            sealed = self._keyring.seal(phrase, place)
        await self._set(telegram_id, phrase_sealed=sealed)

    async def phrases(self, telegram_ids: Sequence[int]) -> dict[int, str]:
        """The secret phrases of those of these accounts that have one, in one query."""
        rows = await self._connection.execute(
            select(account.c.telegram_id, account.c.phrase_sealed).where(
                account.c.telegram_id.in_(telegram_ids), account.c.phrase_sealed.is_not(None)
            )
        )
        found = {}
        for row in rows:
            phrase = phrase_in(row.phrase_sealed, row.telegram_id, self._keyring)
            if phrase is not None:
                found[row.telegram_id] = phrase
        return found

    async def record_consent(
        self, telegram_id: int, purpose: str, *, given: bool, language: str, text_sha256: str
    ) -> None:
        """Keep the proof (UU 27/2022 Pasal 24) and the answer that is in force."""
        await self._connection.execute(
            insert(consent).values(
                telegram_id=telegram_id,
                purpose=purpose,
                version=CONSENT_VERSION,
                given=given,
                language=language_of(language),
                text_sha256=text_sha256,
            )
        )
        await self._set(telegram_id, consent_version=CONSENT_VERSION, consent_answer=given)

    async def record_choice(
        self,
        telegram_id: int,
        purpose: Purpose,
        version: int,
        *,
        given: bool,
        language: str,
        text_sha256: str,
    ) -> None:
        """Keep the answer about a purpose of its own, and its proof: the newest one is in force."""
        await self._connection.execute(
            insert(consent).values(
                telegram_id=telegram_id,
                purpose=purpose.value,
                version=version,
                given=given,
                language=language_of(language),
                text_sha256=text_sha256,
            )
        )

    async def choice(self, telegram_id: int, purpose: Purpose, version: int) -> bool | None:
        """What is in force; None where nobody asked about this version yet."""
        found: bool | None = await self._connection.scalar(
            select(consent.c.given)
            .where(
                consent.c.telegram_id == telegram_id,
                consent.c.purpose == purpose.value,
                consent.c.version == version,
            )
            .order_by(consent.c.id.desc())
            .limit(1)
        )
        return found

    async def consents(self, telegram_id: int) -> list[ConsentProof]:
        rows = await self._connection.execute(
            select(
                consent.c.version,
                consent.c.given,
                consent.c.language,
                consent.c.text_sha256,
                consent.c.at,
            )
            .where(consent.c.telegram_id == telegram_id, consent.c.purpose == Purpose.SERVICE.value)
            .order_by(consent.c.id)
        )
        return [ConsentProof(*row) for row in rows]

    async def end_links(self, telegram_id: int) -> None:
        """Also those that wait to be opened."""
        await self._connection.execute(
            delete(pending_link).where(pending_link.c.telegram_id == telegram_id)
        )
        await self._connection.execute(
            update(family_link)
            .where(family_link.c.telegram_id == telegram_id, family_link.c.unlinked_at.is_(None))
            .values(unlinked_at=func.now())
        )
        await settle_home(self._connection, telegram_id)


async def mark_blocked(connection: AsyncConnection, telegram_id: int, *, blocked: bool) -> None:
    """Whether messages reach this account; a stranger gets one with it."""
    values = {"blocked_at": func.now() if blocked else None}
    await connection.execute(
        upsert(account)
        .values(telegram_id=telegram_id, **values)
        .on_conflict_do_update(index_elements=[account.c.telegram_id], set_=values)
    )


SPEAKERS = Speakers(person_columns, person_of, mark_blocked)
