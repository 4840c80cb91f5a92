"""Who is away for a while, or moves to another post: a colleague, or whoever writes."""

import re

__all__ = ["is_absence", "is_own_absence", "is_own_move", "speaks_of_absence"]

_MOST_WORDS = 24
"""Longer ones are stories, of others mostly."""
_I = r"(?:saya|sy|aku|kita|kami|kula|kulo|abdi|gue|tak)"
_ABSENCE = re.compile(
    r"\b(?:cuti|izin|ijin|sakit|melahirkan|lahiran|ga\s+masuk|gak\s+masuk|tidak\s+masuk|tdk\s+masuk|"
    r"libur|umroh|umrah|haji|diklat)\b",
    re.IGNORECASE,
)
_STAND_IN = re.compile(
    r"\b(?:titip\w*|gantiin|gantikan|menggantikan|ganti|pengganti|alihkan|serahkan|serahin|"
    r"dipegang|pegang|oper)\b",
    re.IGNORECASE,
)
_AWAY = (
    r"(?:cuti|izin|ijin|libur|off|sakit|gering|lara|gerah|melahirkan|lahiran|diklat|umroh|umrah|haji|dinas\s+luar|"
    r"opname|dirawat|(?:tidak|tdk|ga|gak|nggak|ndak|ora|teu)\s+(?:masuk|(?:bisa|bs|iso|tiasa)\s+"
    r"(?:masuk|turun|dinas|kerja|kunjungan|lapangan)))"
)
_OWN_ABSENCE = re.compile(
    rf"\b{_I}\s+(?:(?:lagi|lg|sedang|mau|akan|besok|bsk|minggu|depan|hari|ini|harus|nanti|mulai|ambil|"
    rf"ngambil|mengajukan|minta|kena|jatuh|terpaksa|senin|selasa|rabu|kamis|jumat|sabtu)\s+)*{_AWAY}\b"
    rf"|^\W*(?:mau|ambil|besok|bsk|minggu\s+depan|izin|ijin|min|maaf)\s+(?:\w+\s+)?{_AWAY}\b.{{0,40}}\b{_I}\b",
    re.IGNORECASE,
)
_NOT_OF_OWN_ABSENCE = re.compile(
    r"\b(?:anak|ibu|bapak|suami|istri|mertua|nenek|kakek)\s+(?:saya|sy|aku|kami)\s+(?:\w+\s+)?"
    r"(?:sakit|melahirkan|dirawat|opname)\b|\b(?:kpm|dampingan|keluarga|kelompok)\s+(?:saya|sy|aku|kami)\b"
    r"|\b(?:bantuan|berobat|bpjs|pkh\s+saya|kartu)\b",
    re.IGNORECASE,
)
_MOVE = re.compile(
    rf"\b{_I}\s+(?:\w+\s+){{0,3}}(?:di)?(?:mutasi|rolling)\w*\b"
    rf"|\b{_I}\s+(?:\w+\s+){{0,2}}(?:pindah\s+(?:tugas|wilayah|kecamatan\s+dampingan)|resign|"
    r"pensiun|purna\s*tugas|berhenti\s+(?:jadi|dari)\s+(?:pendamping|tksk|petugas))\b"
    r"|\b(?:serah\s*terima|limpah(?:kan)?|alih(?:kan)?|serahkan|serahin|oper|pindahkan|pindahin)\s+"
    r"(?:(?:semua|data|seluruh)\s+)*(?:dampingan|kpm|keluarga|tugas|wilayah)\b",
    re.IGNORECASE,
)


def is_absence(text: str) -> bool:
    """A colleague is away, and somebody is to stand in."""
    return bool(_ABSENCE.search(text) and _STAND_IN.search(text))


def speaks_of_absence(text: str) -> bool:
    """Somebody may be away: ill, on leave."""
    return _ABSENCE.search(text) is not None


def is_own_absence(text: str) -> bool:
    """Who writes is away for a while."""
    if len(text.split()) > _MOST_WORDS or _NOT_OF_OWN_ABSENCE.search(text):
        return False
    return _OWN_ABSENCE.search(text) is not None


def is_own_move(text: str) -> bool:
    """A post ends, and what hangs on it goes to somebody else."""
    return len(text.split()) <= _MOST_WORDS and _MOVE.search(text) is not None
