"""Which window of the announcements is the one for a family."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.payments import (
    Channel,
    Payout,
    PayoutStatus,
    Period,
    Programme,
    Window,
    choose_windows,
)

TODAY = date(2026, 11, 22)
VILLAGE = "16.71.04.1001"
AREAS = ["", "16", "16.71", "16.71.04", VILLAGE, "16.7", "16.71.0", "17", "16.72.04.1001", "1"]

windows = st.builds(
    Window,
    programme=st.sampled_from(Programme),
    period=st.builds(Period, st.just(2026), st.sampled_from([7, 10]), st.sampled_from([10, 12])),
    area_code=st.sampled_from(AREAS),
    channel=st.sampled_from([None, *Channel]),
    bank=st.sampled_from([None, "BRI", "BNI"]),
    starts=st.integers(-60, 60).map(lambda days: TODAY + timedelta(days=days)),
    ends=st.one_of(st.none(), st.integers(-30, 80).map(lambda d: TODAY + timedelta(days=d))),
    fetch_until=st.one_of(st.none(), st.integers(-9, 90).map(lambda d: TODAY + timedelta(days=d))),
    note=st.just(""),
    source=st.just(""),
)
many = st.lists(windows, max_size=12)
channels = st.sampled_from([None, *Channel])
banks = st.sampled_from([None, "BRI", "BNI"])


def _chosen(
    found: list[Window],
    *,
    channel: Channel | None = Channel.KKS,
    bank: str | None = "BRI",
    after: Period | None = None,
) -> list[Window]:
    return choose_windows(
        found, area_code=VILLAGE, channel=channel, bank=bank, today=TODAY, after=after
    )


def _window(area: str = "16.71", **values: object) -> Window:
    known: dict[str, object] = {
        "programme": Programme.PKH,
        "period": Period(2026, 10, 12),
        "area_code": area,
        "channel": None,
        "bank": None,
        "starts": TODAY,
        "ends": None,
        "fetch_until": None,
        "note": "",
        "source": "",
    }
    return Window(**{**known, **values})  # type: ignore[arg-type]


@given(many, channels, banks)
def test_at_most_one_window_is_chosen_per_programme(
    found: list[Window], channel: Channel | None, bank: str | None
) -> None:
    chosen = _chosen(found, channel=channel, bank=bank)
    programmes = [window.programme for window in chosen]
    assert programmes == [p for p in Programme if p in programmes]


@given(many, channels, banks)
def test_a_chosen_window_fits_the_family(
    found: list[Window], channel: Channel | None, bank: str | None
) -> None:
    for window in _chosen(found, channel=channel, bank=bank):
        assert window in found
        assert not window.is_over(TODAY)
        assert window.area_code in {"", "16", "16.71", "16.71.04", VILLAGE}
        assert channel is None or window.channel in (None, channel)
        assert bank is None or window.bank in (None, bank)


@given(many, st.randoms(use_true_random=False))
def test_the_order_of_the_file_does_not_matter_to_what_is_said(
    found: list[Window], random: object
) -> None:
    mixed = [*found]
    random.shuffle(mixed)  # type: ignore[attr-defined]

    def told(chosen: list[Window]) -> list[tuple[object, ...]]:
        return [(w.programme, w.period.order, len(w.area_code), w.starts) for w in chosen]

    assert told(_chosen(found)) == told(_chosen(mixed))


@given(many)
def test_a_window_that_fits_nobody_changes_nothing(found: list[Window]) -> None:
    assert _chosen(found) == _chosen([*found, _window("17.01", starts=TODAY)])


@given(many)
def test_paid_periods_are_left_out(found: list[Window]) -> None:
    paid = Period(2026, 7, 10)
    assert all(window.period.order > paid.order for window in _chosen(found, after=paid))


def test_the_nearest_area_wins() -> None:
    near, far = _window("16.71.04"), _window("16")
    assert _chosen([far, near]) == [near]


def test_the_own_bank_wins_over_all_banks() -> None:
    own, general = _window(bank="BRI"), _window()
    assert _chosen([general, own]) == [own]


def test_an_area_code_is_matched_by_its_parts() -> None:
    assert _chosen([_window("16.7"), _window("1")]) == []


def test_a_window_is_over_after_the_last_day_to_fetch() -> None:
    window = _window(ends=TODAY - timedelta(days=5), fetch_until=TODAY)
    assert not window.is_over(TODAY)
    assert window.is_over(TODAY + timedelta(days=1))


@pytest.mark.parametrize(("days", "stale"), [(0, False), (45, False), (46, True)])
def test_records_grow_stale_after_45_days(days: int, stale: bool) -> None:
    assert _payout().is_stale(TODAY + timedelta(days=days)) == stale


def test_only_what_was_paid_and_not_fetched_can_be_fetched() -> None:
    assert _payout().can_be_fetched
    assert not _payout(PayoutStatus.WAITING).can_be_fetched
    assert not _payout(fetched_on=TODAY).can_be_fetched


def _payout(status: PayoutStatus = PayoutStatus.PAID, *, fetched_on: date | None = None) -> Payout:
    return Payout(
        Programme.PKH, Period(2026, 10, 12), "", 1, Channel.KKS, "BRI", "Salur", status, "", TODAY,
        TODAY, fetched_on, "",
    )  # fmt: skip
