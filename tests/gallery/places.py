"""Samples of the questions for a place, as the schedule asks them."""

from features.payments.views.schedule import BrowseAreas, ShowAreaSchedule, ShowWiderSchedule
from features.people.views import places
from features.people.views.places import PlaceTaps
from tests.gallery.sample import Sample
from understanding.places import Found, load_places

_TAPS = PlaceTaps(ShowAreaSchedule, BrowseAreas, ShowWiderSchedule)
_FIND = load_places().find

PLACES: dict[str, Sample] = {
    "people.places.question: province": lambda t: places.question(_FIND("Banten"), _TAPS, t),
    "people.places.question: nothing": lambda t: places.question(Found(), _TAPS, t),
    "people.places.browse: part of the country": lambda t: places.browse("1", 0, _TAPS, t),
    "people.places.browse: what is no place": lambda t: places.browse("x", 9, _TAPS, t),
    "people.places.which": lambda t: places.which(_FIND("Banjar"), _TAPS, t),
    "people.places.which: province and capital": lambda t: places.which(
        _FIND("Gorontalo"), _TAPS, t
    ),
    "people.places.which: near": lambda t: places.which(_FIND("palenbang"), _TAPS, t),
    "people.places.which: kecamatan": lambda t: places.which(_FIND("Wonosari"), _TAPS, t),
    "people.places.which: long names": lambda t: places.which(_FIND("tanjung jabung"), _TAPS, t),
    "people.places.which: villages": lambda t: places.which(
        _FIND("Sukamaju, Kota Bandung"), _TAPS, t
    ),
    "people.places.unknown": lambda t: places.unknown(_TAPS, t),
    "people.places.from_the_map": lambda t: places.from_the_map(_TAPS, t, kept=False),
    "people.places.from_the_map: kept": lambda t: places.from_the_map(_TAPS, t, kept=True),
    "people.places.islands": lambda t: places.islands(_TAPS, t),
    "people.places.provinces": lambda t: places.provinces("9", _TAPS, t),
    "people.places.regencies": lambda t: places.regencies("35", 0, _TAPS, t),
    "people.places.regencies: in the middle": lambda t: places.regencies("35", 1, _TAPS, t),
    "people.places.regencies: the last": lambda t: places.regencies("31", 99, _TAPS, t),
}
