"""Common first and last names by region, put together at random: no real person is meant."""

from dataclasses import dataclass
from random import Random


@dataclass(frozen=True)
class NameList:
    """First names by sex, last names by sex; an underscore is a space within one name."""

    women: str
    men: str
    women_last: str
    men_last: str


def draw_name(rng: Random, region: str, *, woman: bool) -> str:
    names = NAMES[region]
    first = rng.choice((names.women if woman else names.men).split())
    last = rng.choice((names.women_last if woman else names.men_last).split())
    return f"{first} {last}".replace("_", " ")


_PAPUAN = "Ohee Felle Suebu Wally Yoku Kaize Mahuze Gebze Ndiken Balagaize Monim Pulalo"
_ACEHNESE = "Usman Ismail Yusuf Ibrahim Hanafiah Mahmud Ali Basyah"
_MAKASSAR = "Daeng_Ngai Daeng_Kanang Daeng_Bau Daeng_Sunggu Daeng_Taco"

NAMES = {
    "palembang": NameList(
        women="Nurhayati Rohani Yuliana Masnah Fatimah Susilawati Zubaidah Marlina Rusmini "
        "Eliza Komariah Asmawati Nyimas Halimah Lismawati Ernawati Sumiati Yunita",
        men="Rusdi Zainal Syamsul Hasan Marwan Kiagus Iskandar Amran Mulyadi Herman",
        women_last="Agustina Kartini Oktarina Saputri Handayani Anggraini Permata Lestari "
        "Hidayati Wahyuni Novitasari Puspita",
        men_last="Saputra Maulana Ramadhan Effendi Hidayat Firmansyah Kurniawan Azhari",
    ),
    "jawa": NameList(
        women="Sutinah Sumarni Wagiyem Tukinem Suparti Ngatini Painah Kasinem Poniyem "
        "Warsiti Sri Endang Murtini Tumini Sulastri Suminah",
        men="Sukarno Ngadiman Wagimin Suparjo Karsono Paimin Tugiman Slamet Sutrisno Darmo",
        women_last="Wahyuni Rahayu Utami Astuti Setyowati Purwanti Suwarni Budiarti Lestari "
        "Handayani Winarsih",
        men_last="Widodo Handoko Prasetyo Hartono Purnomo Santoso Wibowo Raharjo",
    ),
    "sunda": NameList(
        women="Euis Neneng Cucu Iis Ai Lilis Entin Yayah Imas Tati Nining Eti Elis Odah Aas",
        men="Asep Ujang Dadang Cecep Encep Tatang Dedi Engkos Iwan Maman",
        women_last="Rohaeti Nurjanah Kurniasih Komalasari Suryani Sumiati Wulandari Mulyani "
        "Sopiah Rostika Maryati",
        men_last="Hermawan Sutisna Rukmana Suherman Kurnia Sopandi Hidayat Permana",
    ),
    "sulawesi": NameList(
        women="Hasnah Nurlia Rosmiati Sitti Kartini Rahmatia Suriani Marhani Hasriani Jumriah "
        "Nurbaya Salmiah Darmawati Ramlah",
        men="Baharuddin Syarifuddin Kamaruddin Muhtar Abdul Sudirman Ambo Jamaluddin",
        women_last=f"{_MAKASSAR} Rahman Amir Tahir Mappa Hamzah",
        men_last=f"{_MAKASSAR} Rahman Amir Tahir Mappa Hamzah",
    ),
    "papua": NameList(
        women="Yosina Maria Yuliana Marthina Agustina Dorkas Naomi Selfina Regina Yohana Orpa "
        "Adolfina Elisabet Paulina",
        men="Yohanis Markus Benyamin Petrus Melkias Daniel Yakob Simon Frans Lukas",
        women_last=_PAPUAN,
        men_last=_PAPUAN,
    ),
    "aceh": NameList(
        women="Cut_Nurlaila Ainsyah Rosmanidar Nuraini Khairani Mariana Safriati Zuraida "
        "Yusnidar Hamidah Fauziah",
        men="Teuku_Razali Zulkifli Ridwan Abdullah Mukhtar Ibrahim Syahrul Nurdin",
        women_last=_ACEHNESE,
        men_last=_ACEHNESE,
    ),
}
