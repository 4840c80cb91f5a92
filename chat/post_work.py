"""What lies at a post, as buttons on the screen of whoever holds it (offered by features)."""

from collections.abc import Callable
from dataclasses import dataclass

from domain.people import Person
from domain.roles import Receives, rule_of
from views.translator import Translator
from views.view import Button, Tap


@dataclass(frozen=True)
class PostWork:
    """Offered in the declaration of a feature (`Feature.offers`) for the posts to which `what`
    comes. `label` is a marked sentence; `tap` opens what lies there."""

    what: Receives
    label: str
    tap: Callable[[], Tap]


@dataclass(frozen=True)
class PostWorks:
    """The work of all posts, in the order of the features."""

    all: tuple[PostWork, ...]

    def buttons(self, person: Person, t: Translator) -> list[Button]:
        """For the posts of this person, and nobody else's."""
        rules = [rule_of(post.role) for post in person.posts]
        comes = {what for rule in rules if rule for what in rule.receives}
        return [Button(t.plain(one.label), one.tap()) for one in self.all if one.what in comes]
