"""How somebody asks for a secret, Indonesian and English, in the spelling of `plain_words`."""

import re


def _words(*patterns: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{'|'.join(patterns)})(?!\w)")


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


def questions_for(secret: str) -> re.Pattern[str]:
    """Questions whose answer is the secret itself: *PIN Ibu berapa?*"""
    return _words(
        r"(?:berapa(?:kah)?|apa|^\W*mana|what(?:'?s)?(?: (?:is|are|was))?|which)"
        rf"(?: (?:sih|ya|no|nomor|nomer|isi|angka|digit|huruf|kombinasi|your|the))*[ -]{secret}",
        rf"{secret}(?:[ -]\w+){{0,4}} (?:berapa(?:kah)?|apa|mana){_NO_VALUE}",
        r"siapa(?:kah)? (?:nama )?(?:gadis )?ibu kandung",
        r"ibu kandung(?: \w+){0,3} siapa",
        r"(?:(?:boleh|bisa|ingin|mau|perlu|pengen)(?:kah)?(?: (?:saya|kami))? (?:tahu|tau|lihat)"
        r"|tolong|mohon|please|(?:may|can|could) (?:i|we) (?:have|know|see)|(?:want|like) to know)"
        rf"(?: (?:no|nomor|nomer|your|the|dulu|bu|pak|ibu|bapak))* {secret}"
        rf"(?!(?:[ -]\w+){{0,3}} (?:{PROTECTS.pattern}))",
        rf"{secret},? please",
    )
