"""YAML from people to plain objects: no aliases, no tags, no key told twice, and no surprises.

Aliases let 400 bytes grow to gigabytes, tags name Python objects, and a key told twice is a mistake; all
three are refused. Plain words mean what YAML 1.2's core schema says, and dates stay dates: ``no`` is a word and
``12:30`` no number of base sixty, as they were in YAML 1.1.
"""

from __future__ import annotations

import re
from typing import Any

import yaml

_DEEPEST = 20
_BaseLoader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)  # libyaml's parser is six times as fast
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


for _kind, _pattern, _first in _CORE:
    _PlainLoader.add_implicit_resolver(
        f"tag:yaml.org,2002:{_kind}", re.compile(f"(?:{_pattern})\\Z"), list(_first)
    )


def parse_yaml(text: str) -> Any:
    """The plain object that `text` writes.

    Raises:
        ValueError: It is no YAML, or uses what is refused; the message says line and column.
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


def _refuse_hostile(text: str) -> None:
    """Read the events alone, before anything is built of them."""
    depth = 0
    for event in yaml.parse(text, Loader=_BaseLoader):
        if isinstance(event, yaml.AliasEvent):
            raise _refusal("aliases (*name) are not allowed", event)
        depth += isinstance(event, _OPENING) - isinstance(event, _CLOSING)
        if depth > _DEEPEST:
            raise _refusal(f"nested deeper than {_DEEPEST} levels", event)


def _refusal(reason: str, where: Any) -> yaml.MarkedYAMLError:
    return yaml.MarkedYAMLError(None, None, reason, where.start_mark)
