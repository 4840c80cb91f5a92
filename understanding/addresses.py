"""The place that an address speaks of, such as comes with a point on the map."""

from understanding.places import Found, load_places

__all__ = ["place_at"]


def place_at(address: str) -> Found:
    """The places that it names: one of them, or the question which."""
    found = [one.found for one in load_places().places_in(address)]
    areas = tuple(dict.fromkeys(area for one in found for area in one.areas))
    return Found(areas, exact=len(areas) == 1 and all(one.exact for one in found), whole=False)
