"""The expressions of a form: XPath 1.0 by elementpath, with the functions that XForms adds.

Only what is listed here is known; nothing reads files, the network or the clock of the machine. How
long an expression may be, and how deep, is looked at before it is parsed: the forms are of others.
"""

import math
import re
from collections.abc import Callable, Iterable, Mapping
from datetime import date, timedelta
from functools import lru_cache
from typing import Any, TypeVar
from xml.etree.ElementTree import Element

import re2
from elementpath import ElementPathError, XPath1Parser, XPathContext, get_node_tree
from elementpath.xpath_nodes import EtreeElementNode, XPathNode
from elementpath.xpath_tokens import XPathFunction, XPathToken

_LONGEST, _DEEPEST, _MOST_TOKENS, _MOST_FILTERS = 1_000, 20, 200, 2
_LONGEST_PATTERN, _LONGEST_MATCHED = 200, 2_000
_LONGEST_VALUE = 2_000
"""Of what is worked out: fifty values that each name the one before twice outgrow any memory."""
_EPOCH = date(1970, 1, 1)
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_BARE_DATE = re.compile(r"(?<!date\()(?<!date\(\s)['\"](\d{4}-\d{2}-\d{2})['\"]")
_STRING = re.compile(r"'[^']*'|\"[^\"]*\"")
_CALL = re.compile(r"(?<![\w.\-:])([A-Za-z_][\w.\-]*+(?::[\w.\-]++)?)\s*+\(")
_NO_FUNCTIONS = frozenset({"and", "or", "div", "mod"})
_NO_AXES = re.compile(r"//|::")


class BadExpression(ValueError):
    """It cannot be read."""


class UnknownFunction(ValueError):
    """The name of a function that is not known here."""


class TooLong(ValueError):
    """Longer or deeper than any question needs."""


class _Parser(XPath1Parser):
    """XPath 1.0 with the functions of XForms that work without a screen."""


def _string(of: XPathToken, context: Any) -> str:
    return _plain(of.evaluate(context))


def _number(of: XPathToken, context: Any) -> float:
    return _as_number(of.evaluate(context))


def _plain(value: Any) -> str:
    """As XPath 1.0 makes a string of a value; what is no number is nothing."""
    if isinstance(value, list):
        value = value[0] if value else ""
    if isinstance(value, XPathNode):
        value = value.string_value
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int | float):
        if math.isnan(value) or math.isinf(value):
            return ""
        return str(int(value)) if float(value).is_integer() else repr(round(float(value), 10))
    return str(value)


def _as_number(value: Any) -> float:
    if isinstance(value, bool):
        return float(value)
    try:
        number = float(_plain(value))
    except ValueError:
        return math.nan
    return number if math.isfinite(number) else math.nan


def _values(tokens: Iterable[XPathToken], context: Any) -> list[float]:
    """The numbers of all arguments; what nobody answered is left out."""
    found: list[float] = []
    for one in tokens:
        value = one.evaluate(context)
        items = value if isinstance(value, list) else [value]
        found += [_as_number(item) for item in items if _plain(item) != ""]
    return found


def _truth(value: Any) -> bool:
    """As XPath 1.0 makes a boolean of a value."""
    if isinstance(value, list):
        return bool(value)
    if isinstance(value, XPathNode):
        return True
    if isinstance(value, int | float):
        return bool(value) and not math.isnan(value)
    return bool(str(value))


_Evaluate = TypeVar("_Evaluate", bound=Callable[..., Any])


def _own(name: str, nargs: int | tuple[int, int | None]) -> Callable[[_Evaluate], _Evaluate]:
    """In the place of what XPath 1.0 itself means by that name, where it does."""
    _Parser.symbol_table.pop(name, None)

    def known(evaluate: _Evaluate) -> _Evaluate:
        _Parser.method(_Parser.function(name, nargs=nargs))(evaluate)
        return evaluate

    return known


@_own("selected", 2)
def evaluate_selected(self: XPathFunction, context: Any = None) -> bool:
    return _string(self[1], context).strip() in _string(self[0], context).split()


