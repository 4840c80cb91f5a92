"""Whether an officer's words ask for something: then what the reporter says next is the answer."""

import re

from domain.texts import readable

_ASKING = re.compile(
    r"\?|\b(mohon|tolong|minta|silakan|silahkan|harap|kirim(kan)?|foto(kan)?|lampirkan|sertakan|"
    r"sebutkan|jelaskan|ceritakan|infokan|kabari|konfirmasi|apa(kah)?|berapa|kapan|siapa|"
    r"(di|ke|dari) ?mana|mengapa|kenapa|bagaimana|gimana|boleh|bisakah|ada(kah)?)\b"
)


_PAPER = re.compile(
    r"\b(nik|kk|ktp|kartu keluarga|kartu tanda penduduk|akta|akte|ijazah|buku tabungan|rekening|"
    r"norek|no\.? ?rek|nomor (hp|telepon|kartu|rekening|induk|kk|nik)|kks|"
    r"surat (keterangan|kematian|nikah|pindah|tanah|kuasa)|slip|skck|sktm|bpjs|dokumen|berkas)\b"
)


def asks_for_paper(text: str) -> bool:
    """Whether an officer asks for a number or a paper that names somebody: it goes to that officer
    whole, and to nobody else."""
    return asks(text) and _PAPER.search(readable(text).casefold()) is not None


def asks(text: str) -> bool:
    """Rather once too often: whoever does not answer is asked nothing by it."""
    return _ASKING.search(readable(text).casefold()) is not None
