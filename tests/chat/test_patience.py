from chat.patience import BURST, BURST_OF_STAFF, Answered, Patience

FULLY, WARNED, SILENT = Answered.FULLY, Answered.WITH_A_WARNING, Answered.BY_SILENCE


def _asks(
    patience: Patience, person: int, count: int, now: float, first: int = 1
) -> list[Answered]:
    return [patience.with_(person, first + n, now) for n in range(count)]


def test_a_burst_is_answered_then_one_warning_then_silence() -> None:
    answers = _asks(Patience(2), 7, BURST + 5, 0.0)
    assert answers == [FULLY] * BURST + [WARNED] + [SILENT] * 4


def test_a_neighbour_is_not_affected() -> None:
    patience = Patience(2)
    _asks(patience, 7, BURST + 5, 0.0)
    assert patience.with_(8, 1, 0.0) == FULLY


def test_slow_talk_is_never_limited() -> None:
    patience = Patience(2)
    assert {patience.with_(7, n, 2.0 * n) for n in range(500)} == {FULLY}


def test_after_a_rest_everything_is_answered_again_and_the_next_burst_is_warned_again() -> None:
    patience = Patience(2)
    _asks(patience, 7, BURST + 3, 0.0)
    again = _asks(patience, 7, BURST + 2, 2.0 * BURST, first=100)
    assert again == [FULLY] * BURST + [WARNED, SILENT]


def test_an_update_that_is_tried_again_costs_nothing() -> None:
    patience = Patience(2)
    assert {patience.with_(7, 1, 0.0) for _ in range(200)} == {FULLY}


def test_without_an_interval_there_is_no_limit() -> None:
    assert set(_asks(Patience(0), 7, 500, 0.0)) == {FULLY}


def test_what_waited_on_a_telephone_of_staff_for_days_is_answered_in_full() -> None:
    patience = Patience(2)
    answers = [patience.with_(7, number, 0.0, is_staff=True) for number in range(BURST_OF_STAFF)]
    assert set(answers) == {FULLY}
    assert patience.with_(7, BURST_OF_STAFF, 0.0, is_staff=True) is not FULLY
