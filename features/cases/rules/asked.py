"""What whoever works on cases may not ask a family for: PIN, codes, passwords, numbers of cards.

Narrow on purpose: an officer must be able to write freely of a PIN that is blocked, is made anew at
the bank, or was given to somebody.
"""

import re

from features.safety.rules.asking import Secrets, plain_words, secrets_asked, sentences_of
from features.safety.rules.asking_words import questions_for

HELD_BACK = "held"
"""The record of words of a help desk that were not sent to the reporter."""
_NO_BANK_CARD = (
    r"keluarga|kk|kis|bpjs|indonesia|sehat|pintar|tanda|tani|antre|antri|antrian|antrean|peserta|"
    r"pelajar|vaksin|berobat|telepon|perdana"
)
_SECRETS = (
    r"pin(?:nya)?|otp(?:nya)?|cvv|cvc|(?:kata )?sandi(?:nya)?|pass ?words?|pass ?codes?|"
    r"kode(?:nya)? (?:otp|pin|verifikasi|rahasia|keamanan|akses|sms|"
    r"yang (?:masuk|dikirim|diterima))|"
    rf"(?:no|nomor|nomer)\.? (?:kartu(?:nya)?(?! (?:{_NO_BANK_CARD})(?!\w))|kks|atm)(?:nya)?|"
    r"(?:security|login|verification|secret|one ?time) codes?|card numbers?"
)
_SECRET = rf"(?:{_SECRETS})(?!\w)"
_ASKED = Secrets(re.compile(rf"(?<!\w){_SECRET}"), questions_for(_SECRET))
_SPOKEN_OF = re.compile(
    rf"(?<!\w)(?:(?:lupa|(?:men)?ganti|(?:meng)?ubah|reset|(?:mem)?buat|bikin|(?:mem)?blokir|"
    rf"pemblokiran|salah|forgot|forget|change|reset)(?: (?!yang\b)\w+){{0,2}} {_SECRET}"
    rf"|{_SECRET}(?:[ -](?!yang\b)\w+){{0,3}} (?:ter(?:blokir|kunci)|(?:di)?blokir|salah|lupa|"
    r"hilang|bocor|diganti|diubah|direset|blocked|wrong|forgotten)"
    rf"|give(?: (?:the|your))? {_SECRET} to (?:nobody|no ?one))(?!\w)"
)
"""A secret that is only spoken of: *PIN Ibu terblokir*, *ganti PIN*."""
_AT_THE_BANK = re.compile(
    r"(?<!\w)(?:(?:di|ke|pada|lewat|dari|at|to)(?: \w+){0,2} "
    r"(?:atm|bank|edc|agen|teller|cs|bri|bni|btn|bsi|mandiri)|baru|new)(?!\w)"
)
_OWN_DEED = re.compile(
    r"(?<!\w)(?:(?:me)?minta|(?:me)?masukkan|(?:meng)?isi|(?:me)?ngetik|ketik(?:kan)?|perlu|butuh|"
    r"(?:mem)?butuhkan|wajib|harus|enter|type|needs?|requires?|ask(?: for)?)(?!\w)"
)
"""What the family itself does at the bank: *harus ke bank minta PIN baru*."""
_HAPPENED = re.compile(
    r"(?<!\w)(?:pernah|sempat|siapa(?: saja)?(?: yang)?|kapan|kenapa|mengapa|ada yang|"
    r"apa(?:kah)? (?:\w+ ){1,3}(?:me)?minta|did|who|when|has|have)(?!\w)"
)
"""A question about what happened: *PIN pernah diberikan ke siapa?*"""
_WANTED_NOW = re.compile(
    r"(?<!\w)(?:tolong|mohon|harap|silakan|segera|bisa|boleh|sekarang|dulu|please|can|could|may)(?!\w)"
)


def asks_for_secret(text: str) -> bool:
    """Whether somebody who works on a case asks a family for a secret, also over two sentences."""
    sentences = [_without_talk(one) for one in sentences_of(plain_words(text))]
    return any(secrets_asked(sentences, _ASKED))


def _without_talk(sentence: str) -> str:
    """The sentence without what only speaks of a secret."""
    if _HAPPENED.search(sentence) and not _WANTED_NOW.search(sentence):
        return ""
    left = _SPOKEN_OF.sub(" ", sentence)
    return _OWN_DEED.sub(" ", left) if _AT_THE_BANK.search(left) else left
