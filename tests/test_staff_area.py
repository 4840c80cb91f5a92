"""Areas on the command line: by code or exact name, and never a guess."""

import pytest
from typer.testing import CliRunner

from bot import app


@pytest.mark.parametrize(
    ("area", "choice"),
    [
        ("tangerang", "36.71  Kota Tangerang, Banten"),
        ("kebumenn", "33.05  Kabupaten Kebumen, Jawa Tengah"),
        ("91.01", "93.01  Kabupaten Merauke, Papua Selatan"),
    ],
)
@pytest.mark.parametrize("words", [["staff", "add", "coordinator"], ["codes"]])
def test_an_area_that_is_not_exact_ends_with_the_choices(
    words: list[str], area: str, choice: str
) -> None:
    more = ["--telegram-id", "1", "--name", "Dewi"] if words[0] == "staff" else []
    ended = CliRunner().invoke(app, [*words, *more, "--area", area])
    assert ended.exit_code == 2
    assert choice in ended.stderr


def test_an_unknown_area_is_named() -> None:
    ended = CliRunner().invoke(app, ["codes", "--area", "atlantis"])
    assert ended.exit_code == 2
    assert ended.stderr == "--area: atlantis is no area code or exact name.\n"
