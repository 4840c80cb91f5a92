"""The question where somebody wants to collect aid."""

from domain.people import Person
from features.agents.views.taps import AgentAreaUnlisted, BrowseAgentAreas, ChooseAgentArea
from features.people.views import places as place_views
from features.people.views.places import PlaceTaps
from understanding.places import Found
from views.menu import keyboard
from views.translator import Translator
from views.view import Key, Keyboard, View, paragraphs

TAPS = PlaceTaps(ChooseAgentArea, BrowseAgentAreas, AgentAreaUnlisted)


def ask_place(person: Person, t: Translator) -> View:
    """The key that shares the point stands above the usual keys, which stay."""
    usual = keyboard(person, t)
    share = (Key(t.plain("📍 Send my location"), asks="location"),)
    return View(
        paragraphs(
            t("📍 Where do you want to collect it?"),
            t(
                "Press <b>Send my location</b> below. Or type the name of the village or kecamatan, "
                "for example <i>Karangsambung, Kebumen</i>."
            ),
            t("The point is used for this search only."),
        ),
        keyboard=Keyboard((share, *usual.rows), placeholder=t.plain("Village or kecamatan")),
        in_place=False,
    )


def which_village(found: Found, count: int, t: Translator) -> View:
    """A name that many villages bear: some of them, and how to say which."""
    view = place_views.which(found, TAPS, t)
    return View(
        paragraphs(
            t("{count} villages have that name.", count=count),
            t(
                "Choose here, or type its kecamatan or kabupaten too, for example "
                "<i>Sukamaju, Cianjur</i>."
            ),
        ),
        rows=view.rows,
        in_place=False,
    )
