"""Signs tell which help is needed; alone they raise what is plain, and nothing harmless."""

import json

import pytest

from bench.danger import LATER_SET, TEST_SET
from understanding.danger import Band, DangerKind, danger_in
from understanding.signs import PLAIN_DANGERS, Sign, signs_in


@pytest.mark.parametrize(
    ("text", "sign"),
    [
        ("tetangga saya dikurung suaminya di kamar ga boleh keluar", Sign.HOME),
        ("saya mau kabur dari rumah sama anak anak, takut suami", Sign.HOME),
        ("kaki ibu saya bengkak ga bisa jalan, di rumah ga ada makanan", Sign.BODY),
        ("bapak dikeroyok orang di pasar sampai pingsan", Sign.BODY),
        ("mbah putri pikun keluar rumah dari kemarin sampai skrg blm ketemu", Sign.MISSING),
        ("anak saya hilang dari pasar tadi sore", Sign.MISSING),
        ("rumah kami mau digusur besok, tidak tahu mau ke mana", Sign.DRIVEN_OUT),
        ("kontrakan ga kebayar kami disuruh keluar malam ini", Sign.DRIVEN_OUT),
        ("bocahku durung mulih seko wingi sore", Sign.MISSING),
        ("budak abdi ti kamari teu uih uih", Sign.MISSING),
        ("nemu bayi di kardus depan pos ronda", Sign.BABY_LEFT),
        ("keponakan masih smp mau dinikahkan bulan depan", Sign.CHILD_MARRIAGE),
        ("adik saya umur 14thn disuruh nikah sama ortu", Sign.CHILD_MARRIAGE),
        ("putri tetangga 13 tahun diserahkan ke juragan ikan jadi istri", Sign.CHILD_MARRIAGE),
        ("genduk umur 15 arep dipek bojo karo duda", Sign.CHILD_MARRIAGE),
        ("adik saya kelas 1 smp dipinang om tetangga", Sign.CHILD_MARRIAGE),
        ("uang bantuan selalu diminta paksa suami buat judi", Sign.ROBBED_AT_HOME),
        ("anak saya yang gede ngerampas uang bansos saya", Sign.ROBBED_AT_HOME),
        ("suami saya meninggal bulan lalu, kadang pengen nyusul saja", Sign.WISH_TO_DIE),
        ("mugi enggal dipundhut gusti mawon kula niki", Sign.WISH_TO_DIE),
        ("aku wis tuku racun tikus tak simpen", Sign.WISH_TO_DIE),
        ("habis gempa air laut surut jauh sekali bu", Sign.NATURE),
        ("taneuh tukang imah rengkah wae hujan ti peuting", Sign.NATURE),
        ("kampung kami ada kontak senjata, kami mengungsi di gereja", Sign.FIGHTING),
        ("ketua minta foto telanjang supaya bantuan saya cair", Sign.PRICE_OF_AID),
        ("badan saya lebam lebam tiap malam", Sign.BEATEN),
        ("ditampar sih kadang kadang", Sign.BEATEN),
        ("diancam terus", Sign.BEATEN),
        ("disiksa", Sign.BEATEN),
        ("keponakan umur 15 dibawa orang kerja ke jakarta", Sign.CHILD_AT_WORK),
    ],
)
def test_a_sign_is_found_in_its_words(text: str, sign: Sign) -> None:
    assert sign in signs_in(text)


@pytest.mark.parametrize(
    "text",
    [
        "kartu anak saya hilang tadi pagi di pasar",
        "anak saya 5 tahun dikasih permen sama om tetangga",
        "adik kelas 6 sd jadi juara, dapat hadiah dari bapak lurah",
        "anak saya umur 25 mau nikah, kk nya pisah ga",
        "ibu pikun suka keluar rumah, ada panti buat siang hari?",
        "kami diusir satpam dari antrian bank tadi",
        "popok bayi ditaruh di depan masjid",
        "suami ambil uang pkh di atm tadi pagi",
        "bapak saya pulang kemarin sore",
        "ibu meninggal, saya ikut KK bapak saja ya",
        "pisau dapur saya ketinggalan di warung",
        "gempa kemarin dapat bantuan apa",
        "tanah warisan retak batasnya, lapor ke mana",
        "suami veteran perang, dulu pernah mengungsi",
        "petugas melayani dengan baik biar bantuan cepat cair",
        "tidak diancam sih",
        "diancam dicoret",
        "jatuh dari motor badan biru semua",
        "anak saya umur 15 mau kerja, pkh berhenti ga",
        "anak saya SD, suami kerja di jakarta belum pulang",
    ],
)
def test_other_talk_with_such_words_has_none(text: str) -> None:
    assert signs_in(text).isdisjoint(PLAIN_DANGERS)


