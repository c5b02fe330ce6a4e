"""YAML from people to plain objects: no aliases, no tags, no key told twice.

Aliases let 400 bytes grow to gigabytes, tags name Python objects, and a key told twice is a mistake; all
three are refused. ``no`` and ``12:30`` stay text only where quoted, as YAML 1.1 has it.
"""

from __future__ import annotations

from typing import Any

import yaml

_DEEPEST = 20
_BaseLoader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)  # libyaml's parser is six times as fast
_OPENING = (yaml.MappingStartEvent, yaml.SequenceStartEvent)
_CLOSING = (yaml.MappingEndEvent, yaml.SequenceEndEvent)


class _PlainLoader(_BaseLoader):  # type: ignore[misc] # chosen above
    """The safe loader, which also refuses a key that stands twice."""

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
