"""What can go wrong for a person, wherever it happens. Errors carry facts, never wording."""


class AidError(Exception):
    """Something that the person can be told, with what to do next."""


class NotAllowed(AidError):
    """This person's role may not do this."""


class ConsentMissing(AidError):
    """Personal data may be used only after the person agreed (UU 27/2022 Pasal 20-22)."""


class NotLinked(AidError):
    """No family is linked to this Telegram account."""


class StaleButton(AidError):
    """The button is old, was used already, or belongs to somebody else."""


class UnusableFile(AidError):
    """The photo or file is broken, too large, or of a kind that is not taken."""
