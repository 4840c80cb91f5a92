"""How a companion's day words what visits know of."""

from datetime import date

from markupsafe import Markup

from chat.needs import Need, Urgency
from features.visits.services.needs import Unplaced
from features.visits.storage.overdue import DuePromise, Unvisited
from features.visits.views.taps import OpenVisit, ShowOwnPromises, VisitFamily
from views.formats import short_day
from views.translator import Translator
from views.view import Tap


def line(need: Need, _: date, t: Translator) -> Markup:
    match need.facts:
        case Unplaced(at=at):
            return t(
                "a note of a visit on {date}: say whose it is",
                date=short_day(at.date(), t.language),
            )
        case DuePromise(due_on=day):
            return t("what you promised for {date}", date=short_day(day, t.language))
        case Unvisited(visited_at=at) if at is not None:
            return t("last visited on {date}", date=short_day(at.date(), t.language))
    return t("no visit is noted yet")


def tap(need: Need) -> Tap:
    if isinstance(need.facts, Unplaced):
        return OpenVisit(need.facts.visit_id)
    if need.urgency is Urgency.VISIT and need.family_id is not None:
        return VisitFamily(need.family_id)
    return ShowOwnPromises()
