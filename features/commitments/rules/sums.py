"""School and posyandu of many families: sums that name nobody."""

from collections.abc import Collection
from dataclasses import dataclass

from domain.small_counts import part_of, shown
from features.commitments.rules.commitments import CheckIn, Kind, Says


@dataclass(frozen=True)
class CheckSum:
    """Of one kind in one month; None for what is too small to be shown. `helped` are those of
    `not_yet` that ask for help."""

    kind: Kind
    done: int | None
    not_yet: int | None
    helped: int | None


def sums_of(checks: Collection[CheckIn], families: int) -> tuple[CheckSum, ...]:
    """Of so many families, most of which may have said nothing; nothing where none said anything.
    Who said nothing is hidden with the others: the reader knows how many families there are."""
    return tuple(_sum(kind, checks, families) for kind in Kind) if checks else ()


def _sum(kind: Kind, checks: Collection[CheckIn], families: int) -> CheckSum:
    said = [one for one in checks if one.kind is kind]
    done = sum(one.says is Says.DONE for one in said)
    not_yet = len(said) - done
    done_shown, not_yet_shown, _ = shown([done, not_yet, max(families - len(said), 0)])
    helped = part_of(sum(one.help is not None for one in said), not_yet_shown)
    return CheckSum(kind, done_shown, not_yet_shown, helped)
