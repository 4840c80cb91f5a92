"""Caseloads: the day of a companion, the own families, and who has not collected."""

from collections.abc import Iterable

from chat.feature import Feature, Parts
from chat.needs import CardLine, ContactSource, FamilyWay, NeedSource
from chat.ways import Way
from domain.people import Person, Role
from domain.retention import Dated
from features.caseload.services.caseload import CaseloadService
from features.caseload.services.today import TodayService
from features.caseload.services.ways import FamilyWays
from features.caseload.storage.tables import family_reading
from features.caseload.views import copies
from features.caseload.views.taps import ShowToday
from features.cases.services.of_family import FamilyCases
from storage.keeping import After, Kept, Remains
from views.menu import TODAY


def _services(parts: Parts) -> Iterable[object]:
    units, clock, areas = parts.units, parts.clock, parts.areas
    return (
        TodayService(units, clock, areas, tuple(parts.offered(NeedSource))),
        CaseloadService(
            units,
            clock,
            areas,
            parts.services[FamilyCases],
            tuple(parts.offered(ContactSource)),
            tuple(parts.offered(CardLine)),
        ),
        FamilyWays(tuple(parts.offered(FamilyWay))),
    )


def _is_companion(person: Person) -> bool:
    return Role.COMPANION in person.roles


FEATURE = Feature(
    "caseload",
    tables=(
        Kept(
            family_reading,
            After("at", Dated("jejak_kerja")),
            (Remains("reader_id", "the family may always see who opened its card"),),
            copies.READING,
        ),
    ),
    services=_services,
    offers=(Way("hari_ini", TODAY, lambda _: ShowToday(), _is_companion),),
)
