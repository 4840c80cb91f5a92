"""The people of the chat page: invented, each showing one situation.

Their families, payouts and posts are part of the sample country, with fixed numbers.
"""

from dataclasses import dataclass
from functools import cache
from pathlib import Path

from pydantic import TypeAdapter

from domain.payments import Channel, Programme
from domain.people import Role

_FILE = Path(__file__).with_suffix(".json")


@dataclass(frozen=True)
class SampleFamily:
    """A family that the country must hold, and the label of its newest payouts."""

    nik: str
    family_card: str
    head_name: str
    address: str
    village_code: str
    decile: int
    companion_id: str
    language: str
    channel: Channel
    newest: tuple[tuple[Programme, str], ...]
    components: tuple[str, ...] = ()
    paid_for: tuple[str, ...] = ()
    """For whom the newest PKH was paid, where that is not everybody who is recorded."""


@dataclass(frozen=True)
class SamplePost:
    """What a staff member is registered as."""

    role: Role
    area_code: str | None = None
    companion_id: str | None = None


@dataclass(frozen=True)
class SamplePerson:
    """Somebody who can be spoken for. `note` says in one line who this is."""

    telegram_id: int
    first_name: str
    last_name: str
    language_code: str
    badge: str
    note: str
    username: str | None = None
    families: tuple[SampleFamily, ...] = ()
    post: SamplePost | None = None
    linked_in_advance: bool = False

    @property
    def phone(self) -> str:
        """From the sample range: the last four digits are the Telegram id."""
        return f"+628120000{self.telegram_id}"

    @property
    def full_name(self) -> str:
        return f"{self.first_name} {self.last_name}".strip()


@cache
def sample_people() -> tuple[SamplePerson, ...]:
    """All of them, in the order of the page (`people.json`)."""
    return TypeAdapter(tuple[SamplePerson, ...]).validate_json(_FILE.read_bytes())
