"""What a guard of notices knows, Indonesian and English, in the spelling of `plain_words`."""

import re


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
    r"(?:foto|gambar|swafoto|selfie)\w*(?: \w+){0,2} (?:kartu|kks|atm|ktp|kk)",
    r"(?:nama )?(?:gadis )?ibu kandung",
    r"(?:mother'?s? )?maiden name",
    r"card numbers?",
    r"account numbers?",
    r"(?:photo|picture|selfie)s?(?: \w+){0,3} (?:card|kks|id)",
    r"(?:security |login |verification |secret |one ?time )?"
    r"(?<!post )(?<!postal )(?<!zip )(?<!village )(?<!area )codes?",
)
SECRET = _words(*_SECRETS)
_A_SECRET = rf"(?:{'|'.join(_SECRETS)})(?!\w)"
PROTECTS = _words(
    r"(?:di|me)?rahasia(?:kan)?",
    r"(?:di|men)?jaga(?:lah)?",
    r"(?:(?:di)?simpan|menyimpan)(?:lah)?",
    r"tutup(?:i|lah|ilah)?",
    r"cover",
    r"hanya (?:untuk|bapak|ibu|milik)",
    r"jangan(?:lah)?",
    r"(?:kept|keep|stays?) (?:\w+ ){0,3}(?:secret|safe|private)",
    r"secret",
)
"""A sentence that tells to guard a secret, instead of asking for it."""
_NO_VALUE = r"(?! (?:kali|lama|banyak|orang|hari|jam|bulan|tahun|biaya|itu|gunanya|artinya)(?!\w))"
QUESTIONS = _words(
    r"(?:berapa(?:kah)?|apa|^\W*mana|what(?:'?s)?(?: (?:is|are|was))?|which)"
    rf"(?: (?:sih|ya|no|nomor|nomer|isi|angka|digit|huruf|kombinasi|your|the))*[ -]{_A_SECRET}",
    rf"{_A_SECRET}(?:[ -]\w+){{0,4}} (?:berapa(?:kah)?|apa|mana){_NO_VALUE}",
    r"siapa(?:kah)? (?:nama )?(?:gadis )?ibu kandung",
    r"ibu kandung(?: \w+){0,3} siapa",
    r"(?:(?:boleh|bisa|ingin|mau|perlu|pengen)(?:kah)?(?: (?:saya|kami))? (?:tahu|tau|lihat)"
    r"|tolong|mohon|please|(?:may|can|could) (?:i|we) (?:have|know|see)|(?:want|like) to know)"
    rf"(?: (?:no|nomor|nomer|your|the|dulu|bu|pak|ibu|bapak))* {_A_SECRET}"
    rf"(?!(?:[ -]\w+){{0,3}} (?:{PROTECTS.pattern}))",
    rf"{_A_SECRET},? please",
)
"""Questions whose answer is the secret itself: *PIN Ibu berapa?*"""
HAND_OVER = _words(
    r"(?:(?:kirim|beri|berikan|kasih|kasi|ketik|tulis|sebut|isi|balas|jawab|bilang|serah|unggah"
    r"|input|upload|infokan|foto|konfirmasi|masukkan)(?:kan)?(?:lah)?"
    r"|send|give|tell|enter|write|type|reply|submit|fill in|provide|answer)"
    r"(?: (?:saja|aja|ya|yah|segera|sekarang|dulu|langsung|balik|cepat|angkanya|itu|ini|bu|pak|ibu"
    r"|bapak|now))*"
    r"(?:\W*$| (?:ke|di|lewat|melalui|dengan|kepada|pada"
    r"|it|them|that|those|here|to|below|back|us|me))"
)
"""An order that does not say what is to be handed over: it was named before, or comes behind."""

_SUFFIX = r"(?:kan|i|lah|kanlah)?"
ASKS = _words(
    *(
        rf"(?:me|men|mem|meng|meny|di)?{stem}{_SUFFIX}"
        for stem in (
            "kirim",
            "ngirim",
            "beri",
            "berikan",
            "beritahu",
            "kasih",
            "kasi",
            "minta",
            "masuk(?=kan)",
            "isi",
            "ketik",
            "tulis",
            "sebut",
            "serah",
            "setor",
            "unggah",
            "bagi",
            "tunjuk",
            "perlihat",
            "konfirmasi",
            "verifikasi",
            "balas",
            "lapor",
            "foto",
            "butuh",
            "perlu",
            "lengkapi",
            "upload",
            "input",
            "share",
            "infokan",
        )
    ),
    r"(?:me)?(?:ny)?ebutkan",
    r"(?:me)?nuliskan",
    r"mengetikkan?",
    r"wajib",
    r"harus",
    r"send(?:ing)?",
    r"give",
    r"giving",
    r"tell",
    r"ask(?:s|ed|ing)?(?: you)?(?: for)?",
    r"enter",
    r"write",
    r"fill in",
    r"type",
    r"provide",
    r"submit",
    r"repl(?:y|ies)",
    r"confirm",
    r"verify",
    r"needs?",
    r"requires?",
    r"share",
    r"show",
    r"read out",
    r"pass on",
    r"hand over",
)
NEGATION = _words(
    r"jangan(?:lah)?",
    r"tidak",
    r"tak",
    r"tdk",
    r"bukan",
    r"belum",
    r"tanpa",
    r"dilarang",
    r"stop",
    r"never",
    r"not",
    r"don'?t",
    r"doesn'?t",
    r"won'?t",
    r"cannot",
    r"nobody",
    r"no ?one",
    r"without",
    r"no",
)
WARNING = _words(
    r"penipu(?:an)?",
    r"hoaks",
    r"hoax",
    r"awas",
    r"waspada(?:i|lah)?",
    r"hati ?hati",
    r"palsu",
    r"(?:jika|kalau|bila|apabila|siapa pun|siapapun|orang) yang",
    r"(?:jika|kalau|bila|apabila) ada",
    r"tidak benar",
    r"frauds?",
    r"scam(?:mers?|s)?",
    r"fake",
    r"beware",
    r"if (?:any|some)(?:body|one)",
    r"who(?:ever)? asks?",
)
"""A sentence that warns of somebody who asks, instead of asking."""
ADDS = re.compile(
    r"\s*(?:lalu|kemudian|dan|serta|beserta|juga|plus|then|and|also)(?: [\w-]+){1,4}\W*"
)
"""A clause that only adds to what the one before asks for: *tulis nama, lalu PIN*."""
LINK_WORDS = _words("dan", "atau", "maupun", "serta", "or", "nor", "and")
CONTRAST = re.compile(
    r"(?<!\w)(?:tapi|tetapi|namun|melainkan|kecuali|but|except|however|instead|lalu|kemudian|then|"
    r"segera|langsung|silakan|tolong|mohon|harap|please)(?!\w)"
)

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
