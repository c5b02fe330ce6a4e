"""YAML from people to plain objects: no aliases, no tags, no key told twice, and no surprises.

Aliases let 400 bytes grow to gigabytes, tags name Python objects, and a key told twice is a mistake; all
three are refused. Plain words mean what YAML 1.2's core schema says, and dates stay dates: ``no`` is a word and
``12:30`` no number of base sixty, as they were in YAML 1.1. ``2024-13-45`` is a word, too, so that only its own key is refused.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache
from typing import Any

import yaml

_DEEPEST = 20
_BaseLoader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)  # libyaml's parser is six times as fast
_NO_TAG = "!"  # of a word in quotes, to some parsers
_OPENING = (yaml.MappingStartEvent, yaml.SequenceStartEvent)
_CLOSING = (yaml.MappingEndEvent, yaml.SequenceEndEvent)


_MEANT_OTHERWISE = {f"tag:yaml.org,2002:{kind}" for kind in ("bool", "int", "float", "merge")}
_CORE = (  # https://yaml.org/spec/1.2.2/#103-core-schema, decimal only: people write no octal numbers
    ("bool", r"true|True|TRUE|false|False|FALSE", "tTfF"),
    ("int", r"[-+]?(?:0|[1-9][0-9]*)", "-+0123456789"),
    ("float", r"[-+]?(?:[0-9]+\.[0-9]*|\.[0-9]+)(?:[eE][-+]?[0-9]+)?", "-+.0123456789"),
)


class _PlainLoader(_BaseLoader):  # type: ignore[misc] # chosen above
    """The safe loader with the words of YAML 1.2, which also refuses a key that stands twice."""

    yaml_implicit_resolvers = {  # noqa: RUF012 - PyYAML's own, by the first character of a word
        first: [(tag, pattern) for tag, pattern in told if tag not in _MEANT_OTHERWISE]
        for first, told in yaml.SafeLoader.yaml_implicit_resolvers.items()
    }

    def construct_timestamp(self, node: yaml.ScalarNode) -> Any:
        try:
            return self.construct_yaml_timestamp(node)
        except ValueError:  # a day that no calendar has
            return node.value

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Any, Any]:  # noqa: FBT001, FBT002
        seen: set[Any] = set()
        for key_node, _ in node.value:
            key = self.construct_object(key_node, deep=True)
            if not isinstance(key, str | int):
                raise _refusal("a key must be a word", key_node)
            if key in seen:
                raise _refusal(f"key {key!r} stands twice", key_node)
            seen.add(key)
        told: dict[Any, Any] = super().construct_mapping(node, deep=deep)
        return told


_PlainLoader.add_constructor("tag:yaml.org,2002:timestamp", _PlainLoader.construct_timestamp)
for _kind, _pattern, _first in _CORE:
    _PlainLoader.add_implicit_resolver(
        f"tag:yaml.org,2002:{_kind}", re.compile(f"(?:{_pattern})\\Z"), list(_first)
    )


_RESOLVERS = _PlainLoader.yaml_implicit_resolvers
_READ_AS: dict[str, Callable[[str], Any]] = {
    "tag:yaml.org,2002:null": lambda _: None,
    "tag:yaml.org,2002:bool": lambda text: text.lower() == "true",
    "tag:yaml.org,2002:int": int,
    "tag:yaml.org,2002:float": float,
}


def parse_yaml(text: str) -> Any:
    """The plain object that `text` writes.

    Raises:
        ValueError: It is no YAML, or uses what is refused; the message says line and column.
    """
    try:
        return _build(text)
    except (_UnusualError, yaml.YAMLError, ValueError, RecursionError):
        return load_with_care(text)


def load_with_care(text: str) -> Any:
    """As `parse_yaml`, in two slower readings, which take what is unusual and say where the fault is.

    Raises:
        ValueError: As `parse_yaml`.
    """
    try:
        _refuse_hostile(text)
        return yaml.load(text, Loader=_PlainLoader)  # noqa: S506 - a safe loader
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        place = f"line {mark.line + 1}, column {mark.column + 1}: " if mark else ""
        raise ValueError(f"{place}{error.problem or error.context or 'not valid YAML'}") from error
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        raise ValueError(f"not valid YAML: {' '.join(str(error).split())}") from error


def line_of(text: str, place: Sequence[int | str]) -> int:
    """The line on which what stands at `place` begins in a text that `parse_yaml` takes, as far as there is such a place.

    Args:
        text: The YAML.
        place: Keys of mappings and numbers of entries from the outermost inwards, as pydantic tells them.
    """
    node = _tree(text)
    line: int = node.start_mark.line if node else 0
    for part in place:
        inner = _inside(node)
        if part not in inner:
            break
        begins, node = inner[part]
        line = begins.start_mark.line
    return line + 1


@lru_cache(maxsize=1)
def _tree(text: str) -> Any:
    return yaml.compose(text, Loader=_PlainLoader)


def _inside(node: Any) -> dict[int | str, tuple[Any, Any]]:
    """Of each part of `node` where it begins, and what it is."""
    match node:
        case yaml.SequenceNode(value=entries):
            return {number: (entry, entry) for number, entry in enumerate(entries)}
        case yaml.MappingNode(value=pairs):
            return {key.value: (key, told) for key, told in pairs}
        case _:
            return {}


class _UnusualError(Exception):
    """The text needs the careful reading."""


def _build(text: str) -> Any:
    """The plain object of a text of words, lists and mappings, made of the parser's events in one reading.

    A lexicon of 5,700 entities takes a third of the time that its tree of nodes would.

    Raises:
        _UnusualError: There is more to it.
        yaml.YAMLError: It is no YAML.
    """
    loader = _BaseLoader(text)
    try:
        told = None
        events = iter(loader.get_event, None)
        next(events)  # the stream starts
        if isinstance(next(events), yaml.DocumentStartEvent):
            told = _value(next(events), events, 1)
            if not (isinstance(next(events), yaml.DocumentEndEvent) and _ends(next(events))):
                raise _UnusualError
        return told
    finally:
        loader.dispose()


def _ends(event: Any) -> bool:
    return isinstance(event, yaml.StreamEndEvent)


def _value(event: Any, events: Iterator[Any], depth: int) -> Any:
    """What begins with `event`."""
    kind = event.__class__
    if kind is yaml.ScalarEvent:
        return _word(event)
    if event.anchor is not None or event.tag is not None or depth > _DEEPEST:
        raise _UnusualError
    if kind is yaml.SequenceStartEvent:
        told = []
        while (entry := next(events)).__class__ is not yaml.SequenceEndEvent:
            told.append(_value(entry, events, depth + 1))
        return told
    mapping: dict[str | int, Any] = {}
    while (entry := next(events)).__class__ is not yaml.MappingEndEvent:
        key = _word(entry) if entry.__class__ is yaml.ScalarEvent else None
        if not isinstance(key, str | int) or key in mapping:
            raise _UnusualError
        mapping[key] = _value(next(events), events, depth + 1)
    return mapping


def _word(event: Any) -> Any:
    """A word; what YAML takes for more than a word is left to the careful reading, but for plain numbers and such."""
    if event.anchor is not None or event.tag is not None:
        raise _UnusualError
    text: str = event.value
    if event.implicit[0]:  # not in quotes
        for tag, pattern in _RESOLVERS.get(text[:1], ()):
            if pattern.match(text):
                if tag not in _READ_AS:
                    raise _UnusualError
                return _READ_AS[tag](text)
    return text


def _refuse_hostile(text: str) -> None:
    """Read the events alone, before anything is built of them."""
    depth = 0
    for event in yaml.parse(text, Loader=_BaseLoader):
        if isinstance(event, yaml.AliasEvent):
            raise _refusal("aliases (*name) are not allowed", event)
        if getattr(event, "tag", None) not in (None, _NO_TAG):
            raise _refusal("tags (!!name) are not allowed", event)
        depth += isinstance(event, _OPENING) - isinstance(event, _CLOSING)
        if depth > _DEEPEST:
            raise _refusal(f"nested deeper than {_DEEPEST} levels", event)


def _refusal(reason: str, where: Any) -> yaml.MarkedYAMLError:
    return yaml.MarkedYAMLError(None, None, reason, where.start_mark)
