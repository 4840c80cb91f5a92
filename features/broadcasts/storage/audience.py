"""Who is in an audience: the one place where its conditions become SQL.

Counting, planning and looking for overlaps use the same statement. Planning goes through the
accounts in slices of equal size, whether many or few of them fit, so each slice costs the same.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import (
    BigInteger,
    ColumnElement,
    FromClause,
    SmallInteger,
    String,
    and_,
    any_,
    case,
    cast,
    exists,
    false,
    func,
    literal,
    or_,
    select,
    true,
)
from sqlalchemy.dialects.postgresql import ARRAY, array, distinct_on
from sqlalchemy.dialects.postgresql import insert as upsert
from sqlalchemy.sql.selectable import CTE, Select, Subquery

from domain.areas import Areas
from domain.payments import PayoutStatus
from domain.people import Role
from features.broadcasts.rules.broadcasts import (
    INTEREST_LASTS,
    Audience,
    AudienceCount,
    PaymentState,
    RecipientState,
    Topic,
)
from features.broadcasts.storage.tables import (
    broadcast_recipient,
    interest,
    muted_topic,
    quiz_player,
)
from features.broadcasts.storage.told import not_told
from features.payments.storage.payouts import meaning
from features.payments.storage.tables import payout
from features.people.storage.families import within
from features.people.storage.tables import account, family, family_link, staff
from storage.repository import Repository

SLICE = 20_000
"""Accounts looked at in one step of planning."""
_KECAMATAN = len("16.71.04")
_FAMILY_STATES = {
    PaymentState.TO_FETCH: (PayoutStatus.PAID,),
    PaymentState.FETCHED: (PayoutStatus.FETCHED,),
    PaymentState.PROBLEM: (PayoutStatus.NEEDS_REPAIR, PayoutStatus.STOPPED),
}


@dataclass(frozen=True)
class Slice:
    """One step of planning: up to which account it went, and how many rows it made."""

    until: int | None
    """None when no account was left."""
    planned: int


class AudienceRepository(Repository):
    async def count(
        self, audience: Audience, topic: Topic, areas: Areas, now: datetime
    ) -> AudienceCount:
        """How many would get it now, and how many are left out because they muted or blocked."""
        fitting = _fitting(audience, topic, _everybody(audience).subquery("part"), now)
        blocked, muted = fitting.c.blocked, fitting.c.muted
        free = and_(~blocked, ~muted)
        rows = await self._connection.execute(
            select(
                fitting.c.province,
                func.count().filter(free),
                func.count().filter(blocked),
                func.count().filter(and_(muted, ~blocked)),
                func.max(fitting.c.area).filter(free),
            ).group_by(fitting.c.province)
        )
        by_zone: dict[str, int] = {}
        by_province: dict[str, int] = {}
        left_out = {"blocked": 0, "muted": 0}
        examples: dict[str, str] = {}
        for province, count, is_blocked, is_muted, example in rows.all():
            if count:
                if example:
                    examples[province] = example[:_KECAMATAN]
                zone = areas.zone(province).key
                by_zone[zone] = by_zone.get(zone, 0) + count
                by_province[province] = count
            left_out["blocked"] += is_blocked
            left_out["muted"] += is_muted
        return AudienceCount(sum(by_province.values()), by_zone, by_province, left_out, examples)

    async def plan(
        self,
        broadcast_id: int,
        audience: Audience,
        topic: Topic,
        waves: Mapping[int, Iterable[str]],
        *,
        left_out: Iterable[int],
        after: int | None,
        now: datetime,
        most: int = SLICE,
    ) -> Slice:
        """Make the rows of the next slice of accounts. Doing it again makes none twice.

        `waves` maps a number to the provinces of its zone (`""`: all others); people in the waves
        of `left_out` missed their time, and get a row that says so.
        """
        part = _slice(audience, after, most).cte("part").prefix_with("MATERIALIZED")
        fitting = _fitting(audience, topic, part, now)
        wave = _wave_of(fitting.c.province, waves)
        missed = wave.in_(list(left_out)) if list(left_out) else false()
        put = (
            upsert(broadcast_recipient)
            .from_select(
                ["broadcast_id", "telegram_id", "wave", "province", "language", "state", "reason"],
                select(
                    literal(broadcast_id, BigInteger),
                    fitting.c.telegram_id,
                    wave,
                    fitting.c.province,
                    fitting.c.language,
                    case(
                        (missed, RecipientState.SKIPPED.value),
                        else_=RecipientState.PLANNED.value,
                    ),
                    case((missed, "missed"), else_=None),
                ).where(~fitting.c.blocked, ~fitting.c.muted),
            )
            .on_conflict_do_nothing()
            .returning(literal(1).label("one"))
            .cte("put")
        )
        row = (
            await self._connection.execute(
                select(
                    select(func.max(part.c.telegram_id)).scalar_subquery(),
                    select(func.count()).select_from(put).scalar_subquery(),
                )
            )
        ).one()
        return Slice(row[0], int(row[1]))

    async def overlap(self, one: Audience, other: Audience, topic: Topic, now: datetime) -> bool:
        """Whether anybody is in both."""
        first = _fitting(one, topic, _everybody(one).subquery("p1"), now, name="f1")
        second = _fitting(other, topic, _everybody(other).subquery("p2"), now, name="f2")
        found = await self._connection.scalar(
            select(
                exists(
                    select(1).select_from(
                        first.join(second, first.c.telegram_id == second.c.telegram_id)
                    )
                )
            )
        )
        return bool(found)


def _columns() -> list[ColumnElement[Any]]:
    return [
        account.c.language,
        account.c.home_area,
        account.c.consent_answer,
        account.c.blocked_at,
    ]


def _everybody(audience: Audience) -> Select[Any]:
    if not audience.people:
        return select(account.c.telegram_id, *_columns())
    given = select(
        func.unnest(cast(list(audience.people), ARRAY(BigInteger))).label("telegram_id")
    ).subquery("given")
    return select(given.c.telegram_id, *_columns()).select_from(
        given.outerjoin(account, account.c.telegram_id == given.c.telegram_id)
    )


def _slice(audience: Audience, after: int | None, most: int) -> Select[Any]:
    statement = _everybody(audience)
    who = statement.selected_columns[0]
    if after is not None:
        statement = statement.where(who > after)
    return statement.order_by(who).limit(most)


def _fitting(
    audience: Audience,
    topic: Topic,
    part: CTE | Subquery,
    now: datetime,
    *,
    name: str = "fitting",
) -> Subquery:
    """Those of `part` who are in the audience, each with language, province and what forbids it."""
    posts = _posts(name)
    mutes = muted_topic.alias(f"mutes_{name}")
    has_muted = false() if topic == Topic.EMERGENCY else mutes.c.telegram_id.is_not(None)
    area = func.coalesce(part.c.home_area, posts.c.area_code, "")
    return (
        select(
            part.c.telegram_id,
            func.coalesce(part.c.language, "id").label("language"),
            func.left(area, 2).label("province"),
            area.label("area"),
            part.c.blocked_at.is_not(None).label("blocked"),
            has_muted.label("muted"),
        )
        .select_from(
            part.outerjoin(posts, posts.c.telegram_id == part.c.telegram_id).outerjoin(
                mutes,
                and_(mutes.c.telegram_id == part.c.telegram_id, mutes.c.topic == topic.value),
            )
        )
        .where(_conditions(audience, part, now))
        .subquery(name)
    )


def _posts(name: str) -> Subquery:
    """The area of the first post of each officer: few rows, read once for a whole statement."""
    return (
        select(staff.c.telegram_id, staff.c.area_code)
        .ext(distinct_on(staff.c.telegram_id))
        .where(staff.c.area_code.is_not(None))
        .order_by(staff.c.telegram_id, staff.c.id)
        .subquery(f"posts_{name}")
    )


def _conditions(audience: Audience, part: FromClause, now: datetime) -> ColumnElement[bool]:
    found = [_who(audience, part)]
    if audience.languages:
        found.append(func.coalesce(part.c.language, "id").in_(audience.languages))
    if audience.asked_about:
        since = (now - INTEREST_LASTS).date()
        found.append(
            exists().where(
                interest.c.telegram_id == part.c.telegram_id,
                interest.c.topic == audience.asked_about,
                interest.c.asked_on >= since,
            )
        )
    if audience.untold:
        found.append(not_told(part.c.telegram_id, audience.untold.story_id, audience.untold.on))
    if audience.quiz:
        found.append(exists().where(quiz_player.c.telegram_id == part.c.telegram_id))
    return and_(*found)


def _who(audience: Audience, part: FromClause) -> ColumnElement[bool]:
    """Areas, programmes, payment states and roles together."""
    roles = set(audience.roles)
    anybody = not roles or Role.PUBLIC in roles
    posts = [role.value for role in roles - {Role.PUBLIC, Role.RECIPIENT}]
    of_money = bool(audience.programmes or audience.payment)
    if anybody and not audience.areas and not of_money:
        return true()
    sides = []
    if anybody or Role.RECIPIENT in roles:
        sides.append(_has_family(audience, part))
    if (anybody or posts) and not of_money:
        sides.append(_has_post(audience, part, posts))
    return or_(false(), *sides)


def _has_post(audience: Audience, part: FromClause, posts: list[str]) -> ColumnElement[bool]:
    conditions = [staff.c.telegram_id == part.c.telegram_id]
    if posts:
        conditions.append(staff.c.role.in_(posts))
    if audience.areas:
        conditions.append(or_(*(within(staff.c.area_code, code) for code in audience.areas)))
    return exists().where(*conditions)


def _has_family(audience: Audience, part: FromClause) -> ColumnElement[bool]:
    """A linked family that meets all conditions. Who declined consent is not sought out by it."""
    conditions: list[ColumnElement[bool]] = [
        family_link.c.telegram_id == part.c.telegram_id,
        family_link.c.unlinked_at.is_(None),
    ]
    if audience.areas:
        conditions.append(or_(*(within(family.c.area_code, code) for code in audience.areas)))
    if audience.programmes or audience.payment:
        conditions.append(_has_payout(audience))
    found = exists(
        select(1).select_from(family_link.join(family)).where(*conditions).correlate(part)
    )
    if audience.areas or audience.programmes or audience.payment:
        return and_(part.c.consent_answer.is_not(false()), found)
    return found


def _has_payout(audience: Audience) -> ColumnElement[bool]:
    """Of the newest payout of each programme: does one stand so?"""
    newest = (
        select(payout)
        .ext(distinct_on(payout.c.programme))
        .where(payout.c.family_id == family.c.id)
        .order_by(
            payout.c.programme,
            payout.c.year.desc(),
            payout.c.last_month.desc(),
            payout.c.first_month.desc(),
            payout.c.as_of.desc(),
        )
        .correlate(family)
    )
    if audience.programmes:
        newest = newest.where(payout.c.programme.in_(audience.programmes))
    own = newest.lateral("newest")
    if audience.payment is None:
        return exists(select(1).select_from(own).correlate(family))
    stands = meaning(own)
    states = [status.value for status in _FAMILY_STATES[audience.payment]]
    fits: ColumnElement[bool] = stands.c.status.in_(states)
    if audience.payment == PaymentState.TO_FETCH:
        fits = and_(fits, own.c.fetched_on.is_(None))
    elif audience.payment == PaymentState.FETCHED:
        fits = or_(fits, own.c.fetched_on.is_not(None))
    return exists(
        select(1).select_from(own.outerjoin(stands, true())).where(fits).correlate(family)
    )


def _wave_of(
    province: ColumnElement[str], waves: Mapping[int, Iterable[str]]
) -> ColumnElement[int]:
    named = {number: sorted(codes) for number, codes in waves.items() if "" not in codes}
    rest = next(number for number, codes in waves.items() if "" in codes)
    if not named:
        return literal(rest, SmallInteger)
    return case(
        *(
            (province == any_(cast(array(codes), ARRAY(String))), number)
            for number, codes in named.items()
        ),
        else_=rest,
    )
