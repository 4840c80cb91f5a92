"""Links are found, judged by their names, and made unusable; nothing is opened."""

import socket

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from linkify_it import LinkifyIt

from domain.links import (
    LinkSign,
    LinkVerdict,
    defanged,
    find_links,
    find_names,
    judge,
    judge_name,
)

OFFICIAL, LOOK_ALIKE, SHORTENER = (
    LinkVerdict.OFFICIAL,
    LinkVerdict.LOOK_ALIKE,
    LinkVerdict.SHORTENER,
)
PUNYCODE, WRONG_SUFFIX = LinkVerdict.PUNYCODE, LinkVerdict.WRONG_SUFFIX
UNKNOWN, BROKEN = LinkVerdict.UNKNOWN, LinkVerdict.BROKEN
KEMENSOS, CEKBANSOS = "kemensos.go.id", "cekbansos.kemensos.go.id"


@pytest.fixture(autouse=True)
def no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("a link was looked up")

    monkeypatch.setattr(socket, "socket", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)


@pytest.mark.parametrize(
    ("link", "verdict", "imitates"),
    [
        # official: the host itself, or a name under it
        ("https://cekbansos.kemensos.go.id", OFFICIAL, None),
        ("cekbansos.kemensos.go.id", OFFICIAL, None),
        ("HTTPS://CekBansos.Kemensos.GO.ID/", OFFICIAL, None),
        ("https://kemensos.go.id/artikel?id=3#a", OFFICIAL, None),
        ("http://kemensos.go.id:80/", OFFICIAL, None),
        ("https://kemensos.go.id:443", OFFICIAL, None),
        ("https://kemensos.go.id.", OFFICIAL, None),
        ("www.lapor.go.id", OFFICIAL, None),
        ("https://ppid.kemensos.go.id/x", OFFICIAL, None),
        ("turnbackhoax.id/2025", OFFICIAL, None),
        ("https://ib.bri.co.id/", OFFICIAL, None),
        ("hxxps://cekbansos[.]kemensos[.]go[.]id", OFFICIAL, None),
        # an official address that is not what it seems
        ("https://kemensos.go.id:8443/", UNKNOWN, None),
        ("https://kemensos.go.id/out?url=https://pkh22.my.id/", UNKNOWN, None),
        ("https://daftar@kemensos.go.id/", UNKNOWN, None),
        ("https://kemen\u200bsos.go.id", LOOK_ALIKE, KEMENSOS),
        ("https://ｋemensos.go.id", LOOK_ALIKE, KEMENSOS),
        ("https://%6bemensos.go.id", LOOK_ALIKE, KEMENSOS),
        # look-alikes by glueing, hyphens and added words
        ("cekbansoskemensosgo.id", LOOK_ALIKE, CEKBANSOS),
        ("kemensos-go.id", LOOK_ALIKE, KEMENSOS),
        ("https://kemensosgo.id", LOOK_ALIKE, KEMENSOS),
        ("kemensos.go.id.daftar.xyz", LOOK_ALIKE, KEMENSOS),
        ("https://cekbansos.kemensos.go.id.info-pkh.top/nik", LOOK_ALIKE, CEKBANSOS),
        ("cek-bansos-2025.my.id", LOOK_ALIKE, CEKBANSOS),
        ("https://cekbansos2025.site", LOOK_ALIKE, CEKBANSOS),
        ("bansos-kemensos.online", LOOK_ALIKE, KEMENSOS),
        ("resmi.kemensos-ri.com/form", LOOK_ALIKE, KEMENSOS),
        ("kemensos.b-cdn.net", LOOK_ALIKE, KEMENSOS),
        ("kemensos.blogspot.com", LOOK_ALIKE, KEMENSOS),
        ("telegram-kemensos.xyz", LOOK_ALIKE, KEMENSOS),
        ("telegram-bansos.web.app", LOOK_ALIKE, "telegram.org"),
        ("posindonesia-subsidi.com", LOOK_ALIKE, "posindonesia.co.id"),
        ("bankmandiri-kks.top", LOOK_ALIKE, "bankmandiri.co.id"),
        ("ppatk-blokir.click", LOOK_ALIKE, "ppatk.go.id"),
        # userinfo: what stands before the @ is not where it leads
        ("cekbansos.kemensos.go.id@evil.com", LOOK_ALIKE, CEKBANSOS),
        ("https://cekbansos.kemensos.go.id@evil.com/x", LOOK_ALIKE, CEKBANSOS),
        ("https://kemensos.go.id:443@evil.com", LOOK_ALIKE, KEMENSOS),
        ("https://kemensos.go.id%40evil.com", LOOK_ALIKE, KEMENSOS),
        ("https://budi@evil.com", UNKNOWN, None),
        ("https://evil.com\\@kemensos.go.id", UNKNOWN, None),
        # letters that look alike
        ("кemensos.go.id", LOOK_ALIKE, KEMENSOS),
        ("https://kemensоs.go.id", LOOK_ALIKE, KEMENSOS),  # Cyrillic о
        ("https://kеmеnsоs.com", LOOK_ALIKE, KEMENSOS),
        ("https://xn--emensos-fhh.go.id", LOOK_ALIKE, KEMENSOS),
        ("kemens0s.go.id", LOOK_ALIKE, KEMENSOS),
        ("kernensos.go.id", LOOK_ALIKE, KEMENSOS),
        ("kеrnens0s.com", LOOK_ALIKE, KEMENSOS),
        ("1apor.go.id", LOOK_ALIKE, "lapor.go.id"),
        ("cekbans0s.com", LOOK_ALIKE, CEKBANSOS),
        ("kémensos.id", LOOK_ALIKE, KEMENSOS),
        ("te1egram.org", LOOK_ALIKE, "telegram.org"),
        ("telegrarn.org", LOOK_ALIKE, "telegram.org"),
        ("bankrnandiri.co.id", LOOK_ALIKE, "bankmandiri.co.id"),
        # one letter off
        ("kemensoss.go.id", LOOK_ALIKE, KEMENSOS),
        ("kemenos.com", LOOK_ALIKE, KEMENSOS),
        ("kemesnos.id", LOOK_ALIKE, KEMENSOS),
        ("cekbansoss.xyz", LOOK_ALIKE, CEKBANSOS),
        ("posindonessia.com", LOOK_ALIKE, "posindonesia.co.id"),
        # the right name, the wrong ending
        ("kemensos.com", WRONG_SUFFIX, KEMENSOS),
        ("https://kemensos.id/daftar", WRONG_SUFFIX, KEMENSOS),
        ("cekbansos.kemensos.com", WRONG_SUFFIX, CEKBANSOS),
        ("kemensos.co.id", WRONG_SUFFIX, KEMENSOS),
        ("lapor.com", WRONG_SUFFIX, "lapor.go.id"),
        ("turnbackhoax.com", WRONG_SUFFIX, "turnbackhoax.id"),
        ("bri.com", WRONG_SUFFIX, "bri.co.id"),
        # named after aid, on a place that anybody may use
        ("pkh22.my.id", LOOK_ALIKE, CEKBANSOS),
        ("https://pkh32.b-cdn.net/?x", LOOK_ALIKE, CEKBANSOS),
        ("bantuan-1.b-cdn.net", LOOK_ALIKE, CEKBANSOS),
        ("daftar-pkh.vercel.app", LOOK_ALIKE, CEKBANSOS),
        ("bansos2026.xyz", LOOK_ALIKE, CEKBANSOS),
        ("infobpnt.site/form", LOOK_ALIKE, CEKBANSOS),
        # shorteners
        ("https://bit.ly/3abc", SHORTENER, None),
        ("s.id/bansos", SHORTENER, None),
        ("tinyurl.com/pkh", SHORTENER, None),
        ("www.cutt.ly/a", SHORTENER, None),
        # foreign letters that resemble nothing of ours
        ("xn--e1afmkfd.com", PUNYCODE, None),
        ("пример.com", PUNYCODE, None),
        # unknown, which is not bad
        ("kompas.com/cekfakta", UNKNOWN, None),
        ("https://www.detik.com/berita/kemensos-salurkan-bansos", UNKNOWN, None),
        ("pkh-kebumen.com", UNKNOWN, None),
        ("kemenkes.go.id", UNKNOWN, None),
        ("dinsos.semarangkota.go.id", UNKNOWN, None),
        ("diskominfo.jatimprov.go.id", UNKNOWN, None),
        ("laporan-keuangan.com", UNKNOWN, None),
        ("brilio.net", UNKNOWN, None),
        ("https://103.20.11.5/pkh", UNKNOWN, None),
        ("http://3232235777/", UNKNOWN, None),
        ("http://[::1]/x", UNKNOWN, None),
        ("wa.me/6281234567890", UNKNOWN, None),
        ("pkh32.example.com:8080/daftar", UNKNOWN, None),
        # nothing that a browser opens
        ("pak.budi", BROKEN, None),
        ("kemensos", BROKEN, None),
        ("", BROKEN, None),
        ("https://", BROKEN, None),
        ("javascript:alert(1)", BROKEN, None),
        ("go.id", BROKEN, None),
        ("http://kemensos..go.id", BROKEN, None),
        ("http://kemensos.go.id:99999/", BROKEN, None),
        ("http://" + "a" * 70 + ".com", BROKEN, None),
    ],
)  # fmt: skip
def test_a_link_is_judged_by_its_name(
    link: str, verdict: LinkVerdict, imitates: str | None
) -> None:
    found = judge(link)
    assert (found.verdict, found.imitates) == (verdict, imitates)


