"""Packs: what a proposal (usul) or an objection (sanggah) needs, ready to be handed in."""

from collections.abc import Iterable

from chat.feature import Feature, Parts
from chat.ways import Way
from domain.retention import Dated
from features.packs.rules.packs import PackKind
from features.packs.services import reminding
from features.packs.services.packs import PackService
from features.packs.storage.tables import pack, pack_date
from features.packs.views import copies
from features.packs.views import reminding as words
from features.packs.views.packs import ShowPacks
from features.reminders.services.reminders import ReminderService
from features.reminders.services.sources import ReminderSource
from storage.keeping import After, Deleted, Kept, WithRow
from views.translator import mark

_KEPT = (
    Kept(
        pack,
        After("made_at", Dated("berkas_usul")),
        (Deleted("telegram_id", on_withdrawal=True),),
        copies.PACK,
    ),
    Kept(pack_date, WithRow(pack), copied=copies.PACK_DATE),
)


def _services(parts: Parts) -> Iterable[object]:
    return (PackService(parts.units, parts.clock, parts.services[ReminderService]),)


FEATURE = Feature(
    "packs",
    tables=_KEPT,
    services=_services,
    offers=(
        ReminderSource(reminding.NAME, reminding.occasions, words.line, words.button),
        Way("usul", mark("📝 Prepare a proposal"), lambda _: ShowPacks(PackKind.PROPOSE)),
        Way("sanggah", mark("📝 Prepare an objection"), lambda _: ShowPacks(PackKind.OBJECT)),
    ),
)
