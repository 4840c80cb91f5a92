"""Buttons on the wire: what we sign comes back as it was, and nothing else is accepted."""

import dataclasses
from operator import attrgetter
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from chat.taps import LIMIT, new_token, pack, unpack
from domain.errors import StaleButton
from house import all_routes
from storage.keyring import Keyring
from tests.over import over
from views.taps import read
from views.view import Tap, verb_of

KEYRING = Keyring.parse(Keyring.fresh())
KINDS = sorted(
    {route.tap for route in all_routes() if route.tap is not None},
    key=lambda kind: kind.__name__,
)
CHATS = st.integers(-(2**52), 2**52)
_WORDS = st.text("abcdefghijklmnopqrstuvwxyz0123456789.-", min_size=1, max_size=13)
_NUMBERS, _PLACES_IN_LIST = st.integers(-999, 2**31), st.integers(0, 99_999)


def _taps(kind: type[Tap]) -> st.SearchStrategy[Any]:
    """Any values that a tap may carry: ids, choices and short codes."""
    hints = {f.name: f.type for f in dataclasses.fields(kind)}  # type: ignore[arg-type]
    given_ = {
        name: _WORDS if hint is str else _PLACES_IN_LIST if name in ("skip", "page") else _NUMBERS
        for name, hint in hints.items()
        if hint in (str, int)
    }
    return st.builds(kind, **given_)


@over(KINDS, named=attrgetter("__name__"))
def test_a_tap_comes_back_as_it_was_packed(kind: type[Tap]) -> None:
    @settings(max_examples=8, deadline=None)
    @given(_taps(kind), CHATS, st.builds(new_token))
    def check(tap: Tap, chat: int, fresh: str) -> None:
        token = fresh if tap.works_once(verb_of(tap)) else None
        data = pack(tap, chat, KEYRING, token=token)
        received = unpack(data, chat, KEYRING)
        assert (received.tap, received.token) == (tap, token)
        assert 1 <= len(data.encode()) <= LIMIT

    check()


@over(KINDS, named=attrgetter("__name__"))
def test_a_tap_of_one_chat_is_void_in_another(kind: type[Tap]) -> None:
    @settings(max_examples=5, deadline=None)
    @given(_taps(kind), CHATS, CHATS)
    def check(tap: Tap, chat: int, other: int) -> None:
        if chat != other:
            with pytest.raises(StaleButton):
                unpack(pack(tap, chat, KEYRING), other, KEYRING)

    check()


@settings(max_examples=60, deadline=None)
@given(st.sampled_from(KINDS).flatmap(_taps), CHATS, st.data())
def test_any_changed_byte_makes_it_void(tap: Tap, chat: int, data: st.DataObject) -> None:
    packed = pack(tap, chat, KEYRING)
    at = data.draw(st.integers(0, len(packed) - 1))
    letter = data.draw(st.characters(min_codepoint=1, max_codepoint=126))
    spoilt = packed[:at] + letter + packed[at + 1 :]
    if spoilt != packed:
        with pytest.raises(StaleButton):
            unpack(spoilt, chat, KEYRING)


def test_every_one_bit_change_of_a_real_button_makes_it_void() -> None:
    for kind in KINDS:
        if not dataclasses.fields(kind):  # type: ignore[arg-type]
            packed = pack(kind(), 1001, KEYRING)
            for at, letter in enumerate(packed):
                for bit in range(7):
                    spoilt = packed[:at] + chr(ord(letter) ^ 1 << bit) + packed[at + 1 :]
                    with pytest.raises(StaleButton):
                        unpack(spoilt, 1001, KEYRING)


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=64), CHATS)
def test_anything_that_we_did_not_sign_is_void(text: str, chat: int) -> None:
    with pytest.raises(StaleButton):
        unpack(text, chat, KEYRING)


@pytest.mark.parametrize(
    "number", ["9223372036854775808", "-9223372036854775809", "1_0", " 1", "٣"]
)
def test_a_number_that_we_never_write_is_no_tap(number: str) -> None:
    kind = next(k for k in KINDS if [f.type for f in dataclasses.fields(k)] == [int])  # type: ignore[arg-type]
    assert read(f"{kind.prefix}|{number}") is None
    assert read(f"{kind.prefix}|{2**63 - 1}") == kind(2**63 - 1)  # type: ignore[call-arg]


def test_another_key_opens_nothing() -> None:
    tap = next(kind for kind in KINDS if not dataclasses.fields(kind))()  # type: ignore[arg-type]
    packed = pack(tap, 1, KEYRING)
    with pytest.raises(StaleButton):
        unpack(packed, 1, Keyring.parse(Keyring.fresh()))


def test_a_button_lives_on_while_its_key_is_an_old_one() -> None:
    old = Keyring.fresh()
    tap = next(kind for kind in KINDS if not dataclasses.fields(kind))()  # type: ignore[arg-type]
    packed = pack(tap, 1, Keyring.parse(old))
    fresh = Keyring.fresh()
    both = Keyring.parse(f"{fresh},{old}" if fresh.split(":")[0] != old.split(":")[0] else old)
    assert unpack(packed, 1, both).tap == tap


def test_what_does_not_fit_is_refused_when_it_is_packed() -> None:
    kind = Tap.by_prefix["sd"]
    with pytest.raises(ValueError, match="does not fit"):
        pack(kind(area_code="1" * 60), 1, KEYRING)  # type: ignore[call-arg]


@pytest.mark.parametrize("mark", ["|", "~", "!"])
def test_marks_of_the_format_cannot_travel_as_values(mark: str) -> None:
    kind = Tap.by_prefix["sd"]
    with pytest.raises(ValueError, match="reserved"):
        pack(kind(area_code=f"16{mark}71"), 1, KEYRING)  # type: ignore[call-arg]


def test_no_button_carries_a_name_or_a_sum() -> None:
    """Only ids and choices travel: a message stays in the phone for ever."""
    risky = {"name", "head_name", "phone", "nik", "kk", "amount", "address", "story", "text"}
    fields = {f.name for kind in KINDS for f in dataclasses.fields(kind)}  # type: ignore[arg-type]
    assert fields & risky == set()