@pytest.mark.parametrize(
    ("link", "sign"),
    [
        ("https://103.20.11.5/pkh", LinkSign.ADDRESS),
        ("http://0x7f.1/", LinkSign.ADDRESS),
        ("https://kemensos.go.id:8443/", LinkSign.PORT),
        ("https://budi@evil.com", LinkSign.USER),
        ("https://kemensos.go.id?u=https://evil.com", LinkSign.CARRIES),
        ("https://kemen\u00adsos.go.id", LinkSign.DRESSED),
        ("https://forms.gle/abc", LinkSign.HOSTING),
        ("toko.my.id", LinkSign.CHEAP_ENDING),
        ("pkh-kebumen.com", LinkSign.BAIT),
        ("https://contoh.com/CekBansos.apk", LinkSign.APP_FILE),
    ],
)
def test_what_else_is_odd_about_a_link_is_told(link: str, sign: LinkSign) -> None:
    found = judge(link)
    assert sign in found.signs
    assert found.is_suspicious


@pytest.mark.parametrize("link", ["kompas.com", "wa.me/62812", "dinsos.semarangkota.go.id"])
def test_an_ordinary_link_is_not_suspected(link: str) -> None:
    assert not judge(link).is_suspicious


OWN = "KawanKPM_bot"


@pytest.mark.parametrize(
    ("link", "verdict", "imitates"),
    [
        ("https://t.me/KawanKPM_bot", OFFICIAL, None),
        ("t.me/kawankpm_bot?start=x", OFFICIAL, None),
        ("tg://resolve?domain=KawanKPM_bot", OFFICIAL, None),
        ("@KawanKPM_bot", OFFICIAL, None),
        ("t.me/KawanKPM_resmi_bot", LOOK_ALIKE, OWN),
        ("t.me/Kawan_KPM_bot", LOOK_ALIKE, OWN),
        ("telegram.me/KawanKPMbot", LOOK_ALIKE, OWN),
        ("kawankprn_bot.t.me", LOOK_ALIKE, OWN),
        ("@KawamKPM_bot", LOOK_ALIKE, OWN),
        ("@kawankpm2026", LOOK_ALIKE, OWN),
        ("@TelegramIndonesia_CS", LOOK_ALIKE, "telegram.org"),
        ("t.me/kemensos_ri_official", LOOK_ALIKE, KEMENSOS),
        ("@cekbansos_bot", LOOK_ALIKE, CEKBANSOS),
        ("@BotFather", UNKNOWN, None),
        ("@budi_santoso", UNKNOWN, None),
        ("t.me/+AbCdEf123", UNKNOWN, None),
        ("t.me/joinchat/AbCdEf", UNKNOWN, None),
        ("https://kemensos@t.me/KawanKPM_bot", LOOK_ALIKE, KEMENSOS),
    ],
)  # fmt: skip
def test_names_on_telegram_are_judged_beside_the_bots_own(
    link: str, verdict: LinkVerdict, imitates: str | None
) -> None:
    found = judge_name(link, OWN) if link.startswith("@") else judge(link, OWN)
    assert (found.verdict, found.imitates) == (verdict, imitates)