@_own("selected-at", 2)
def evaluate_selected_at(self: XPathFunction, context: Any = None) -> str:
    chosen, place = _string(self[0], context).split(), _number(self[1], context)
    return chosen[int(place)] if 0 <= place < len(chosen) else ""


@_own("count-selected", 1)
def evaluate_count_selected(self: XPathFunction, context: Any = None) -> float:
    return float(len(_string(self[0], context).split()))


@_own("if", 3)
def evaluate_if(self: XPathFunction, context: Any = None) -> Any:
    return self[1 if _truth(self[0].evaluate(context)) else 2].evaluate(context)


@_own("coalesce", 2)
def evaluate_coalesce(self: XPathFunction, context: Any = None) -> str:
    return _string(self[0], context) or _string(self[1], context)


@_own("int", 1)
def evaluate_int(self: XPathFunction, context: Any = None) -> float:
    value = _number(self[0], context)
    return value if math.isnan(value) or math.isinf(value) else float(int(value))


@_own("round", (1, 2))
def evaluate_round(self: XPathFunction, context: Any = None) -> float:
    value = _number(self[0], context)
    places = _number(self[1], context) if len(self) > 1 else 0.0
    if math.isnan(value) or math.isinf(value) or math.isnan(places) or abs(places) > 10:
        return math.nan
    scale = 10.0 ** int(places)
    return math.floor(value * scale + 0.5) / scale


@_own("pow", 2)
def evaluate_pow(self: XPathFunction, context: Any = None) -> float:
    try:
        return math.pow(_number(self[0], context), _number(self[1], context))
    except (OverflowError, ValueError):
        return math.nan


@_own("sum", 1)
def evaluate_sum(self: XPathFunction, context: Any = None) -> float:
    return math.fsum(_values(self, context))


@_own("min", (1, None))
def evaluate_min(self: XPathFunction, context: Any = None) -> float:
    return min(_values(self, context), default=math.nan)


@_own("max", (1, None))
def evaluate_max(self: XPathFunction, context: Any = None) -> float:
    return max(_values(self, context), default=math.nan)


@_own("regex", 2)
def evaluate_regex(self: XPathFunction, context: Any = None) -> bool:
    """The whole text, as JavaRosa does; RE2 takes time linear in it."""
    text, pattern = _string(self[0], context), _string(self[1], context)
    if len(text) > _LONGEST_MATCHED or len(pattern) > _LONGEST_PATTERN:
        return False
    try:
        return re2.fullmatch(pattern, text) is not None
    except re2.error:
        return False


@_own("today", 0)
def evaluate_today(self: XPathFunction, context: Any = None) -> float:
    del self
    return _today(context)


@_own("now", 0)
def evaluate_now(self: XPathFunction, context: Any = None) -> float:
    del self
    return _today(context)


def _today(context: Any) -> float:
    """The parser asks once without any answers, to see whether the types fit."""
    return float(context.variables["today"]) if context is not None else 0.0


@_own("date", 1)
def evaluate_date(self: XPathFunction, context: Any = None) -> float:
    text = _string(self[0], context)
    return day_number(text) if _DAY.fullmatch(text) else _as_number(text)


@_own("format-date", 2)
def evaluate_format_date(self: XPathFunction, context: Any = None) -> str:
    day = day_of(_string(self[0], context))
    marks = {"%Y": "year", "%m": "month", "%n": "month", "%d": "day", "%e": "day"}
    text = _string(self[1], context)
    for mark, name in marks.items():
        value = getattr(day, name) if day else ""
        text = text.replace(mark, f"{value:02}" if mark in ("%m", "%d") and day else str(value))
    return text


@_own("position", (0, 1))
def evaluate_position(self: XPathFunction, context: Any = None) -> float:
    """Of a repeat (`position(..)`): which one it is, from 1 on."""
    if not len(self):
        return float(context.position) if context is not None else 1.0
    node = next(iter(self[0].select(context)), None) if context is not None else None
    if not isinstance(node, EtreeElementNode) or node.parent is None:
        return 1.0
    same = [
        one
        for one in node.parent.children
        if isinstance(one, EtreeElementNode) and one.name == node.name
    ]
    return float(next(n for n, one in enumerate(same, 1) if one is node))


