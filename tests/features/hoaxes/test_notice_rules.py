"""The rotation: what is told when, what never twice, and what an editor may turn."""

import itertools
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from features.broadcasts.rules.told import APART, REPEAT_AFTER
from features.hoaxes.rules.notices import (
    LESSON,
    Choice,
    Setting,
    Skip,
    SkipWhy,
    Story,
    Told,
    Why,
    choose,
    may_be_told,
    project,
    ranking,
)
from features.hoaxes.rules.seasons import PayoutStart, Season, SeasonSpan, before_payout, season_fit

WEDNESDAY = date(2026, 11, 25)
WEEK = timedelta(days=7)
REGISTER = Story("H14", 1, "tautan_pendaftaran", "Tambahan BLT PKH tahap 1 Rp400 ribu")
RAMADAN = Story("H07", 1, "telegram_otp", "PKH khusus Ramadan Rp1,5 juta per orang")
FUEL = Story("H29", 1, "survei_hadiah", "BBM dan BLT Rp750 ribu untuk semua warga")
FEE = Story("H38", 1, "pungutan", "Penerima bansos wajib membayar fee")
VIDEO = Story("H33", 1, "video_palsu", "Video Presiden menawarkan bantuan lewat WhatsApp")
LIBRARY = [REGISTER, RAMADAN, FUEL, FEE, VIDEO]
FIRST_LESSON = Story("L01", 1, LESSON, "Alamat situs yang mirip")


def _told(story: Story, on: date, *, version: int = 1) -> Told:
    return Told(story.id, version, story.category, on)


def _chosen(outcome: Choice | Skip) -> str:
    assert isinstance(outcome, Choice)
    return outcome.story.id


@pytest.mark.parametrize(
    ("season", "expected"),
    [
        (Season.RAMADAN, "H07"),
        (Season.FUEL, "H29"),
        (Season.PAYOUT, "H38"),
        (Season.PERIOD_START, "H14"),
    ],
)
def test_a_season_brings_its_own_hoax(season: Season, expected: str) -> None:
    outcome = choose(LIBRARY, [], Setting(WEDNESDAY, seasons=frozenset({season})))
    assert _chosen(outcome) == expected
    assert isinstance(outcome, Choice)
    assert outcome.season == season
    assert Why.SEASON in outcome.reasons


def test_a_new_verdict_goes_before_everything_else() -> None:
    new = Story("H41", 1, "akun_palsu", "Akun palsu", since=WEDNESDAY - timedelta(days=3))
    old = Story("H42", 1, "akun_palsu", "Akun palsu", since=WEDNESDAY - timedelta(days=300))
    seasons = frozenset({Season.RAMADAN})
    outcome = choose([*LIBRARY, old, new], [], Setting(WEDNESDAY, seasons=seasons))
    assert _chosen(outcome) == "H41"
    assert isinstance(outcome, Choice)
    assert outcome.reasons[0] == Why.NEW


def test_of_two_new_verdicts_the_newer_is_told_first() -> None:
    new = [
        Story(f"H5{n}", 1, "akun_palsu", "", since=WEDNESDAY - timedelta(days=n)) for n in (9, 2, 5)
    ]
    assert [c.story.id for c in ranking(new, [], Setting(WEDNESDAY))] == ["H52", "H55", "H59"]


def test_nothing_is_told_again_within_sixty_days() -> None:
    told = [_told(story, WEDNESDAY - timedelta(days=59)) for story in LIBRARY]
    assert choose(LIBRARY, told, Setting(WEDNESDAY)) == Skip(SkipWhy.ALL_TOLD)
    later = Setting(WEDNESDAY + timedelta(days=1))
    assert isinstance(choose(LIBRARY, told, later), Choice)


def test_an_unchanged_library_of_one_is_told_once_and_then_skipped() -> None:
    told = [_told(FEE, WEDNESDAY)]
    much_later = Setting(WEDNESDAY + timedelta(days=90))
    assert choose([FEE], told, much_later) == Skip(SkipWhy.UNCHANGED)


def test_a_changed_verdict_ends_the_skipping() -> None:
    changed = Story("H38", 2, FEE.category, FEE.words)
    outcome = choose([changed], [_told(FEE, WEDNESDAY)], Setting(WEDNESDAY + timedelta(days=90)))
    assert isinstance(outcome, Choice)
    assert outcome.reasons == (Why.CHANGED,)


