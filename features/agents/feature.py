"""Where aid is collected: bank agents, e-warong, ATMs, banks and post offices, by file."""

from collections.abc import Iterable

from chat.feature import Feature, Parts
from chat.services import Services
from chat.ways import Way
from domain.people import Person
from features.agents.rules.errors import NoSuchAgent, OutsideIndonesia
from features.agents.services.agents import AgentService
from features.agents.services.files import AGENTS
from features.agents.services.marks import MarkService
from features.agents.services.purses import PurseService
from features.agents.storage.tables import agent, agent_mark
from features.agents.views import refusals
from features.payments.services.records import RecordService
from features.people.services.contacts import OwnBank
from storage.copying import NotCopied
from storage.keeping import Forever, Kept, Remains
from views.menu import PLACES, ShowPlaces
from views.translator import mark

_OFFICE = "who marked a place is part of the record of the office"

_KEPT = (
    Kept(agent, Forever("imported: the officials' next file renews it")),
    Kept(
        agent_mark,
        Forever("the record of what officers said of a place"),
        (Remains("by", _OFFICE), Remains("withdrawn_by", _OFFICE)),
        NotCopied("what officers said of a place, not of a person"),
    ),
)


def _services(parts: Parts) -> Iterable[object]:
    return (
        AgentService(parts.units, parts.areas, parts.clock),
        MarkService(parts.units, parts.clock),
        PurseService(parts.services[RecordService]),
    )


async def _bank_of(services: Services, person: Person) -> str:
    family = person.shown_family
    return (await services[PurseService].of(family, person)).bank if family else ""


FEATURE = Feature(
    "agents",
    tables=_KEPT,
    services=_services,
    errors={
        NoSuchAgent: mark("This place is not in our list any more. Please look again: /tempat"),
        OutsideIndonesia: refusals.outside_indonesia,
    },
    offers=(AGENTS, OwnBank(_bank_of), Way("tempat", PLACES, lambda _: ShowPlaces())),
)
