"""Which families somebody in the field looks after: what a post and the register say together.

The register names a companion for each family, and a TKSK for a whole kecamatan (Permensos
28/2018).
"""

from dataclasses import dataclass

from domain.covering import covers


@dataclass(frozen=True)
class Scope:
    """The families of one post: those in `area_code` that name `companion_id`; all that live there
    where it is None (a TKSK)."""

    area_code: str
    companion_id: str | None

    def holds(self, area_code: str, companion_id: str | None) -> bool:
        """Whether a family that lives there and names that companion is one of them."""
        if not covers(self.area_code, area_code):
            return False
        return self.companion_id is None or self.companion_id == companion_id
