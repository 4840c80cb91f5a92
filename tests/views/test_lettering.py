"""No letter of a picture is an empty box."""

import unicodedata

from tests.over import over
from views.lettering import font, writable

BOX = bytes(font(40).getmask("\ue000"))


@over(
    [
        ("Réngsé – sampun", "Rengse - sampun"),
        ("“Bapak’s” … 3 × 2", "“Bapak’s” … 3 x 2"),
        ("✅ Lunas · Rp600.000", " Lunas · Rp600.000"),
        ("⛔", ""),
    ]
)
def test_what_the_font_lacks_is_written_with_what_it_has(one: tuple[str, str]) -> None:
    assert writable(one[0]) == one[1]


def test_every_sign_that_is_left_has_a_letter_of_its_own() -> None:
    everything = "".join(chr(n) for n in range(32, 0x3000) if unicodedata.category(chr(n)) != "Cc")
    kept = set(writable(everything)) - {" "}
    assert {"a", "…", "’"} <= kept
    assert [one for one in sorted(kept) if bytes(font(40).getmask(one)) == BOX] == []
