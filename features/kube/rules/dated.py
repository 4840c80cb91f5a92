"""The rules of business groups: dated data of `data/aturan_kube.csv`, changed without a release."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from domain import shipped


class Rule(StrEnum):
    """By their names in the file."""

    FEWEST = "anggota_sedikit"
    """Families that a group has at least."""
    MOST = "anggota_banyak"
    """Families that a group has at most."""
    CODE = "kode_berlaku"
    """Days for which a code may be handed in."""
    CHECKED = "batas_periksa"
    """Rupiah from which on a second member confirms a sum."""
    BACK = "catat_mundur"
    """Days after which money is no longer written down."""
    LARGEST = "jumlah_wajar"
    """Rupiah above which a sum is a slip of the finger."""


@dataclass(frozen=True)
class Ruled:
    """A number in the unit of its rule. Not `sure`: no official one is known, and it is said so."""

    value: int
    since: date
    sure: bool
    source: str


def rule_on(name: Rule, day: date) -> Ruled:
    """The rule that is in force on a day. Raises LookupError where there is none."""
    since, row = shipped.one_in_force("aturan_kube.csv", day, aturan=name.value)
    return Ruled(int(row["nilai"]), since, row["pasti"] == "ya", row["sumber"])
