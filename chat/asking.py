"""Questions that are open: what they take, how they are put again, how an interrupted one returns.

A question may be left at any time, and no question is put twice in a row in the same words.
"""

from collections.abc import Callable, Collection, Iterable
from dataclasses import replace
from datetime import timedelta
from zlib import crc32

from telegram import Update

from chat import answers
from chat.context import BotContext
from chat.drafts import DraftService
from chat.outcomes import Ask, DialogueSpec, Takes
from chat.turn import ALBUM, Answer, Heard, Turn
from domain.link_texts import find_links
from domain.people import STAFF_ROLES
from storage.dialogues import DialogueRow
from understanding.danger import DangerKind, danger_in
from understanding.other_matters import is_other_matter
from understanding.words import Intent
from views import questions
from views.labels import labels
from views.view import View

TOGETHER = timedelta(seconds=20)
"""What follows within that time may be more of the same."""
DANGERS = "dangers"
"""The field of a draft that names the kinds of danger which are being reported in it."""
_FRAUD = DangerKind.FRAUD.value
_NOT_TOLD = frozenset({Takes.PLACE, Takes.NAME})
"""Nearly every word is the name of a place or a person: what staff ask for besides goes first."""
_BRIEF = answers.NARROW.union((Takes.WORDS, Takes.PHOTO))
"""What could not be used there, and is another matter of their work, leaves the question."""
_SENTENCE = 4
"""Words from which on something was told; fewer are a name, however it sounds."""
_MISSED, _ASKED, _ANSWER = "_missed", "_asked", "_answer"
"""What is kept beside the draft: how often the question was not answered, which it was, and to what
update and when it was put."""


def numbers_asked_by(dialogues: Iterable[DialogueSpec]) -> Callable[[str, str], bool]:
    """Tells whether a dialogue waits for a number in a state."""
    asked = {
        (spec.name, str(state.value))
        for spec in dialogues
        for state, takes in spec.takes.items()
        if takes is Takes.NUMBER
    }
    return lambda name, state: (name, state) in asked


