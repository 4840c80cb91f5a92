"""Where it happened: typed, chosen, from the map, or not in the list."""

from telegram import Update

from chat.context import BotContext
from chat.routing import Ask, Unclear, written
from conversations.cases.aside import keep_aside
from conversations.cases.complaint_draft import QUESTIONS, Draft, Waiting
from domain.areas import load_areas
from features.cases.views.report_taps import BrowsePlaces, ChoosePlace, PlaceUnlisted
from features.people.views import places as place_views
from features.people.views.places import PlaceTaps
from understanding.addresses import place_at
from understanding.places import Found, load_places
from understanding.words import folded

_SENTENCE = 6
"""Words from which on something is told, and no place is named."""
_NAME = 3
"""Words that a name has not."""
_ADDRESSES = frozenset(
    {
        "jl", "jalan", "jln", "gang", "gg", "rt", "rw", "no", "nomor", "blok", "dusun", "dsn",
        "lorong", "lr", "perum", "komplek", "kompleks", "kampung", "kp", "desa", "kelurahan",
        "kecamatan", "kec", "kabupaten", "kab", "kota", "pasar", "dekat", "deket", "depan",
        "belakang", "samping", "sebelah", "simpang", "banjar", "jorong", "nagari", "lingkungan",
        "masjid", "sekolah", "di",
    }
)  # fmt: skip
"""Words by which one says where something is."""
_PLACES = PlaceTaps(ChoosePlace, BrowsePlaces, PlaceUnlisted)


async def take_place(update: Update, context: BotContext) -> Ask | Unclear:
    """What was typed is kept for the officer wherever it says more than the place that is known."""
    draft, text = context.draft(Draft), written(update) or ""
    found = load_places().find(text)
    if not found.areas and not _is_address(text):
        return await keep_aside(update, context)
    if not (found.one and found.whole):
        known = [one for one in draft.place_words.split(", ") if one and one not in text]
        draft.place_words = ", ".join([*known, text])
    return await _settle(context, found)


def _is_address(text: str) -> bool:
    """Where in a place it is, or a name that is not in the list; all else tells something."""
    words = folded(text).split()
    if len(words) >= _SENTENCE:
        return False
    is_name = len(words) < _NAME or any(one.isdigit() for one in words)
    return is_name or not _ADDRESSES.isdisjoint(words)


async def choose_place(_: Update, context: BotContext, chosen: ChoosePlace) -> Ask:
    area = load_areas().get(chosen.area_code)
    return await _settle(context, Found((area,), exact=True) if area else Found())


async def _settle(context: BotContext, found: Found) -> Ask:
    """One kabupaten or something smaller is the place; all else is asked about."""
    place = found.one
    if place is None or place.level == 1:
        return Ask(place_views.question(found, _PLACES, context.t), Waiting.FOR_PLACE)
    context.draft(Draft).area_code = place.code
    return await QUESTIONS.next(context)


async def browse_places(_: Update, context: BotContext, chosen: BrowsePlaces) -> Ask:
    view = place_views.browse(chosen.where, chosen.page, _PLACES, context.t)
    return Ask(view, Waiting.FOR_PLACE)


async def place_unlisted(_: Update, context: BotContext, known: PlaceUnlisted) -> Ask:
    """The report goes on with the province, or with nothing but the words and the point."""
    draft = context.draft(Draft)
    draft.area_code = known.area_code if known.area_code in load_areas() else ""
    draft.place_open = True
    return await QUESTIONS.next(context)


async def take_point(_: Update, context: BotContext, __: object) -> Ask:
    """A place with a name may be known by it; of a bare point the name is asked."""
    draft, point = context.draft(Draft), context.received.location
    assert point is not None
    draft.point = str(point)
    found = place_at(point.words)
    if found.areas:
        draft.place_words = point.words
        return await _settle(context, found)
    draft.place_words = point.words or draft.place_words
    view = place_views.from_the_map(_PLACES, context.t, kept=True)
    return Ask(view, Waiting.FOR_PLACE, joins=True)
