"""Distances on the map, and where Indonesia lies. Degrees as telephones and files give them."""

from dataclasses import dataclass
from math import cos, floor, radians

EARTH_KM = 6371.0088
"""Mean radius (IUGG)."""
KM_A_DEGREE = EARTH_KM * radians(1)
"""Along a meridian."""
BANDS_A_DEGREE = 20
"""Bands of 1/20 degree from south to north, about 5.6 km wide: what agents are indexed by."""

SOUTH, NORTH = -11.1, 6.2
WEST, EAST = 94.8, 141.1
"""A little more than the outermost points: 11°00'36" S to 6°04'30" N, 94°58'21" to 141°01'10" E
(map of 2017, by bangkalan.pikiran-rakyat.com 14-04-2023)."""


@dataclass(frozen=True)
class Point:
    """Degrees north and east; south is negative."""

    latitude: float
    longitude: float


@dataclass(frozen=True)
class Box:
    """All between two parallels and two meridians."""

    south: float
    north: float
    west: float
    east: float


def is_in_indonesia(point: Point) -> bool:
    """Within the rectangle around Indonesia: neighbours and sea are in it too."""
    return SOUTH <= point.latitude <= NORTH and WEST <= point.longitude <= EAST


def is_turned(point: Point) -> bool:
    """Whether it would lie in Indonesia with latitude and longitude exchanged."""
    return is_in_indonesia(Point(point.longitude, point.latitude))


def band(latitude: float) -> int:
    return floor(latitude * BANDS_A_DEGREE)


def box_around(point: Point, km: float) -> Box:
    """A box with everything within so many kilometres. The equator never lies far from here, so
    meridians are taken at the side of the box where they stand closest."""
    high = km / KM_A_DEGREE
    farthest = min(89.0, abs(point.latitude) + high)
    wide = high / cos(radians(farthest)) if farthest < 89.0 else 360.0
    return Box(
        point.latitude - high, point.latitude + high, point.longitude - wide, point.longitude + wide
    )
