"""Who opened a family's card, in the copy of its data."""

from features.cases.views.cases import ROLES
from storage.copying import NUMBER, Copied, LeftOut, OfFamily, Shown
from views.translator import mark

READING = Copied(
    mark("Who opened the card of your family"),
    OfFamily("family_id"),
    {
        "family_id": Shown(mark("Number of the family in this bot")),
        "role": Shown(mark("Role"), words=ROLES),
        "way": Shown(
            mark("For what"),
            words={
                "card": mark("Looked at programmes and reports"),
                "contact": mark("Looked at telephone and address"),
                "chain": mark("Looked at its way forward"),
                "visits": mark("Looked at its visits"),
            },
        ),
        "at": Shown(mark("When")),
    },
    (NUMBER, LeftOut("the name of who read it: the role answers for it", ("reader_id",))),
    is_trail=True,
)
