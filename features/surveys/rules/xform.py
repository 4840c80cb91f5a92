"""An XForm, as pyxform makes it of an XLSForm, read into the questions that are asked.

Raises FormRefused for what cannot be asked in a chat, with what to do instead.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import lru_cache
from xml.etree.ElementTree import Element, ParseError

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import fromstring

from features.surveys.rules.errors import FormRefused, Why
from features.surveys.rules.form import Choice, Form, Group, Kind, Node, Question, Rule, Text

_X = "{http://www.w3.org/2002/xforms}"
_H = "{http://www.w3.org/1999/xhtml}"
_JR = "{http://openrosa.org/javarosa}"
_ITEMSET = re.compile(r"instance\('([^']+)'\)/[a-z]+/item(?:\[(.*)\])?", re.DOTALL)
_TEXT_ID = re.compile(r"jr:itext\('([^']+)'\)")
_CODE = re.compile(r"\(([a-z]{2,3})\)\s*$")
_DEEPEST, _DEEPEST_ON_PAGE = 4, 40
"""Of the data; and of the page, where groups may stand that have none."""
_KINDS = {
    "string": Kind.TEXT,
    "int": Kind.WHOLE,
    "decimal": Kind.DECIMAL,
    "date": Kind.DATE,
    "geopoint": Kind.PLACE,
}
_UPLOADS = {"image/*": Kind.PHOTO, "audio/*": Kind.VOICE}
_FIXED = {("timestamp", "start"): "start", ("timestamp", "end"): "end", ("date", "today"): "today"}


@lru_cache(maxsize=64)
def read_form(xml: str) -> Form:
    """Raises FormRefused."""
    try:
        page = fromstring(xml, forbid_dtd=True)
        return _Reader(page).form()
    except (ParseError, DefusedXmlException, RecursionError) as error:
        raise FormRefused(Why.NOT_READ) from error


class _Reader:
    def __init__(self, page: Element) -> None:
        model = page.find(f"{_H}head/{_X}model")
        first = model.find(f"{_X}instance") if model is not None else None
        body = page.find(f"{_H}body")
        if model is None or first is None or not len(first) or body is None:
            raise FormRefused(Why.NOT_READ)
        self._title = page.findtext(f"{_H}head/{_H}title") or ""
        self._data, self._body = first[0], body
        self._binds = {one.get("nodeset", ""): one for one in model.iter(f"{_X}bind")}
        self._lists = {
            one.get("id", ""): one for one in model.findall(f"{_X}instance") if one.get("id")
        }
        self._texts = dict(_texts(model))
        self._choices_of: dict[str, tuple[Choice, ...]] = {}

    def form(self) -> Form:
        root = _bare(self._data.tag)
        shown = {one.path: one for one in self._controls(self._body, f"/{root}")}
        nodes = tuple(self._nodes(self._data, f"/{root}", shown, 0))
        return Form(self._title.strip(), self._data.get("version", ""), root, nodes)

    def _controls(self, parent: Element, at: str, depth: int = 0) -> Iterator[Node]:
        """Everything that stands on a page of the form, groups and repeats without what is in
        them: the order of the data is the order of the form."""
        if depth > _DEEPEST_ON_PAGE:
            raise FormRefused(Why.TOO_DEEP, at.rsplit("/", 1)[-1])
        for one in parent:
            tag = _bare(one.tag)
            path = one.get("ref") or one.get("nodeset") or at
            if tag == "group":
                repeat = one.find(f"{_X}repeat")
                label = self._text(one.find(f"{_X}label"))
                if repeat is not None:
                    path = repeat.get("nodeset", path)
                    count = repeat.get(f"{_JR}count", "").strip()
                    yield Group(path, self._rule(path), label, repeats=True, count=count)
                    yield from self._controls(repeat, path, depth + 1)
                else:
                    yield Group(path, self._rule(path), label)
                    yield from self._controls(one, path, depth + 1)
            elif tag in ("input", "select1", "select", "upload", "trigger", "range"):
                yield self._question(one, tag, path)
            elif tag not in ("label", "hint"):
                raise FormRefused(Why.UNKNOWN_TYPE, path.rsplit("/", 1)[-1], tag)

    def _question(self, one: Element, tag: str, path: str) -> Question:
        name, bind = path.rsplit("/", 1)[-1], self._binds.get(path)
        kind_of_data = bind.get("type", "string") if bind is not None else "string"
        is_told = bind is not None and bind.get("readonly") == "true()"
        kind = self._kind(one, tag, kind_of_data)
        if kind is None:
            raise FormRefused(Why.UNKNOWN_TYPE, name, kind_of_data if tag == "input" else tag)
        choices, choice_filter = self._choices(one, name)
        return Question(
            path,
            Kind.NOTE if is_told and tag == "input" else kind,
            self._rule(path),
            self._text(one.find(f"{_X}label")),
            self._text(one.find(f"{_X}hint")),
            choices,
            choice_filter,
            one.get("start", "") if tag == "range" else "",
            one.get("end", "") if tag == "range" else "",
            is_date=kind_of_data == "date",
        )

    def _kind(self, one: Element, tag: str, kind_of_data: str) -> Kind | None:
        match tag:
            case "select1":
                return Kind.ONE
            case "select":
                return Kind.SEVERAL
            case "trigger":
                return Kind.AGREED
            case "upload":
                return _UPLOADS.get(one.get("mediatype", ""))
            case _:
                return _KINDS.get(kind_of_data)

    def _choices(self, one: Element, name: str) -> tuple[tuple[Choice, ...], str]:
        found = one.find(f"{_X}itemset")
        if found is None:
            inline = [
                Choice(
                    (item.findtext(f"{_X}value") or "").strip(),
                    self._text(item.find(f"{_X}label")),
                )
                for item in one.findall(f"{_X}item")
            ]
            return tuple(inline), ""
        match = _ITEMSET.fullmatch((found.get("nodeset") or "").strip())
        items = self._lists.get(match[1]) if match else None
        if match is None or items is None:
            raise FormRefused(Why.UNKNOWN_TYPE, name, found.get("nodeset", "")[:60])
        if match[1] not in self._choices_of:  # thousands of questions may ask for the same list
            self._choices_of[match[1]] = tuple(self._items(items))
        return self._choices_of[match[1]], (match[2] or "").strip()

    def _items(self, items: Element) -> Iterator[Choice]:
        for item in items.iter(f"{_X}item"):
            columns = {_bare(one.tag): (one.text or "").strip() for one in item}
            label = self._texts.get(columns.get("itextId", ""))
            plain = Text({"": (columns.get("label", columns.get("name", "")),)})
            yield Choice(columns.get("name", ""), label or plain, columns)

    def _rule(self, path: str) -> Rule:
        bind = self._binds.get(path)
        if bind is None:
            return Rule()
        words = bind.get(f"{_JR}constraintMsg", "")
        id_ = _TEXT_ID.fullmatch(words)
        told = self._texts.get(id_[1], Text()) if id_ else Text({"": (words,)} if words else {})
        preload = (bind.get(f"{_JR}preload", ""), bind.get(f"{_JR}preloadParams", ""))
        return Rule(
            bind.get("relevant", "").strip(),
            bind.get("constraint", "").strip(),
            told,
            bind.get("required", "").strip(),
            bind.get("calculate", "").strip(),
            _FIXED.get(preload, ""),
        )

    def _text(self, one: Element | None) -> Text:
        if one is None:
            return Text()
        id_ = _TEXT_ID.fullmatch(one.get("ref", ""))
        if id_:
            return self._texts.get(id_[1], Text())
        parts = _parts(one)
        return Text({"": parts}) if parts else Text()

    def _nodes(
        self, parent: Element, at: str, shown: Mapping[str, Node], depth: int
    ) -> Iterator[Node]:
        """By the tree of the data; a repeat has a template there, which is its one example."""
        for one in parent:
            name = _bare(one.tag)
            path, has_template = f"{at}/{name}", one.get(f"{_JR}template") is not None
            found = shown.get(path)
            is_copy = isinstance(found, Group) and found.repeats and not has_template
            if is_copy or (depth == 0 and name == "meta"):
                continue
            if isinstance(found, Group) or len(one):
                if depth >= _DEEPEST:
                    raise FormRefused(Why.TOO_DEEP, name)
                group = found if isinstance(found, Group) else Group(path, self._rule(path))
                yield replace(group, inside=tuple(self._nodes(one, path, shown, depth + 1)))
            else:
                bind = self._binds.get(path)
                is_date = bind is not None and bind.get("type") == "date"
                yield found or Question(path, None, self._rule(path), is_date=is_date)


def _texts(model: Element) -> Iterator[tuple[str, Text]]:
    """The sentences of all languages, by their id."""
    found: dict[str, dict[str, tuple[str, ...]]] = {}
    itext = model.find(f"{_X}itext")
    translations = [] if itext is None else itext.findall(f"{_X}translation")
    translations.sort(key=lambda one: not one.get("default", "").startswith("true"))
    for translation in translations:
        name = translation.get("lang", "")
        code = _CODE.search(name)
        for text in translation.findall(f"{_X}text"):
            for value in text.findall(f"{_X}value"):
                if value.get("form") is None:
                    language = code[1] if code else name
                    found.setdefault(text.get("id", ""), {})[language] = _parts(value)
    for id_, by_language in found.items():
        yield id_, Text(by_language)


def _parts(one: Element) -> tuple[str, ...]:
    """Words and expressions in turns, words first."""
    parts = [one.text or ""]
    for part in one:
        if _bare(part.tag) == "output":
            parts += [(part.get("value") or "").strip(), part.tail or ""]
        else:
            parts[-1] += part.tail or ""
    parts[0], parts[-1] = parts[0].lstrip(), parts[-1].rstrip()
    return tuple(parts) if any(parts) else ()


def _bare(tag: str) -> str:
    return tag.rsplit("}", 1)[-1]
