"""The code of a report without a name, and what it is found by."""

from features.people.rules import linking

CLAIM_LENGTH = 12


def claim_key(code: str, passphrase: str) -> str:
    """What is stored (as a blind index) of a claim code and its passphrase."""
    letters = "".join(c for c in code.upper() if c.isalpha())
    return f"{letters}:{' '.join(passphrase.casefold().split())}"


def claim_code() -> str:
    return "".join(linking.new_code() for _ in range(2))[:CLAIM_LENGTH]
