"""What a feature offers so that its dates are told as reminders."""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from datetime import date

from markupsafe import Markup

from features.reminders.rules.occasions import Occasion, Whom
from storage.unit_of_work import UnitOfWork
from views.translator import Translator
from views.view import Button


@dataclass(frozen=True)
class ReminderSource:
    """Offered in the declaration of a feature (`Feature.offers`); nothing else is needed.

    `name`: at most 20 letters, never changed: it is stored. `occasions(work, whom)` gives all that
    these people may still be told, dates ahead and news alike. It is asked for every family once a
    night, by `ReminderService.look_again` when something changed, and once more when it is told:
    what is no longer among them is not told. It may be asked for a thousand people at once, so it
    reads for all of them together; people who only wait for a date (`Whom.programmes`) are none of
    its business. `line` words one occasion in a sentence or two, without amount, number or name:
    it stands in the preview of shared phones. `button`: a way on, of at most 30 letters.
    """

    name: str
    occasions: Callable[[UnitOfWork, Sequence[Whom]], Awaitable[Sequence[Occasion]]]
    line: Callable[[Occasion, date, Translator], Markup]
    button: Callable[[Occasion, Translator], Button | None] = lambda _, __: None
