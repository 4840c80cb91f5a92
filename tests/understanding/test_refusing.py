"""A no in own words is a no, and nothing else is."""

import pytest

from understanding.refusing import refuses, refuses_consent


@pytest.mark.parametrize(
    "text", ["gw ga setuju", "saya tidak setuju bu", "ndak sarujuk kula", "nggak bersedia maaf ya"]
)
def test_a_no_that_says_to_what_counts_everywhere(text: str) -> None:
    assert refuses_consent(text)


@pytest.mark.parametrize("text", ["ga mau", "ogah ah", "emoh", "tidak usah", "jangan dulu deh"])
def test_a_bare_no_counts_where_something_was_asked(text: str) -> None:
    assert refuses(text)
    assert not refuses_consent(text)


@pytest.mark.parametrize(
    "text",
    [
        "setuju",
        "ya saya setuju",
        "ga apa apa setuju",
        "ga setuju kalau beras diganti uang",
        "",
        "?",
    ],
)
def test_other_words_are_no_refusal(text: str) -> None:
    assert not refuses(text)
