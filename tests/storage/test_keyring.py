import hmac

import pytest
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from hypothesis import given
from hypothesis import strategies as st

from storage.keyring import Keyring, KeyringError

_OLD, _NEW = ("old", b"o" * 32), ("new", b"n" * 32)
places = st.text(min_size=1, max_size=60)


@given(st.binary(max_size=500), places)
def test_what_is_sealed_opens_at_its_place(value: bytes, place: str) -> None:
    keyring = Keyring([_OLD])
    assert keyring.open(keyring.seal(value, place), place) == value


@given(st.text(max_size=200), places, places)
def test_a_value_that_was_moved_does_not_open(value: str, place: str, elsewhere: str) -> None:
    keyring = Keyring([_OLD])
    sealed = keyring.seal(value, place)
    if place == elsewhere:
        assert keyring.open_text(sealed, elsewhere) == value
    else:
        with pytest.raises(KeyringError):
            keyring.open(sealed, elsewhere)


@given(st.binary(max_size=100), st.data())
def test_a_value_that_was_touched_does_not_open(value: bytes, data: st.DataObject) -> None:
    keyring = Keyring([_OLD])
    sealed = bytearray(keyring.seal(value, "here"))
    position = data.draw(st.integers(0, len(sealed) - 1))
    sealed[position] ^= data.draw(st.integers(1, 255))
    with pytest.raises(KeyringError):
        keyring.open(bytes(sealed), "here")


@given(st.binary(max_size=100))
def test_another_key_of_the_same_name_does_not_open(value: bytes) -> None:
    sealed = Keyring([_OLD]).seal(value, "here")
    with pytest.raises(KeyringError):
        Keyring([("old", b"x" * 32)]).open(sealed, "here")


@given(st.binary(max_size=100))
def test_a_missing_key_is_named(value: bytes) -> None:
    sealed = Keyring([_OLD]).seal(value, "here")
    with pytest.raises(KeyringError, match="old"):
        Keyring([_NEW]).open(sealed, "here")


@given(st.binary(max_size=100))
def test_while_keys_change_the_old_one_still_reads(value: bytes) -> None:
    sealed = Keyring([_OLD]).seal(value, "here")
    both = Keyring([_NEW, _OLD])
    assert both.open(sealed, "here") == value
    assert Keyring.key_of(both.seal(value, "here")) == "new"


@given(st.text(max_size=50))
def test_a_blind_index_is_stable_and_bound_to_purpose_and_key(value: str) -> None:
    old, both = Keyring([_OLD]), Keyring([_NEW, _OLD])
    assert old.index(value, "nik") == old.index(value, "nik")
    assert old.index(value, "nik") != old.index(value, "kk")
    assert old.index(value, "nik") != both.index(value, "nik")
    assert old.index(value, "nik") in both.indexes(value, "nik")


def test_equal_values_are_sealed_differently() -> None:
    keyring = Keyring([_OLD])
    assert keyring.seal("1", "here") != keyring.seal("1", "here")


def test_fresh_keys_can_be_parsed_and_differ() -> None:
    first, second = Keyring.fresh(), Keyring.fresh()
    assert first != second
    assert Keyring.parse(f"{first},{second}").primary == first.partition(":")[0]


@pytest.mark.parametrize("text", ["", "k1", "k1:", "k1:abc", "k 1:" + "A" * 43, "k1:" + "A" * 44])
def test_a_wrong_entry_is_named_without_its_secret(text: str) -> None:
    with pytest.raises(KeyringError, match="entry 1") as refusal:
        Keyring.parse(text)
    assert "AAAA" not in str(refusal.value)


def test_two_keys_of_one_name_are_refused() -> None:
    with pytest.raises(KeyringError):
        Keyring([_OLD, ("old", b"x" * 32)])


@given(st.text(max_size=100), st.sampled_from(("nik", "kk", "phone")))
def test_an_index_is_the_keyed_hash_that_stands_in_every_register(value: str, purpose: str) -> None:
    derived = HKDF(hashes.SHA256(), 32, salt=None, info=b"kawankpm blind index")
    mac = hmac.digest(derived.derive(_OLD[1]), f"{purpose}\0{value}".encode(), "sha256")
    assert Keyring([_OLD]).index(value, purpose) == mac[:16]
    assert mac[:16] in Keyring([_NEW, _OLD]).indexes(value, purpose)