@pytest.mark.parametrize(
    ("text", "links"),
    [
        ("daftar di pkh22.my.id/abc ya bu", ["pkh22.my.id/abc"]),
        ("LINKNYA:pkh.top/x", ["pkh.top/x"]),
        ("👉pkh.top/x👈", ["pkh.top/x"]),
        ("klik (https://pkh.top).", ["https://pkh.top"]),
        ("hxxp://pkh22[.]my[.]id", ["http://pkh22.my.id"]),
        ("pkh22 titik my titik id", ["pkh22.my.id"]),
        ("pkh22(dot)my(dot)id", ["pkh22.my.id"]),
        ("kemensos .go .id", ["kemensos.go.id"]),
        ("kemensos . go . id", ["kemensos.go.id"]),
        ("buka cekbansos. kemensos. go. id sekarang", ["cekbansos.kemensos.go.id"]),
        ("pkh。top", ["pkh.top"]),
        ("_pkh.top_ dan *bansos.xyz*", ["pkh.top", "bansos.xyz"]),
        ("pkh_22.my.id", ["pkh_22.my.id"]),
        ("cekbansos.kemensos.go.id@evil.com", ["cekbansos.kemensos.go.id@evil.com"]),
        ("tg://resolve?domain=abcd lalu t.me/abcd", ["tg://resolve?domain=abcd", "t.me/abcd"]),
        ("http://103.20.11.5/x atau 103.20.11.5/y", ["http://103.20.11.5/x", "103.20.11.5/y"]),
        ("bit.ly/a bit.ly/a", ["bit.ly/a"]),
        ("pkh22.My.Id", ["pkh22.My.Id"]),
        # what is none
        ("Sudah cair. Info lebih lanjut di desa.", []),
        ("sudah cair.Info menyusul", []),
        ("Rp.200.000 jam 08.30 tgl 7.3.2025", []),
        ("a.n. pak.budi dkk.", []),
        ("surat ke pengaduan@kemensos.go.id", []),
        ("NIK 1671.0454.0890.9901", []),
        ("kumpul di titik kumpul", []),
        ("", []),
    ],
)
def test_links_are_found_under_their_disguises(text: str, links: list[str]) -> None:
    assert find_links(text) == links


