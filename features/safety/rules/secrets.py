"""Sentences about codes: given away, about to be sent, or only spoken of.

Meaning is in three parts, in any order: a secret, a verb of giving, and who gave it to whom. The
detector of dangers knows most such sentences; this adds the short ones it misses, and takes back
what is no fraud: the codes of this bot, of the post and of letters, and codes that one was given.
"""

import re

from understanding.words import folded


def _any(words: str) -> str:
    return f"(?:{'|'.join(words.split())})"


_CODE = r"(?:kod(?:e|ek|enya|enyo|ene|ena|eku|enipun)|otp\w{0,3}|code)"
_SECRET = re.compile(
    rf"\b(?:{_CODE}|pin(?:nya|ku|ne|na|nyo)?|sandi\w{{0,3}}"
    r"|(?:angka|nomor|nomer)\w{0,3} (?:\d digit|enam digit|yang masuk|dari sms|di sms|rahasia))\b"
)
_GIVES = _any(
    """
    kasih? kasi ngasih? beri berikan bagi bagiin kirim kirimin bacain baca bacakan sebut sebutin
    nyebut jawab ketik tulis serahkan serahin infokan bilang omongin teruskan forward masukin
    masukkan
    """
)
_GIVES_ELSEWHERE = _any(
    """
    ngekeki menehi wenehi wenehno wenehke kekno kekke maringi maringaken aturaken kandhani nyaosi
    nyukani mere masihan dibikeun mikeun bikeun ngabejaan agiah agiahkan agiehkan baagiah bagiahkan
    aberrik berrik aberri ngicen ngemaang maang bang mabere wereng ibereang sorong lehe lehon
    dilehon gave sent told shared read
    """
)
_GAVE = re.compile(
    rf"\b(?:di|ke|tak|ta|ku|dak)?{_GIVES}(?:kan|in|i|nya|ke|no|kno|o|en|lah)?\b"
    rf"|\b{_GIVES_ELSEWHERE}\w{{0,3}}\b"
)
_ASKED_FOR = re.compile(
    r"\b"
    + _any("diminta minta dimintai nelpon ditelpon ditelepon telepon telpon nanya ditanya")
    + r"\b"
)
_DONE = re.compile(
    r"\b"
    + _any(
        """
        sudah telah terlanjur telanjur kadung keburu tadi barusan kemarin su so wis wes uwis atos
        geus tos alah lah sampun mpun la ampon sampuning suba purani matei nunga trus terus akhirnya
        langsung malah already just did gave told
        """
    )
    + r"\b"
)
_NOT = re.compile(
    r"\b"
    + _any(
        r"""
        jangan belum tidak gak ga bukan dilarang boleh bolehkah apakah kalau kalo jika misal\w*
        haruskah perlu takut hampir nyaris untung durung ora ojo aja henteu teu ulah indak ndak alun
        never should
        """
    )
    + r"\b"
)
_OTHER_CODES = re.compile(
    r"\bkod\w{1,4} (?:dari (?:surat|pendamping)|"
    + _any(
        r"""
        keluarga pos\w{0,3} undangan tautan wilayah desa laporan klaim notis pengumuman
        antrean antrian hubung\w* pendamping promo barang bank qr etik
        """
    )
    + r")\b|\bkodepos\b"
)
_TO_ME = re.compile(
    r"\b(?:kasih|kasi|beri|berikan|kirim|bagi|ngasih|memberi\w*|gave|sent)\w{0,4} .{0,25}"
    r"\b(?:ke|kepada|pada|to) (?:saya|aku|kami|me|us)\b"
    r"|\b(?:saya|aku|kami) (?:sudah |baru |tadi )?"
    r"(?:dapat|terima|menerima|dikasih|diberi|dikirimi)\b"
)
_SENDS = r"(?:kirim|tulis|sebut|ketik|kasih)\w{0,3}"
_ABOUT_TO = re.compile(
    rf"^(?:ini |nih |berikut |oke |baik )*(?:yang|angka\w*|nomor\w*|{_CODE}) (?:yang )?"
    r"(?:masuk|dikirim|datang|muncul)(?: \w+)?"
    r" (?:di|ke|dari|lewat|dr) (?:sms|hp|telegram|wa|whatsapp|ponsel)\w{0,3}(?: \w+){0,3}$"
    rf"|^(?:ini|berikut|nih) {_CODE}"
    r"(?: (?:nya|saya|ya|pak|bu|telegram\w{0,3}|yang|masuk|tadi|kirim|sekarang)){0,6}$"
    rf"|\b(?:saya|aku|tak|ta) (?:mau |akan |bakal )?{_SENDS} {_CODE}\b"
    rf"|\b{_CODE}(?: \w+){{0,2}} (?:saya|aku) {_SENDS} (?:ya|sekarang|di sini|ke sini)\b"
)
_ANY_CODE = re.compile(r"\bkode(?:nya|ne|na)?\b", re.IGNORECASE)
_OPENS = re.compile(
    r"\b(?:otp|pin|sms|cvv|sandi|password|bank|rekening|atm|saldo|penipu\w*|tipu\w*|ketipu|tertipu"
    r"|verifikasi|telegram|wa|whatsapp|login|akun|masuk|(?:meng|ng)aku\w*|admin\w*|uang\w*|duit\w*|hilang|raib|tele?pon|nelpon)\b",
    re.IGNORECASE,
)
"""With one of these words a code may be one that opens an account."""
_A_FAMILY = re.compile(
    r"\b(?:kpm|keluarga|dampingan|penerima|warga|kelompok|bu|ibu\w*|pak|bapak|mbah|mbok|nenek|kakek)\b",
    re.IGNORECASE,
)
_MOST_WORDS = 40
_MOST_ANNOUNCING = 12


def gave_away(text: str) -> bool:
    """Whether somebody says that they gave a code or PIN to somebody."""
    words = folded(text)
    if len(words.split()) > _MOST_WORDS or is_harmless(text):
        return False
    if _SECRET.search(words) is None or _NOT.search(words) or _GAVE.search(words) is None:
        return False
    return bool(_DONE.search(words) or _ASKED_FOR.search(words))


def is_harmless(text: str) -> bool:
    """Whether the code is none that opens anything, or was given to the one who writes."""
    words = folded(text)
    return bool(_OTHER_CODES.search(words) or _TO_ME.search(words))


def is_code_of_a_family(text: str) -> bool:
    """Said by staff: a code for a family, and nothing of what opens an account."""
    is_given = _ANY_CODE.search(text) is not None and _A_FAMILY.search(text) is not None
    return is_given and _OPENS.search(text) is None


def announces_code(text: str) -> bool:
    """Whether somebody is about to send a code here: the next number is one."""
    words = folded(text)
    if len(words.split()) > _MOST_ANNOUNCING or is_harmless(text) or gave_away(text):
        return False
    return _ABOUT_TO.search(words) is not None
