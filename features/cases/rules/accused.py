"""Who a report says something against: by what they do there, and by name."""

from enum import StrEnum

from domain.people import Role


class Involved(StrEnum):
    """What somebody of whom a report speaks does, as the reporter knows it."""

    COMPANION = "pendamping"
    GROUP_HEAD = "ketua_kelompok"
    AGENT = "agen"
    VILLAGE = "perangkat_desa"
    TKSK = "tksk"
    COORDINATOR = "koordinator"
    OFFICER = "petugas"
    """Of an office around the place, such as Dinsos."""
    CENTER = "petugas_pusat"
    """Of the command center: no place keeps those apart who are meant, so all of them are out."""
    NOBODY = "tidak_ada"


OUT: dict[Role, frozenset[Involved]] = {
    Role.COMPANION: frozenset({Involved.COMPANION, Involved.TKSK, Involved.GROUP_HEAD}),
    Role.COORDINATOR: frozenset({Involved.COORDINATOR}),
    Role.OFFICER: frozenset({Involved.OFFICER, Involved.CENTER}),
    Role.VILLAGE: frozenset({Involved.VILLAGE}),
    Role.PUSKESOS: frozenset({Involved.VILLAGE}),
    Role.KARANG_TARUNA: frozenset({Involved.VILLAGE}),
    Role.PSM: frozenset({Involved.COMPANION}),
    Role.AGENT: frozenset({Involved.AGENT}),
}
"""Whoever has such a post where it happened is out by it, whatever other post they have too.

A TKSK has the post of a companion; the head of a group is chosen by one. People call the volunteers
of a village after its office, and a PSM a companion.
"""


EVERYWHERE = frozenset({Involved.CENTER})
"""Whoever has such a post is out wherever it is."""


def accused_of(involved: Involved | None) -> frozenset[Involved]:
    """What is kept of an answer: nobody is no accusation."""
    return frozenset() if involved in (None, Involved.NOBODY) else frozenset({involved})
