"""Numbers that a spreadsheet changed: refused for good reasons, and only for those."""

import random
from collections.abc import Callable

import pytest

from features.people.rules.damage import Damage, Written, judge, neighbours, written


def serials(count: int, *, prefix: str = "167104", seed: int = 1) -> set[str]:
    """Numbers as they are given out, each from its own day and kecamatan."""
    rng = random.Random(seed)
    return {
        f"{prefix[:6]}{rng.randint(1, 28):02}0385{rng.randint(1, 9999):04}" for _ in range(count)
    }


def fifteen(number: str) -> str:
    return number[:15] + "0"


def as_float(number: str) -> str:
    return str(int(float(number)))


@pytest.mark.parametrize("count", [3, 4, 10, 300, 5000])
def test_a_file_whose_numbers_lost_the_last_digit_is_recognised(count: int) -> None:
    damaged = {fifteen(number) for number in serials(count * 3)}
    digits = judge(sorted(damaged)[:count])
    assert digits.damage is Damage.LAST_DIGIT
    assert (digits.zeros, digits.total) == (count, count)


def test_a_few_sound_rows_among_them_change_nothing() -> None:
    damaged = [fifteen(number) for number in serials(40)]
    assert judge([*damaged, *serials(6, seed=2)]).damage is Damage.LAST_DIGIT


def test_a_damaged_part_of_a_large_file_is_recognised() -> None:
    part = {fifteen(number) for number in serials(400)}
    assert judge([*part, *serials(1000, seed=2)]).damage is Damage.LAST_DIGIT


@pytest.mark.parametrize("count", [1, 2, 3, 5, 10, 100, 1000, 20_000])
def test_a_sound_file_is_trusted(count: int) -> None:
    """Of 200 files at most one may look damaged by chance; a tenth of these serials ends in 0."""
    tries = 200 if count <= 1000 else 3
    wrong = sum(judge(serials(count, seed=seed)).damage is not None for seed in range(tries))
    assert wrong <= 1


def test_one_or_two_numbers_prove_nothing() -> None:
    assert judge(["1671044703850010", "1671040101010020"]).damage is None


def test_numbers_of_papua_that_became_even_are_recognised() -> None:
    of_papua = serials(40, prefix="930101")
    rounded = {as_float(number) for number in of_papua}
    assert any(as_float(number) != number for number in of_papua)
    assert judge(rounded).damage in {Damage.ROUNDED, Damage.LAST_DIGIT}
    assert judge(of_papua).damage is None


@pytest.mark.parametrize("change", [fifteen, as_float])
@pytest.mark.parametrize("prefix", ["167104", "930101"])
def test_the_number_before_the_damage_is_a_neighbour(
    change: Callable[[str], str], prefix: str
) -> None:
    for number in serials(300, prefix=prefix):
        assert change(number) == number or number in neighbours(change(number))


def test_sound_numbers_have_no_neighbours() -> None:
    assert neighbours("1671044703850013") == set()
    assert neighbours("9301014703850013") == set()


@pytest.mark.parametrize(
    ("cell", "kind"),
    [
        ("1671044703850013", Written.BARE),
        ("1671 0447 0385 0013", Written.TEXT),
        ("16.71.04.470385.0013", Written.TEXT),
        ("'1671044703850013", Written.TEXT),
        ("1.671.044.703.850.013", Written.AS_NUMBER),
        ("1,671,044,703,850,013", Written.AS_NUMBER),
        ("1671044703850013.0", Written.AS_NUMBER),
        ("1671044703850013,00", Written.AS_NUMBER),
        (1671044703850010, Written.AS_NUMBER),
        (1.67104470385001e15, Written.AS_NUMBER),
        ("1,67104E+15", Written.SCIENTIFIC),
        ("1.67104e+15", Written.SCIENTIFIC),
        ("2E+15", Written.SCIENTIFIC),
    ],
)
def test_how_a_number_was_written_tells_whether_it_was_ever_one(
    cell: object, kind: Written
) -> None:
    assert written(cell) is kind
