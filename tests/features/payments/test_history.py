"""A year of payouts: sums, gaps that accuse nobody, years beside it, and a picture of initials."""

import io
from dataclasses import replace
from datetime import date

from markupsafe import escape
from PIL import Image

from domain.payments import Payout, PayoutStatus, Period, Programme
from features.payments.rules.history import YearHistory, initials, year_of
from features.payments.views import ages
from features.payments.views import history as views
from tests.gallery.history import found as shown_year
from tests.gallery.history import paid
from tests.over import over
from views.translator import translator

TODAY = date(2026, 11, 22)


def _payout(
    first: int,
    last: int,
    *,
    year: int = 2026,
    programme: Programme = Programme.PKH,
    status: PayoutStatus = PayoutStatus.FETCHED,
    amount: int = 100_000,
) -> Payout:
    one = paid(programme, first, last, date(2026, 1, 18))
    return replace(one, period=Period(year, first, last), status=status, amount=amount)


def _months(found: YearHistory, place: int = 0) -> list[tuple[int, int]]:
    return [(gap.first_month, gap.last_month) for gap in found.programmes[place].gaps]


def test_sums_count_what_came_and_what_was_fetched() -> None:
    payouts = [
        _payout(1, 3),
        _payout(4, 6, status=PayoutStatus.PAID, amount=250_000),
        _payout(7, 9, status=PayoutStatus.STOPPED),
        _payout(10, 12, status=PayoutStatus.IN_PROGRESS),
    ]
    found = year_of(payouts, None, TODAY)
    assert found is not None
    (own,) = found.programmes
    assert (own.paid, own.fetched) == (350_000, 100_000)
    assert [one.period.first_month for one in own.payouts] == [1, 4, 7, 10]


@over(
    [
        ([(1, 3), (4, 6), (7, 9), (10, 12)], []),
        ([(1, 3), (7, 9)], [(4, 6), (10, 10)]),
        ([(4, 6)], [(7, 10)]),
        ([(1, 1), (2, 2), (4, 4), (6, 12)], [(3, 3), (5, 5)]),
        ([(1, 6)], [(7, 10)]),
        ([(11, 11)], []),
    ]
)
def test_gaps_are_months_between_the_first_record_and_this_month(
    one: tuple[list[tuple[int, int]], list[tuple[int, int]]],
) -> None:
    periods, gaps = one
    found = year_of([_payout(*period) for period in periods], None, TODAY)
    assert found is not None
    assert _months(found) == gaps


def test_a_family_that_had_aid_before_has_gaps_from_january_on() -> None:
    found = year_of([_payout(10, 12, year=2025), _payout(7, 9)], 2026, TODAY)
    assert found is not None
    assert _months(found) == [(1, 6), (10, 10)]
    before = year_of([_payout(10, 12, year=2025), _payout(7, 9)], 2025, TODAY)
    assert before is not None
    assert _months(before) == []


@over(
    [
        (None, 2026),
        (2026, 2026),
        (2025, 2026),
        (2023, 2024),
        (1999, 2020),
        (2022, 2024),
        (2021, 2020),
    ]
)
def test_a_year_without_records_is_answered_by_the_nearest(one: tuple[int | None, int]) -> None:
    wanted, expected = one
    payouts = [_payout(1, 3, year=year) for year in (2020, 2024, 2026)]
    found = year_of(payouts, wanted, TODAY)
    assert found is not None
    assert found.year == expected
    assert (found.earlier, found.later) == {
        2020: (None, 2024),
        2024: (2020, 2026),
        2026: (2024, None),
    }[found.year]


def test_nothing_recorded_is_none() -> None:
    assert year_of([], 2026, TODAY) is None


@over(
    [
        ("Sari Wulandari", "S. W."),
        ("siti", "S."),
        ("Ni Luh Putu Ayu Sari", "N. L. P."),
        ("", ""),
        ("3 Dewi", "D."),
        ("Élodie Ürgen", "É. Ü."),
    ]
)
def test_initials_name_nobody(one: tuple[str, str]) -> None:
    assert initials(one[0]) == one[1]


def test_the_picture_is_dark_on_white_wide_enough_and_carries_no_name() -> None:
    t = translator("id")
    year = shown_year([_payout(1, 3), _payout(4, 6, programme=Programme.BPNT)])
    view = views.picture(year, "Nurhayati Agustina", t)
    assert view.picture is not None
    assert not view.private, "it may be passed on"
    assert "Nurhayati" not in view.text + view.picture.name
    other = views.draw(year, "Nining Astuti", t)
    assert other == view.picture.content, "only the initials are drawn"
    image = Image.open(io.BytesIO(view.picture.content)).convert("L")
    assert image.width == 1080
    shades = [shade for shade, count in enumerate(image.histogram()) if count]
    assert (min(shades) < 40, max(shades)) == (True, 255)
    assert len(view.picture.content) < 400_000


def test_the_picture_says_what_the_screen_says_and_no_signs_of_html() -> None:
    said = ages.data_of_drawn(TODAY, ["Dinsos & PKH <Kab.>"], translator("id"))
    assert "Dinsos & PKH <Kab.>" in said
    assert str(ages.data_of(TODAY, ["Dinsos & PKH <Kab.>"], translator("id"))) == escape(said)