def test_an_editor_pins_skips_and_excludes() -> None:
    pinned = choose(LIBRARY, [], Setting(WEDNESDAY, pinned="H33"))
    assert isinstance(pinned, Choice)
    assert (pinned.story.id, pinned.reasons) == ("H33", (Why.PINNED,))
    assert choose(LIBRARY, [], Setting(WEDNESDAY, skipped=True)) == Skip(SkipWhy.BY_EDITOR)
    all_out = frozenset(story.id for story in LIBRARY)
    out = choose(LIBRARY, [], Setting(WEDNESDAY, excluded=all_out))
    assert out == Skip(SkipWhy.NOTHING_FITS)


def test_a_pin_to_a_hoax_that_is_no_longer_published_does_not_stop_the_rotation() -> None:
    assert isinstance(choose(LIBRARY, [], Setting(WEDNESDAY, pinned="H99")), Choice)


def test_an_empty_library_tells_nothing() -> None:
    assert choose([], [], Setting(WEDNESDAY)) == Skip(SkipWhy.NOTHING_FITS)


def test_a_story_of_another_province_is_not_told_here() -> None:
    papua = Story("H60", 1, "pungutan", "", areas=("91",))
    java = Setting(WEDNESDAY, areas=("33.05",))
    assert choose([papua], [], java) == Skip(SkipWhy.NOTHING_FITS)
    assert choose([papua], [], Setting(WEDNESDAY)) == Skip(SkipWhy.NOTHING_FITS)
    assert _chosen(choose([papua, FEE], [], Setting(WEDNESDAY, areas=("91.03",)))) == "H60"


def test_the_programme_of_the_audience_counts() -> None:
    rice = Story("H61", 1, "a", "", programmes=frozenset({"BPNT"}))
    cash = Story("H62", 1, "a", "", programmes=frozenset({"PKH"}))
    for programme, expected in (("BPNT", "H61"), ("PKH", "H62")):
        setting = Setting(WEDNESDAY, programmes=frozenset({programme}))
        assert [c.story.id for c in ranking([rice, cash], [], setting)] == [expected]
    assert len(ranking([rice, cash], [], Setting(WEDNESDAY))) == 2


def test_every_fourth_run_teaches_how_to_recognise_a_hoax() -> None:
    library = [Story(f"H{n}", 1, f"kind {n}", "") for n in range(10, 22)]
    lessons = [Story(f"L0{n}", 1, LESSON, "") for n in range(1, 5)]
    weeks = [Setting(WEDNESDAY + n * WEEK) for n in range(8)]
    told = [_chosen(run.outcome)[0] for run in project([*library, *lessons], [], weeks)]
    assert "".join(told) == "HHHLHHHL"


def test_two_hoaxes_of_one_kind_do_not_follow_one_another_without_need() -> None:
    library = [Story(f"H{n}", 1, "abc"[n % 3], "") for n in range(10, 19)]
    weeks = [Setting(WEDNESDAY + n * WEEK) for n in range(8)]
    runs = [run.outcome for run in project(library, [], weeks)]
    kinds = [run.story.category for run in runs if isinstance(run, Choice)]
    assert all(one != other for one, other in itertools.pairwise(kinds))


def test_the_projection_does_not_repeat_itself() -> None:
    weeks = [Setting(WEDNESDAY + n * WEEK) for n in range(5)]
    ids = [_chosen(run.outcome) for run in project(LIBRARY, [], weeks)]
    assert sorted(ids) == sorted(story.id for story in LIBRARY)


def test_payouts_open_their_season_a_week_before_and_only_there() -> None:
    windows = [PayoutStart("33.05", WEDNESDAY + timedelta(days=7))]
    assert before_payout(windows, ("33",), WEDNESDAY)
    assert before_payout(windows, ("33.05.12",), WEDNESDAY)
    assert not before_payout(windows, ("33.06",), WEDNESDAY)
    assert not before_payout(windows, ("33",), WEDNESDAY - timedelta(days=1))
    assert not before_payout(windows, ("33",), WEDNESDAY + timedelta(days=8))
    assert not before_payout(windows, (), WEDNESDAY)
    assert before_payout([PayoutStart("", WEDNESDAY)], (), WEDNESDAY)
    everywhere = [PayoutStart(f"{n}.01", WEDNESDAY) for n in range(11, 21)]
    assert before_payout(everywhere, (), WEDNESDAY)


