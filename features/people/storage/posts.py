"""Posts that wait for their holder, and the record of those that began and ended."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import delete, insert, select, update

from domain.people import Role
from features.people.rules.posts import Invitee
from features.people.storage.families import PHONE
from features.people.storage.staff import StaffMember
from features.people.storage.tables import post_change, post_invitation
from storage.repository import Repository
from storage.tables import place_of

_CODE = "post code"


@dataclass(frozen=True)
class OpenInvitation:
    id: int
    issued_by: int
    role: Role
    area_code: str
    companion_id: str | None
    name: str


class PostRepository(Repository):
    async def invite(
        self, code: str, invitee: Invitee, *, issued_by: int, valid_until: datetime
    ) -> None:
        """Keep a new code; an open one for the same person, role and area ends."""
        await self._connection.execute(
            delete(post_invitation).where(
                post_invitation.c.phone_index.in_(self._keyring.indexes(invitee.phone, PHONE)),
                post_invitation.c.role == invitee.role.value,
                post_invitation.c.area_code == invitee.area_code,
                post_invitation.c.used_at.is_(None),
            )
        )
        await self._connection.execute(
            insert(post_invitation).values(
                code_index=self._keyring.index(code, _CODE),
                phone_index=self._keyring.index(invitee.phone, PHONE),
                role=invitee.role.value,
                area_code=invitee.area_code,
                companion_id=invitee.companion_id,
                name_sealed=self._keyring.seal(
                    invitee.name, place_of(post_invitation, "name_sealed", issued_by)
                ),
                issued_by=issued_by,
                valid_until=valid_until,
            )
        )

    async def open_invitation(self, code: str, phone: str, now: datetime) -> OpenInvitation | None:
        """The post of this code, when it is unused, in time, and for this number. Locks its row."""
        row = (
            await self._connection.execute(
                select(post_invitation)
                .where(
                    post_invitation.c.code_index.in_(self._keyring.indexes(code, _CODE)),
                    post_invitation.c.phone_index.in_(self._keyring.indexes(phone, PHONE)),
                    post_invitation.c.used_at.is_(None),
                    post_invitation.c.valid_until > now,
                )
                .with_for_update()
            )
        ).one_or_none()
        if row is None:
            return None
        place = place_of(post_invitation, "name_sealed", row.issued_by)
        name = self._keyring.open_text(row.name_sealed, place)
        return OpenInvitation(
            row.id, row.issued_by, Role(row.role), row.area_code, row.companion_id, name
        )

    async def use(self, invitation_id: int, telegram_id: int, now: datetime) -> None:
        await self._connection.execute(
            update(post_invitation)
            .where(post_invitation.c.id == invitation_id)
            .values(used_at=now, used_by=telegram_id)
        )

    async def record(self, member: StaffMember, what: str, changed_by: int | None) -> None:
        await self._connection.execute(
            insert(post_change).values(
                telegram_id=member.telegram_id,
                role=member.role.value,
                area_code=member.area_code,
                what=what,
                changed_by=changed_by,
            )
        )
