"""What swindlers write, Indonesian and English, in the spelling of `plain_words`."""

import re

from features.safety.rules.asking import Secrets
from features.safety.rules.asking_words import questions_for


def _words(*patterns: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{'|'.join(patterns)})(?!\w)")


_BY_MESSAGE = r"(?:[ -]\w+){0,4} (?:sms|wa|whatsapp|hp|masuk|dikirim|diterima|rahasia|sent)(?!\w)"
_OPEN_CODE = (
    r"(?:pos|desa|kelurahan|kecamatan|kabupaten|provinsi|wilayah|area|etik|warna|barang|modul"
    rf"|kegiatan|kelompok|pelatihan)(?!\w)(?!{_BY_MESSAGE})"
)
"""Codes that open nothing, unless they came in a message: `kode pos`, `kode desa`."""
_SECRETS = (
    r"pin(?:nya)?",
    r"otp(?:nya)?",
    r"cvv",
    r"cvc",
    rf"kode(?:nya)?(?! {_OPEN_CODE})",
    r"(?:kata )?sandi(?:nya)?",
    r"pass ?words?",
    r"pass ?codes?",
    r"(?:no|nomor|nomer)\.? (?:kartu|kks|atm|rekening)",
    r"(?:foto|gambar|swafoto|selfie)\w*(?: \w+){0,2}"
    r" (?:kartu(?! (?:menuju sehat|kms|posyandu|imunisasi)(?!\w))|kks|atm|ktp|kk)",
    r"(?:nama )?(?:gadis )?ibu kandung",
    r"(?:mother'?s? )?maiden name",
    r"card numbers?",
    r"account numbers?",
    r"(?:photo|picture|selfie)s?(?: \w+){0,3} (?:card|kks|id)",
    r"(?:security |login |verification |secret |one ?time )?"
    r"(?<!post )(?<!postal )(?<!zip )(?<!village )(?<!area )codes?",
)
SECRET = _words(*_SECRETS)
SECRETS = Secrets(SECRET, questions_for(rf"(?:{'|'.join(_SECRETS)})(?!\w)"))
MONEY = _words(
    r"transfer(?:kan)? (?:\w+ )?(?:uang|biaya|dana|rp|sejumlah|dulu|ke nomor|ke rekening)\w*",
    r"(?:kirim|setor|bayar|lunasi)(?:kan|lah)? (?:\w+ ){0,2}"
    r"(?:uang|biaya|dana|pulsa|admin\w*|rp ?\d\S*|pajak|token|deposit)",
    r"biaya (?:admin\w*|pendaftaran|pencairan|pengurusan|transfer)",
    r"uang (?:muka|admin\w*|pelicin|jasa)",
    r"(?:isi|top ?up) (?:saldo|pulsa)",
    r"admin(?:istration)? fees?",
    r"(?:send|pay|transfer|deposit) (?:\w+ ){0,2}(?:money|fees?|rp ?\d\S*|idr|deposit|tax)",
    r"(?:registration|processing|transfer) fees?",
)
_HERE = r"(?:di ?sini|sekarang|lewat|melalui|via|online|segera|here|now|link|tautan|diri)"
REGISTERING = _words(
    rf"(?:men)?daftar(?:kan)? (?:\w+ ){{0,3}}{_HERE}",
    r"(?:ayo|segera|cepat|buruan|silakan|mari|klik untuk) (?:men)?daftar(?:kan)?",
    r"pendaftaran (?:\w+ ){0,4}(?:dibuka|online|gratis|di ?sini)",
    r"isi (?:formulir|form|data diri)\w*",
    rf"(?:register|sign up|apply|enroll?) (?:\w+ ){{0,4}}{_HERE}",
    r"registration (?:\w+ ){0,4}(?:open|online|here)",
    r"fill (?:in|out) (?:\w+ )?form",
)
CASHING = _words(
    rf"(?:cair|tarik|ambil)kan (?:\w+ ){{0,4}}(?:lewat (?:bot|link|tautan|telegram)|{_HERE})",
    r"klaim (?:\w+ ){0,3}(?:bantuan|bansos|dana|saldo|hadiah|uang|sekarang|di ?sini)",
    r"klik (?:\w+ ){0,4}(?:cair|klaim|pencairan)\w*",
    r"(?:claim|cash out|withdraw) (?:\w+ ){0,3}(?:here|now|aid|money|prize|funds?)",
)
_PRIZE = (
    r"(?:hadiah\w*|menang\w*|voucher|pulsa|bonus|undian|doorprize|reward|saldo dana|"
    r"prizes?|win|rewards?|vouchers?|gifts?)"
)
_SURVEY = r"(?:survei|survey|kuis|kuesioner|angket|polling|jajak pendapat|quiz|questionnaire|poll)"
PRIZES = _words(
    rf"{_SURVEY}(?:\W+\w+){{0,12}}?\W+{_PRIZE}",
    rf"{_PRIZE}(?:\W+\w+){{0,12}}?\W+{_SURVEY}",
    r"(?:me)?menangkan",
    r"(?:selamat\W+)?(?:anda|kamu|nomor anda|bapak ibu) (?:ter)?(?:pilih|menang)\w*",
    r"undian berhadiah",
    r"you(?:'ve| have)? won",
    r"lucky draw",
)
_OWN_WORK = (
    r"(?:foto|gambar|video|hasil|bukti|catatan|photos?|pictures?)(?! (?:ini|itu|tersebut)(?!\w))"
)
"""What members show each other, and no message that goes round."""
SHARING = _words(
    r"sebar(?:kan|luaskan)?",
    r"viralkan",
    rf"(?:bagikan|teruskan|forward|share|kirim(?:kan)?) (?!{_OWN_WORK})(?:\w+ ){{0,4}}?"
    rf"(?:pesan ini|info ini|berita ini|ke (?:\w+ ){{0,2}}?(?:grup(?! {_OWN_WORK})|teman|"
    r"tetangga|saudara|orang lain|semua orang|kontak)|sebanyak|to others|this message|"
    r"with (?:\w+ )?(?:friends|others|everyone)|(?:to )?(?:\w+ )?(?:friends|groups?|neighbou?rs))",
)
