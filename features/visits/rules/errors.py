"""What cannot be done about visits, promises and hand-overs."""

from domain.errors import AidError


class NoSuchVisit(AidError):
    """It is another companion's, or gone."""


class NoSuchPromise(AidError):
    """It is another family's, or another companion's, or settled."""


class HandoverToNobody(AidError):
    """No companion of that name has a post in the area."""


class HandoverToSelf(AidError):
    """Who leaves cannot be the one who goes on."""


class StandInTaken(AidError):
    """Somebody stands in already, or the one who should is away as well."""


class StandInUnknown(AidError):
    """The register of companions does not know who should stand in, or knows both as one."""


class StandInDays(AidError):
    """The days are over, turned round, or too far apart."""


class HandoverWithoutPost(AidError):
    """Who is to go on has no post as a companion."""
