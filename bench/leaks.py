"""What taking out secrets costs per update: `python -m bench.leaks`."""

import time
from collections.abc import Callable

import orjson
from rich.console import Console
from rich.table import Table

from chat.ingress import incoming
from chat.redaction import redact
from domain.leaks import find_leaks

_ROUNDS = 5
_SECONDS = 0.1
_CASES = {
    "no digits": "bu kapan pkh saya cair ya, tetangga sudah dapat semua",
    "sums and dates": "dipotong 150000 dari Rp 750.000 tanggal 12-11-2026 di RT 05",
    "a NIK": "NIK saya 1671024307850001 tolong dicek",
    "a secret": "kode 48151 dari telegram, saya kirim atau tidak",
    "4,000 letters": "saldo saya belum masuk bu " * 150,
    "4,000 of sums": "dipotong 150000 dari Rp 750.000 " * 120,
    "hostile": "kks " + "4111 " * 819,
}


def _update(text: str) -> bytes:
    who = {"id": 1001, "is_bot": False, "first_name": "Sari", "language_code": "id"}
    chat = {"id": 1001, "first_name": "Sari", "type": "private"}
    sent = {"message_id": 4711, "from": who, "chat": chat, "date": 1763795123, "text": text}
    return orjson.dumps({"update_id": 123456789, "message": sent})


def _microseconds(act: Callable[[], object]) -> float:
    """Of the fastest round."""
    best = float("inf")
    for _ in range(_ROUNDS):
        count, began = 0, time.perf_counter()
        while (passed := time.perf_counter() - began) < _SECONDS:
            act()
            count += 1
        best = min(best, passed / count * 1e6)
    return best


def main() -> None:
    table = Table(title="Secrets taken out of one update (µs)")
    for name in ("text", "bytes", "secrets", "parsing", "looking", "whole envelope"):
        table.add_column(name, justify="left" if name == "text" else "right")
    for name, text in _CASES.items():
        raw = _update(text)
        parsing = _microseconds(lambda raw=raw: orjson.loads(raw))  # type: ignore[misc]
        both = _microseconds(lambda raw=raw: redact(orjson.loads(raw)))  # type: ignore[misc]
        whole = _microseconds(lambda raw=raw: incoming(raw))  # type: ignore[misc]
        figures = (parsing, both - parsing, whole)
        secrets = str(len(find_leaks(text)))
        table.add_row(name, f"{len(raw):,}", secrets, *(f"{figure:,.1f}" for figure in figures))
    Console(width=100).print(table)


if __name__ == "__main__":
    main()
