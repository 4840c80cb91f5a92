"""Whether a form can be asked in a chat at all. Looked at once, when it arrives."""

from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from graphlib import CycleError, TopologicalSorter

from features.safety.rules.asking import plain_words
from features.safety.rules.swindle_words import SECRET
from features.safety.rules.swindles import inspect_text
from features.surveys.rules import xpath
from features.surveys.rules.dated import Limit, limit_on
from features.surveys.rules.errors import FormRefused, Why
from features.surveys.rules.form import FILES, NUMBERS, Form, Group, Kind, Node, Question, Text

_LONGEST_TEXT = 600
_LONGEST_CHOICE = 100
"""A dozen of them stand in one message, beneath the question."""
_LONGEST_NAME = 40
_FREE = FILES | NUMBERS | {Kind.TEXT, Kind.DATE}


def check_form(form: Form, today: date) -> None:
    """Raises FormRefused: too large, too deep, unknown functions, a circle, words of swindlers."""
    asked = form.asked()
    most = limit_on(Limit.QUESTIONS, today)
    if not asked:
        raise FormRefused(Why.EMPTY)
    everything = sum(1 for _ in form.questions())
    if everything > 2 * most or len(asked) > most:
        raise FormRefused(Why.TOO_MANY_QUESTIONS, str(everything), str(most))
    _check_text("form_title", Text({"": (form.title,)}))
    _check_repeats(form)
    for one in form.questions():
        _check_question(one, today)
    for group in form.groups():
        _check_text(group.path, group.label)
        for expression in (group.rule.relevant, group.count):
            _check_expression(group.path, expression)
    _check_circles(form)


def _check_repeats(form: Form) -> None:
    """A repeat in a repeat is no conversation any more."""

    def look(nodes: tuple[Node, ...], repeats: bool) -> None:
        for one in nodes:
            if isinstance(one, Group):
                if repeats and one.repeats:
                    raise FormRefused(Why.NESTED_REPEAT, _name(one.path))
                look(one.inside, repeats or one.repeats)

    look(form.nodes, False)


def _check_question(one: Question, today: date) -> None:
    most = limit_on(Limit.CHOICES, today)
    if len(one.choices) > most:
        raise FormRefused(Why.TOO_MANY_CHOICES, one.name, str(most))
    if len(one.name) > _LONGEST_NAME:
        raise FormRefused(Why.TOO_LONG, one.name)
    for text in (one.label, one.hint, one.rule.constraint_words):
        _check_text(one.path, text, is_free=one.kind in _FREE)
    for choice in one.choices:
        _check_text(one.path, Text({"": (choice.value,)}), most=_LONGEST_NAME)
        _check_text(one.path, choice.label, most=_LONGEST_CHOICE)
    rule = one.rule
    for expression in (rule.relevant, rule.constraint, rule.required, rule.calculate):
        _check_expression(one.path, expression)
    _check_expression(one.path, one.choice_filter)


def _check_text(path: str, text: Text, *, is_free: bool = False, most: int = _LONGEST_TEXT) -> None:
    """`is_free`: the answer may be anything, so it must not so much as name a secret."""
    for language, parts in text.by_language.items():
        words = text.shown(language, "")
        if len(words) > most:
            raise FormRefused(Why.TOO_LONG, _name(path))
        found = inspect_text(words)
        if found:
            raise FormRefused(Why.ASKS_SECRET, _name(path), found[0].words)
        secret = SECRET.search(plain_words(words)) if is_free else None
        if secret:
            raise FormRefused(Why.ASKS_SECRET, _name(path), secret.group())
        for expression in parts[1::2]:
            _check_expression(path, expression)


def _check_expression(path: str, expression: str) -> None:
    if not expression:
        return
    name = _name(path)
    try:
        xpath.check(expression)
    except xpath.TooLong as error:
        raise FormRefused(Why.TOO_LONG, name) from error
    except xpath.UnknownFunction as error:
        raise FormRefused(Why.UNKNOWN_FUNCTION, name, str(error)) from error
    except xpath.BadExpression as error:
        raise FormRefused(Why.BAD_EXPRESSION, name, " ".join(expression.split())[:60]) from error
    if day := xpath.bare_date(expression):
        raise FormRefused(Why.BARE_DATE, name, day)
    written = xpath.texts_in(expression)
    for words in (" ".join(written), "".join(written)):
        if found := inspect_text(words):
            raise FormRefused(Why.ASKS_SECRET, name, found[0].words)


def _check_circles(form: Form) -> None:
    """What waits for itself, over however many others, never comes to an end."""
    named: defaultdict[str, list[str]] = defaultdict(list)
    for node in _all(form.nodes):
        named[_name(node.path)].append(node.path)
    waits: dict[str, set[str]] = {}
    for node in _all(form.nodes):
        rule = node.rule
        own = (node.count,) if isinstance(node, Group) else (rule.calculate, node.choice_filter)
        names = {n for text in (rule.relevant, *own) if text for n in xpath.names_in(text)}
        parent = node.path.rsplit("/", 1)[0]
        waits[node.path] = {path for name in names for path in named.get(name, ())} | {parent}
        worked_out = (node.rule.relevant, own[0])
        if any(text and xpath.reads_itself(text) for text in worked_out):
            waits[node.path].add(node.path)
    try:
        TopologicalSorter(waits).prepare()
    except CycleError as error:
        circle = dict.fromkeys(_name(path) for path in error.args[1])
        raise FormRefused(Why.LOOP, ", ".join(circle)) from error


def _all(nodes: tuple[Node, ...]) -> Iterator[Node]:
    for one in nodes:
        yield one
        if isinstance(one, Group):
            yield from _all(one.inside)


def _name(path: str) -> str:
    return path.rsplit("/", 1)[-1]
