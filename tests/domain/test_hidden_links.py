"""Links that are written to be misread: as a whole they are found, and none is called official."""

import pytest

from domain.link_texts import defanged, find_links, find_names
from domain.links import LinkSign, LinkVerdict, judge, judge_name

OWN = "KawanKPM_bot"
KEMENSOS, CEKBANSOS = "kemensos.go.id", "cekbansos.kemensos.go.id"


@pytest.mark.parametrize(
    ("link", "imitates"),
    [
        # an official host below a stranger
        ("cekbansos.kemensos.go.id.evil.com", CEKBANSOS),
        ("https://kemensos.go.id.daftar-bansos.site/x", KEMENSOS),
        ("https://cekbansos.kemensos.go.id.vercel.app", CEKBANSOS),
        ("https://t.me.evil.com/KawanKPM_bot", "t.me"),
        # the whole name of the office, also misspelt and with more around it
        ("kementriansosial.com", KEMENSOS),
        ("https://kementerian-sosial.com", KEMENSOS),
        ("kementeriansosial.id", KEMENSOS),
        ("https://kementriansosial.go.id", KEMENSOS),
        ("daftar-kementeriansosialri.org", KEMENSOS),
        ("k3mentrian-sosial.net", KEMENSOS),
        # detours
        ("https://google.com/url?q=https://kementriansosial.com", KEMENSOS),
        ("https://www.google.com/url?sa=t&url=https%3A%2F%2Fpkh22.my.id", CEKBANSOS),
        ("https://l.facebook.com/l.php?u=https%3A%2F%2Fkemensos.com%2F", KEMENSOS),
        ("https://www.google.com/amp/s/kemensos.com", KEMENSOS),
        ("https://t.me/share/url?url=https://kemensos.com", KEMENSOS),
        ("https://kemensos-com.translate.goog/", KEMENSOS),
        ("https://toko.com/x?next=https://kemensos.com", KEMENSOS),
        # wide letters, encoded hosts, an encoded @
        ("ｃｅｋｂａｎｓｏｓ.ｋｅｍｅｎｓｏｓ.ｇｏ.ｉｄ", CEKBANSOS),
        ("https://%63%65%6B%62%61%6E%73%6F%73.kemensos.go.id", CEKBANSOS),
        ("https://kemensos%2Ego.id", KEMENSOS),
        ("kemensos.go.id%2Eevil.com", KEMENSOS),
        ("https://kemensos.go.id%40evil.com/x", KEMENSOS),
        ("kemensos.go.id%40evil.com", KEMENSOS),
        ("https://kemensos.go.id%2F@evil.com", KEMENSOS),
    ],
)
def test_what_is_written_to_be_misread_imitates(link: str, imitates: str) -> None:
    assert find_links(f"buka {link} ya") == [link]
    found = judge(link, OWN)
    assert found.verdict in (LinkVerdict.LOOK_ALIKE, LinkVerdict.WRONG_SUFFIX)
    assert found.imitates == imitates


@pytest.mark.parametrize(
    "link",
    [
        "http://[::1]/bansos",
        "http://[::1]:8080",
        "http://[::ffff:1.2.3.4]/",
        "http://[2001:db8::1]/pkh",
        "https://google.com/url?q=https://cekbansos.kemensos.go.id",
        "https://google.com/url?q=https://contoh-toko.com",
        "https://kemensos.go.id/redirect?url=//evil.com",
        "https://kemensos.go.id/redirect?url=https%253A%252F%252Fevil.com",
        "https://%65vil.com",
        "https://kemensos.go.id%00.evil.com",
        "https://ｅｖｉｌ.com",
    ],
)
def test_what_hides_where_it_leads_is_suspicious(link: str) -> None:
    assert find_links(f"buka {link} ya") == [link]
    found = judge(link, OWN)
    assert found.verdict is not LinkVerdict.OFFICIAL
    assert found.is_suspicious


@pytest.mark.parametrize(
    "name",
    ["KPMKawan_bot", "kawan_resmi_kpm", "KavvanKPM_bot", "Kawan_KPM_bot", "KawanKPM_0fficial"],
)
def test_names_that_imitate_the_bot_are_known_in_every_form(name: str) -> None:
    for link in (f"https://t.me/{name}", f"https://telegram.me/s/{name}", f"t.me/@{name}"):
        assert judge(link, OWN).imitates == OWN
    assert find_names(f"chat @{name} ya") == [name]
    assert judge_name(name, OWN).imitates == OWN


def test_the_own_name_is_official_however_it_is_encoded() -> None:
    assert judge("https://t.me/%4BawanKPM_bot", OWN).verdict is LinkVerdict.OFFICIAL


@pytest.mark.parametrize(
    "link",
    [
        "https://contoh-toko.com/cari?q=beras",
        "https://www.google.com/search?q=jadwal+pkh",
        "https://kemensos.go.id/artikel?id=3#a",
        "https://kemensos.go.id/artikel?dari=https://kemensos.go.id/x",
        "https://youtube.com/watch?v=abc",
        "https://contoh.com/50%25-diskon",
        "https://t.me/Kawanku_bot",
    ],
)
def test_ordinary_links_are_not_suspected(link: str) -> None:
    assert find_links(link) == [link]
    found = judge(link, OWN)
    assert not found.is_suspicious
    assert LinkSign.CARRIES not in found.signs


@pytest.mark.parametrize(
    "text",
    [
        "diskon 50% semua",
        "100% asli [baca]",
        "naik 5%20 orang",
        "catatan [1] dan [2]",
        "%%%",
        "[::1]",
    ],
)
def test_signs_in_a_text_are_no_links(text: str) -> None:
    assert find_links(text) == []


@pytest.mark.parametrize(
    "link", ["http://[::1]/a", "https://kemensos.go.id%40evil.com", "https://kemensos%2Ego.id/x"]
)
def test_they_are_made_unusable(link: str) -> None:
    shown = defanged(f"buka {link}", keep_official=True)
    assert "http" not in shown
    assert find_links(shown) == [] or link not in shown