def test_a_season_that_was_closed_by_hand_is_over() -> None:
    span = SeasonSpan(
        1, Season.FUEL, WEDNESDAY, WEDNESDAY + WEEK, expected=False, source="", opened_by=1012
    )
    assert span.is_open(WEDNESDAY + WEEK)
    assert not span.is_open(WEDNESDAY + WEEK + timedelta(days=1))
    closed = SeasonSpan(
        1, Season.FUEL, WEDNESDAY, WEDNESDAY + WEEK, False, "", 1012, WEDNESDAY + timedelta(days=2)
    )
    assert closed.is_open(WEDNESDAY + timedelta(days=1))
    assert not closed.is_open(WEDNESDAY + timedelta(days=2))


def test_words_are_whole_words() -> None:
    assert season_fit(Season.RAMADAN, "x", "Bansos Ramadan") == 28
    assert season_fit(Season.RAMADAN, "x", "Bansos Ramadani") == 0


stories = st.lists(
    st.builds(
        Story,
        id=st.integers(1, 40).map(lambda n: f"H{n:02}"),
        version=st.integers(1, 2),
        category=st.sampled_from(["telegram_otp", "pungutan", "survei_hadiah", LESSON]),
        words=st.sampled_from(["ramadan", "bbm", "cair", "kuota"]),
        since=st.none() | st.dates(date(2025, 1, 1), date(2027, 12, 31)),
    ),
    unique_by=lambda story: story.id,
    max_size=25,
)
plans = st.dictionaries(st.integers(0, 51), st.integers(1, 40).map(lambda n: f"H{n:02}"))


@settings(max_examples=60, deadline=None)
@given(
    library=stories,
    pins=plans,
    skips=st.sets(st.integers(0, 51)),
    joined=st.lists(st.integers(0, 51), min_size=1, max_size=6),
    second=st.booleans(),
)
def test_in_a_year_nobody_gets_two_in_a_week_or_one_twice_in_sixty_days(
    library: list[Story],
    pins: dict[int, str],
    skips: set[int],
    joined: list[int],
    second: bool,
) -> None:
    """A year with pins, skips, people who come later, and a second schedule on Fridays."""
    got: dict[int, list[tuple[date, str]]] = {n: [] for n in range(len(joined))}
    told: dict[int, list[Told]] = {0: [], 1: []}
    for week in range(52):
        for schedule in range(1 + second):
            on = WEDNESDAY + week * WEEK + timedelta(days=2 * schedule)
            setting = Setting(
                on,
                seasons=frozenset({Season.RAMADAN}) if week > 40 else frozenset(),
                pinned=None if schedule else pins.get(week),
                skipped=week in skips,
                excluded=frozenset(one.story_id for one in told[1 - schedule][-1:]),
            )
            outcome = choose(library, told[schedule], setting)
            if not isinstance(outcome, Choice):
                continue
            told[schedule].append(_told(outcome.story, on, version=outcome.story.version))
            for person, came in enumerate(joined):
                last = {story: day for day, story in got[person]}
                if week >= came and may_be_told(last, outcome.story.id, on):
                    got[person].append((on, outcome.story.id))
    for history in got.values():
        days = [day for day, _ in history]
        assert all(later - day >= APART for day, later in itertools.pairwise(days))
        for story in {story for _, story in history}:
            own = [day for day, one in history if one == story]
            assert all(b - a >= REPEAT_AFTER for a, b in itertools.pairwise(own))


@settings(max_examples=40, deadline=None)
@given(library=stories)
def test_in_a_year_a_schedule_repeats_nothing_within_sixty_days(library: list[Story]) -> None:
    weeks = [Setting(WEDNESDAY + n * WEEK) for n in range(52)]
    last: dict[str, date] = {}
    for run in project(library, [], weeks):
        if isinstance(run.outcome, Choice):
            story = run.outcome.story.id
            assert run.on - last.get(story, date.min) >= REPEAT_AFTER
            last[story] = run.on
