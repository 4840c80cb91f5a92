"""Trust: secrets that leak, victims of fraud, the genuine bot, genuine companions."""

from collections.abc import Iterable

from chat.feature import Feature, Parts, Running, Works
from features.safety.rules.errors import TooManyChecks, WordsUnfit
from features.safety.rules.trust import DAY
from features.safety.services.alarm import AlarmService, ToldElsewhere
from features.safety.services.trust import TrustService
from features.safety.storage.trust_tables import officer_check
from storage.copying import ACCOUNT, NUMBER, Copied, Own, Shown
from storage.keeping import After, Kept, Remains
from understanding.danger import shipped_reader
from views.translator import mark

_KEPT = (
    Kept(
        officer_check,
        After("at", DAY),
        (Remains("telegram_id", "or erasing would give anybody new tries; gone after a day"),),
        Copied(
            mark("Whom you checked: is that an officer?"),
            Own("telegram_id"),
            {"known": Shown(mark("Found")), "at": Shown(mark("When"))},
            (NUMBER, ACCOUNT),
        ),
    ),
)


def _services(parts: Parts) -> Iterable[object]:
    elsewhere = tuple(parts.offered(ToldElsewhere))
    return (
        TrustService(parts.units, parts.clock),
        AlarmService(parts.units, parts.clock, elsewhere),
    )


def _works(_: Running) -> Works:
    """Nothing runs by itself; but the first message of a day must not wait for the model."""
    shipped_reader()
    return Works()


FEATURE = Feature(
    "safety",
    tables=_KEPT,
    services=_services,
    works=_works,
    errors={
        TooManyChecks: mark(
            "No more codes can be checked just now. Please try again tomorrow, or ask at the village office."
        ),
        WordsUnfit: mark(
            "I cannot pass that on. Please write it in other words, without links, money or codes."
        ),
    },
)