class Asking:
    def __init__(self, dialogues: Iterable[DialogueSpec]) -> None:
        self._specs = {spec.name: spec for spec in dialogues}
        self._takes = {
            (spec.name, str(state.value)): takes
            for spec in self._specs.values()
            for state, takes in spec.takes.items()
        }
        self._other = {
            (spec.name, str(state.value)): wordings
            for spec in self._specs.values()
            for state, wordings in spec.other_words.items()
        }
        self._warns = {
            (spec.name, str(state.value))
            for spec in self._specs.values()
            for state in spec.warns_itself
        }
        labels()  # read now, so that no person waits for it

    def takes(self, row: DialogueRow | None) -> Takes:
        return self._takes.get((row.name, row.state), Takes.NOTHING) if row else Takes.NOTHING

    def is_begun(self, row: DialogueRow | None) -> bool:
        """Whether a draft holds anything worth keeping."""
        return row is not None and self._specs[row.name].is_begun(row)

    def hear(self, update: Update, turn: Turn) -> Heard:
        """What a message is to the open question."""
        if turn.dialogue is None or turn.tap is not None or not turn.is_private:
            return Heard.ANSWER
        row = turn.dialogue
        if self._is_beside(row, update):
            return Heard.ANSWER
        heard = answers.hear(
            update,
            self.takes(row),
            is_proof=_FRAUD in row.draft.get(DANGERS, ()),
            warns_itself=(row.name, row.state) in self._warns,
            about=self._about(row),
        )
        if heard is Heard.ANSWER and self.takes(row) in _NOT_TOLD and self._is_work(update, turn):
            return Heard.LEAVES
        return heard

    def is_left_after_all(self, turn: Turn, result: Ask) -> bool:
        """A narrow question could not use the words, and they are plainly another wish."""
        words = self._unused(turn, result)
        takes, about = self.takes(turn.dialogue), self._about(turn.dialogue)
        if words is None:
            return False
        if takes in _BRIEF and self._is_work(turn.update, turn):
            return True
        return answers.is_something_else(words, takes, about)

    def is_work_instead(self, turn: Turn) -> bool:
        """A step said that it did not understand, and staff write of another matter of theirs."""
        takes = self.takes(turn.dialogue)
        return turn.is_private and takes in _BRIEF and self._is_work(turn.update, turn)

    def might_be_danger(self, turn: Turn, result: Ask) -> bool:
        """It could not use them, and they may tell of a danger: whoever reads free text asks."""
        words = self._unused(turn, result)
        if words is None or self.takes(turn.dialogue) not in answers.NARROW:
            return False
        danger = danger_in(words) if len(words.split()) >= _SENTENCE else None
        row = turn.dialogue
        reported = row.draft.get(DANGERS, ()) if row else ()
        return danger is not None and danger.kind.value not in reported

    def _is_beside(self, row: DialogueRow | None, update: Update) -> bool:
        """Whether the words belong to the dialogue though its question did not ask for them."""
        new, spec = update.message, self._specs.get(row.name) if row else None
        if new is None or not new.text or new.forward_origin or spec is None:
            return False
        return spec.beside is not None and bool(spec.beside(new.text))

    def _is_work(self, update: Update, turn: Turn) -> bool:
        """Whether somebody of the staff writes of another matter of their work."""
        new, roles = update.message, turn.person.roles
        if new is None or not new.text or new.forward_origin or roles.isdisjoint(STAFF_ROLES):
            return False
        if find_links(new.text):
            return False  # what has a link is an answer, or something to be checked
        return is_other_matter(new.text, turn.doors.commands_of(roles))

    def _about(self, row: DialogueRow | None) -> Collection[Intent]:
        spec = self._specs.get(row.name) if row else None  # none where the turn has let it go
        return spec.about if spec else ()

    def _unused(self, turn: Turn, result: Ask) -> str | None:
        """The words to which a question answered with itself."""
        row, new = turn.dialogue, turn.update.message
        if row is None or new is None or not turn.is_private or result.state.value != row.state:
            return None
        if self._is_beside(row, turn.update):
            return None
        return new.text or None

    def unrepeated(self, view: View | None, context: BotContext) -> View | None:
        """The question, or the same in other words where it is the one that was put last."""
        row = context.turn.dialogue
        if row is None or view is None or row.draft.get(_ASKED) != _fingerprint(view):
            return view
        if context.turn.album and context.turn.album == context.turn.answered_album:
            return view  # nobody has seen it yet
        return self._other_words(row, context)

    def noted(self, spec: DialogueSpec, result: Ask, shown: View | None, turn: Turn) -> DialogueRow:
        """The row of a question, with what keeps it from being repeated."""
        row, before = spec.row(result.state, turn.draft), turn.dialogue
        same = before is not None and (before.name, before.state) == (row.name, row.state)
        kept = {k: v for k, v in before.draft.items() if k == _MISSED} if before and same else {}
        if shown is not result.view:
            kept[_MISSED] = kept.get(_MISSED, 0) + 1
        if shown is not None:
            kept[_ASKED] = _fingerprint(shown)
            kept[_ANSWER] = [
                turn.update.update_id, turn.now.timestamp(), shown.keyboard is not None
            ]  # fmt: skip
        elif before and same and _ANSWER in before.draft:
            kept[_ANSWER] = before.draft[_ANSWER]
        if turn.album:
            kept[ALBUM] = turn.album
        return replace(row, draft={**row.draft, **kept})

    def to_join(self, spec: DialogueSpec, result: Ask, turn: Turn) -> Answer | None:
        """The answer given a moment ago at the same question, where this is more of the same."""
        row = turn.dialogue
        if row is None or (row.name, row.state) != (spec.name, result.state.value):
            return None
        update_id, at, has_keys = row.draft.get(_ANSWER) or (0, 0.0, False)
        if not update_id or not 0 <= turn.now.timestamp() - at <= TOGETHER.total_seconds():
            return None
        return Answer(update_id, has_keys)

    def again(self, context: BotContext, otherwise: View | None) -> None:
        """The open question in other words; where none is open, what was to be said otherwise."""
        turn, row = context.turn, context.turn.dialogue
        if row is None or self.takes(row) is Takes.NOTHING or not turn.is_private:
            if otherwise is not None:
                turn.show(otherwise)
            return
        view = self._other_words(row, context)
        turn.show(view)
        noted = {_MISSED: row.draft.get(_MISSED, 0) + 1, _ASKED: _fingerprint(view)}
        turn.next_dialogue = replace(row, draft={**row.draft, **noted})

    async def offer_unfinished(self, context: BotContext, *, ends: bool) -> None:
        """What was interrupted is offered again as soon as nothing else is being asked.

        `ends`: a dialogue came to its end just now, so that an older one may go on.
        """
        turn, offers = context.turn, context.turn.doors.unfinished
        if not turn.is_private or self.takes(turn.next_dialogue) is not Takes.NOTHING:
            return
        parked = turn.parked if turn.has_moved else None
        name = parked.name if parked else None
        if parked is None and ends and not turn.discards:
            drafts = context.services[DraftService]
            name = await drafts.waiting(turn.chat_id, context.person.telegram_id, tuple(offers))
        if name is not None and name in offers:
            turn.show(questions.unfinished(name, offers[name], context.t))

    def _other_words(self, row: DialogueRow, context: BotContext) -> View:
        goes_on = row.name if row.name in context.turn.doors.resumptions else None
        wordings = self._other.get((row.name, row.state)) or questions.OTHER_WORDS[self.takes(row)]
        sentence = wordings[row.draft.get(_MISSED, 0) % len(wordings)]
        return questions.in_other_words(sentence, context.t, goes_on=goes_on)


def _fingerprint(view: View) -> int:
    return crc32(str(view.text).encode())
