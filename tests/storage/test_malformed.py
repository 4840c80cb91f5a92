"""Whatever lies where a sealed value should be is refused in one way, and not taken for another."""

import itertools
import re
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from storage.keyring import KeyMissing, Keyring, KeyringError

OLD, NEW = ("old", b"o" * 32), ("new", b"n" * 32)
KEYRING = Keyring([OLD])
PLACE = "family.nik:7"
WHOLE = KEYRING.seal("3171", PLACE)
STRANGER = Keyring([NEW]).seal("3171", PLACE)
NONE = "is no sealed value"
STORED = "036f6c64565b77b4b0e1a9e1a52c373517caf4b082579a1613a56ad173992b10ab25bb06a4cf4e"


def _named(name: bytes, rest: int = 40) -> bytes:
    return bytes([len(name)]) + name + bytes(rest)


@pytest.mark.parametrize(
    "value",
    [
        *(b"", b"\x00", b"\x03", b"\x03old", b"\xff", b"{}", b"3171234567890001"),
        *(WHOLE[:-5], WHOLE[: 1 + 3 + 12], WHOLE[: 1 + 3 + 12 + 15], bytes(1000), b"\xff" * 1000),
        *(_named(b""), _named(b"a b"), _named(b"k\xc3\xa9y"), _named(b"k" * 17)),
        *(None, "text", 7, ["old"], memoryview(WHOLE), bytearray(WHOLE)),
    ],
    ids=itertools.count(),
)
def test_what_is_no_sealed_value_is_called_so(value: Any) -> None:
    for opens in (KEYRING.open, KEYRING.open_text):
        with pytest.raises(KeyringError, match=NONE) as refused:
            opens(value, PLACE)
        assert type(refused.value) is KeyringError
        assert str(refused.value) == f"value at family.nik {NONE}"


def test_a_key_that_is_not_here_is_the_operators_matter() -> None:
    with pytest.raises(KeyMissing, match=re.escape("no data key 'new'")):
        KEYRING.open(STRANGER, PLACE)


def test_the_shortest_and_the_longest_name_of_a_key_open() -> None:
    for name in ("a", "k" * 16):
        keyring = Keyring([(name, b"o" * 32)])
        assert keyring.open_text(keyring.seal("", PLACE), PLACE) == ""
        assert keyring.key_of(keyring.seal("", PLACE)) == name


def test_a_changed_value_is_damaged_and_not_without_key() -> None:
    with pytest.raises(KeyringError, match=r"value at family.nik does not open") as refused:
        KEYRING.open(WHOLE[:-1] + bytes([WHOLE[-1] ^ 1]), PLACE)
    assert type(refused.value) is KeyringError


def test_bytes_that_are_no_text_are_told_apart() -> None:
    sealed = KEYRING.seal(b"\xff\xfe", PLACE)
    assert KEYRING.open(sealed, PLACE) == b"\xff\xfe"
    with pytest.raises(KeyringError, match=r"value at family.nik is no text"):
        KEYRING.open_text(sealed, PLACE)


def test_what_is_no_sealed_value_has_no_key() -> None:
    assert [Keyring.key_of(value) for value in (b"", b"\x03ol", b"\x00" * 40)] == ["", "", ""]


@given(st.binary(max_size=200))
def test_no_bytes_raise_anything_else(value: bytes) -> None:
    with pytest.raises(KeyringError):
        KEYRING.open(value, PLACE)


@pytest.mark.parametrize(
    "text",
    [
        *("", ",", "k1", "k1:", ":AAAA", "k1:AAAA", "k 1:" + "A" * 43, "k1:" + "A" * 42),
        *("k1:" + "A" * 44, "k" * 17 + ":" + "A" * 43, "kéy:" + "A" * 43, "k1:" + "é" * 43),
        *(f"{Keyring.fresh()},", f"{Keyring.fresh()},k2:A"),
    ],
    ids=itertools.count(),
)
def test_keys_that_are_none_are_refused_by_their_position(text: str) -> None:
    with pytest.raises(KeyringError, match=r"^entry [12] is not id:key") as refused:
        Keyring.parse(text)
    assert "AAAA" not in str(refused.value)
    wrong = 2 if text.startswith("k") and "," in text else 1
    assert str(refused.value).startswith(f"entry {wrong} ")


def test_keys_may_stand_apart_and_with_their_padding() -> None:
    one, other = Keyring.fresh(), Keyring.fresh()
    keyring = Keyring.parse(f"  {one}= ,\n {other}")
    assert keyring.primary == one.partition(":")[0]
    assert keyring.open_text(Keyring.parse(other).seal("x", PLACE), PLACE) == "x"


def test_fresh_keys_are_long_and_named_anew() -> None:
    first, second = Keyring.fresh(), Keyring.fresh()
    assert re.fullmatch(r"k[0-9a-f]{8}:[\w-]{43}", first)
    assert first.partition(":")[0] != second.partition(":")[0]
    assert first.partition(":")[2] != second.partition(":")[2]


def test_two_keys_of_one_name_and_none_at_all_are_refused() -> None:
    with pytest.raises(KeyringError, match=r"^two data keys have the same id$"):
        Keyring([OLD, OLD])
    with pytest.raises(KeyringError, match=r"^no data key$"):
        Keyring([])


def test_what_a_value_is_sealed_with_is_never_the_same_twice() -> None:
    assert KEYRING.seal("x", PLACE)[4:16] != KEYRING.seal("x", PLACE)[4:16]


def test_indexes_and_signatures_know_their_purpose_and_their_key() -> None:
    both, other = Keyring([OLD, NEW]), Keyring([NEW])
    assert len(both.index("3171", "nik")) == 16
    assert both.index("3171", "nik") == both.indexes("3171", "nik")[0]
    assert both.indexes("3171", "nik")[1] == other.index("3171", "nik")
    assert both.index("3171", "nik") not in (both.index("3171", "kk"), both.index("3172", "nik"))
    assert both.signature("x", 8) == both.signatures("x", 8)[0]
    assert both.signatures("x", 8)[1] == other.signature("x", 8)
    assert (len(both.signature("x", 8)), len(both.signatures("x", 5)[1])) == (8, 5)
    assert both.signature("x", 8) != both.signature("y", 8)
    assert both.signature("nik\x003171", 16) != both.index("3171", "nik")


def test_what_is_stored_today_opens_tomorrow() -> None:
    """The shape and the derivation of keys are a contract with every database there is."""
    sealed = bytes.fromhex("036f6c64") + bytes(12)
    cipher = KEYRING.seal("", PLACE)
    assert (cipher[:4], len(cipher)) == (sealed[:4], 4 + 12 + 16)
    assert KEYRING.index("3171", "nik").hex() == "7fdc1d4edf061b77e3d57d36c573fd05"
    assert KEYRING.signature("x", 8).hex() == "22d495e87f0ef548"
    assert KEYRING.open(bytes.fromhex(STORED), "here") == b"rahasia"