def test_names_are_found() -> None:
    assert find_names("tulis ke @Budi_S atau @KPM_bot, bukan a@b.id atau @x") == [
        "Budi_S",
        "KPM_bot",
    ]


@pytest.mark.parametrize(
    ("text", "safe"),
    [
        ("buka pkh22.my.id ya", "buka pkh22[.]my[.]id ya"),
        ("https://pkh.top/a.b?c", "hxxps://pkh[.]top/a.b?c"),
        ("tulis @penipu_bot", "tulis (at)penipu_bot"),
        ("http://103.20.11.5/x", "hxxp://103[.]20[.]11[.]5/x"),
        ("pkh\u200b.top", "pkh[.]top"),
        ("x@pkh.top", "x(at)pkh[.]top"),
        ("Rp500.000 pukul 8.30", "Rp500.000 pukul 8.30"),
        ("tg://resolve?domain=abcd", "tg(:)//resolve?domain=abcd"),
        ("cekbansos.kemensos.go.id", "cekbansos[.]kemensos[.]go[.]id"),
    ],
)
def test_a_defanged_link_cannot_be_tapped(text: str, safe: str) -> None:
    assert defanged(text) == safe


def test_addresses_of_offices_may_stay() -> None:
    text = "Buka cekbansos.kemensos.go.id, bukan cekbansoskemensosgo.id atau a@kemensos.go.id"
    assert defanged(text, keep_official=True) == (
        "Buka cekbansos.kemensos.go.id, bukan cekbansoskemensosgo[.]id atau a(at)kemensos[.]go[.]id"
    )


_pieces = st.sampled_from(
    ["pkh", "kemensos", ".", "go", "id", "my", "xyz", "https://", "http:/", "@", ":", "8080", "/",
     " ", "t.me/", "\u200b", "титик", "1", "-", "_", "bit.ly", "(", "a", "。", "103.20.1.5", "tg://"]
)  # fmt: skip


@settings(max_examples=500, deadline=None)
@given(st.lists(_pieces, max_size=14).map("".join))
def test_nothing_tappable_is_left_and_twice_is_once(text: str) -> None:
    safe = defanged(text)
    finder = LinkifyIt(options={"fuzzy_ip": True})
    tappable = [one.raw for one in finder.match(safe) or [] if one.schema != "//"]
    assert tappable == []  # `//host` is no link in a chat
    assert defanged(safe) == safe


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=120))
def test_any_text_can_be_looked_through(text: str) -> None:
    for link in find_links(text):
        judge(link)
    judge(text)
    defanged(text)
