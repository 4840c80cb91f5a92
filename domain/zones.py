"""The time zone in which somebody reads days and hours."""

from zoneinfo import ZoneInfo

from domain.areas import load_areas
from domain.people import Person


def zone_of(person: Person) -> ZoneInfo:
    """That of the family's area, or of the staff post; Western Indonesia where none is known."""
    family = person.family
    post_area = next((post.area_code for post in person.posts if post.area_code), "")
    return load_areas().zone(family.area_code if family else post_area)