def day_number(text: str) -> float:
    """Days since 1970 began, as XForms count them; no number for what is no day."""
    try:
        return float((date.fromisoformat(text) - _EPOCH).days)
    except ValueError:
        return math.nan


def day_of(number: str) -> date | None:
    """The day of such a number."""
    try:
        return _EPOCH + timedelta(days=int(float(number)))
    except (ValueError, OverflowError):
        return None


@lru_cache(maxsize=4_096)
def _parsed(expression: str) -> XPathToken:
    return _Parser().parse(expression)


def check(expression: str) -> None:
    """Raises TooLong, UnknownFunction or BadExpression."""
    if len(expression) > _LONGEST or _depth(expression) > _DEEPEST:
        raise TooLong(expression[:60])
    bare = _STRING.sub("''", expression)
    for name in _CALL.findall(bare):
        if name in _NO_FUNCTIONS:
            continue
        if name not in FUNCTIONS:
            raise UnknownFunction(name)
    if _NO_AXES.search(bare):
        raise BadExpression(expression)
    if bare.count("[") > _MOST_FILTERS:
        raise TooLong(expression[:60])
    try:
        token = _parsed(expression)
    except (ElementPathError, RecursionError, ValueError, TypeError) as error:
        raise BadExpression(expression) from error
    if sum(1 for _ in token.iter()) > _MOST_TOKENS:
        raise TooLong(expression[:60])


def bare_date(expression: str) -> str:
    """A day that is written as a text: compared with one, no day is ever earlier or later."""
    found = _BARE_DATE.search(expression)
    return found[1] if found else ""


def texts_in(expression: str) -> list[str]:
    """What is written out in it, and may come to stand in a sentence."""
    return [one[1:-1] for one in _STRING.findall(expression)]


def reads_itself(expression: str) -> bool:
    """Whether it speaks of its own place: `.`, or all that stand in a group (`*`)."""
    return any(
        one.symbol == "." or (one.symbol == "*" and not len(one))
        for one in _parsed(expression).iter()
    )


def names_in(expression: str) -> set[str]:
    """All names of elements that an expression speaks of."""
    return {str(one.value) for one in _parsed(expression).iter() if one.symbol == "(name)"}


def _depth(expression: str) -> int:
    depth = deepest = 0
    for sign in _STRING.sub("", expression):
        depth += (sign in "([") - (sign in ")]")
        deepest = max(deepest, depth)
    return deepest


class Seen:
    """The answers at one moment, to be asked by expressions."""

    def __init__(self, root: Element, today: date) -> None:
        self._tree = get_node_tree(root)
        self._nodes = {
            one.elem: one for one in self._tree.iter() if isinstance(one, EtreeElementNode)
        }
        self._variables = {"today": float((today - _EPOCH).days)}

    def knows(self, at: Element) -> bool:
        """Whether it was there already when the answers were looked at."""
        return at in self._nodes

    def value(self, expression: str, at: Element) -> Any:
        """Raises nothing: what cannot be worked out is nothing."""
        variables: Mapping[str, Any] = self._variables
        try:
            context = XPathContext(self._tree, item=self._nodes[at], variables=dict(variables))
            return _parsed(expression).evaluate(context)
        except (ElementPathError, ArithmeticError, ValueError, TypeError, RecursionError):
            return ""

    def text(self, expression: str, at: Element) -> str:
        return _plain(self.value(expression, at))[:_LONGEST_VALUE]

    def is_true(self, expression: str, at: Element) -> bool:
        return _truth(self.value(expression, at))

    def number(self, expression: str, at: Element) -> float:
        return _as_number(self.value(expression, at))


FUNCTIONS = frozenset(
    {
        *("selected", "selected-at", "count-selected", "if", "coalesce", "int", "round", "pow"),
        *("sum", "min", "max", "regex", "today", "now", "date", "format-date", "position"),
        *("count", "last", "string", "contains", "concat", "string-length", "normalize-space"),
        *("starts-with", "translate", "substring", "substring-before", "substring-after"),
        *("boolean", "not", "true", "false", "number", "ceiling", "floor"),
    }
)
"""What a form may call."""