def test_words_far_apart_are_no_sign() -> None:
    far = " ".join(["lalu kami menunggu di balai desa sampai siang hari"] * 2)
    assert Sign.ROBBED_AT_HOME not in signs_in(
        f"suami saya kerja {far} uang PKH antre dipaksa maju"
    )


def test_what_is_plain_by_itself_is_raised_where_the_model_only_offers_it() -> None:
    found = danger_in("rumah kami mau digusur besok, tidak tahu mau ke mana")
    assert found is not None
    assert found.band is Band.RAISE


@pytest.mark.parametrize(
    "text",
    [
        "kabar di grup: rumah warga kampung sebelah mau digusur besok",
        "di sinetron anaknya umur 15 mau dinikahkan",
        "alhamdulillah nenek yang pikun hilang kemarin ternyata di rumah bibi",
    ],
)
def test_a_sign_in_hearsay_raises_nothing(text: str) -> None:
    found = danger_in(text)
    assert found is None or found.band is Band.OFFER


def test_signs_raise_nothing_harmless_of_other_hands() -> None:
    rows = [
        json.loads(line)
        for file in (TEST_SET, LATER_SET)
        for line in file.read_text(encoding="utf-8").splitlines()
    ]
    harmless = [row["text"] for row in rows if row["label"] not in set(DangerKind)]
    signed = [text for text in harmless if not signs_in(text).isdisjoint(PLAIN_DANGERS)]
    raised = [text for text in signed if (one := danger_in(text)) and one.band is Band.RAISE]
    assert len(signed) <= 5
    assert raised == []


def test_what_comes_from_the_own_house_may_be_violence() -> None:
    found = danger_in("uang pkh diminta suami, saya diancam mau dibakar kalau ga kasih atm")
    assert found is not None
    assert DangerKind.FRAUD not in (found.kind, *found.also)


@pytest.mark.parametrize(
    "text",
    [
        "saya cape disuruh terus, coret aja nama saya",
        "capek ikut pkh, keluarin aja saya",
        "lelah pertemuan melulu, hapus saja nama saya dari bansos",
    ],
)
def test_who_is_tired_of_the_duties_is_not_tired_of_life(text: str) -> None:
    found = danger_in(text)
    assert found is None or found.kind is not DangerKind.SUICIDE


def test_a_wish_to_die_goes_before_what_is_hardly_sure() -> None:
    found = danger_in("kulo pun dados bebane anak, mugi enggal dipundhut mawon")
    assert found is not None
    assert (found.kind, found.band) == (DangerKind.SUICIDE, Band.RAISE)


def test_who_is_tired_of_life_is_heard_beside_it() -> None:
    found = danger_in("capek hidup begini, coret saja nama saya, saya mau mati saja")
    assert found is not None
    assert (found.kind, found.band) == (DangerKind.SUICIDE, Band.RAISE)


def test_a_baby_is_almost_left_though_it_is_told_in_two_sentences() -> None:
    text = "bayinya boleh diserahkan ke dinsos ga. semalam nyaris taruh dia di teras masjid"
    assert Sign.BABY_LEFT in signs_in(text)
    harmless = "bayi saya sudah imunisasi bu. tadi nyaris ketinggalan, tasnya kutaruh di masjid"
    assert Sign.BABY_LEFT not in signs_in(harmless)


def test_who_is_hit_in_a_match_is_not_beaten() -> None:
    assert Sign.BEATEN not in signs_in("mukanya memar terus tiap latihan silat, tapi dia juara")
    assert Sign.BEATEN in signs_in("mukanya memar terus tiap bapaknya pulang malam")
