"""Values and readings to JSON-plain objects and back, for the cache and for spaCy's ``user_data``."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import fields
from datetime import date, datetime
from typing import Any

from pydantic import TypeAdapter

from pipeline.records import Issue, Mention, Reading
from pipeline.types import Line, ModelEntity, Span
from pipeline.values import Amount, NameValue, TimeValue, Value

_VALUES: dict[str, type[Value]] = {"amount": Amount, "name": NameValue, "time": TimeValue}
_KINDS = {kind: name for name, kind in _VALUES.items()}


_adapters: dict[Any, TypeAdapter[Any]] = {}


def _adapter(kind: Any) -> TypeAdapter[Any]:
    """The adapter of `kind`, made once."""
    if kind not in _adapters:
        _adapters[kind] = TypeAdapter(kind)
    return _adapters[kind]


def to_plain(value: Value) -> dict[str, Any]:
    """`value` as JSON-plain fields, with its kind under ``is``; numbers of money are strings."""
    return {"is": _KINDS[type(value)], **_adapter(type(value)).dump_python(value, mode="json")}


def from_plain(told: dict[str, Any]) -> Value:
    """The value that `to_plain` was given.

    Raises:
        KeyError: Its kind is unknown.
        pydantic.ValidationError: Its fields do not fit.
    """
    rest = {name: field for name, field in told.items() if name != "is"}
    value: Value = _adapter(_VALUES[told["is"]]).validate_python(rest)
    return value


def parse_moment(text: str) -> date:
    """``2024-05-31`` or, a datetime, ``2024-05-31T10:30``.

    Raises:
        ValueError: `text` is neither.
    """
    moment = datetime.fromisoformat(text)
    return moment if "T" in text.upper() or ":" in text else moment.date()


def dump_reading(reading: Reading) -> str:
    """One JSON object on one line."""
    rows = ("lines", "mentions", "issues")
    told = {f.name: getattr(reading, f.name) for f in fields(reading) if f.name not in rows}
    plain = _adapter(dict[str, Any]).dump_python(told, mode="json")
    plain["lines"] = _adapter(tuple[Line, ...]).dump_python(reading.lines, mode="json")
    plain["issues"] = _adapter(tuple[Issue, ...]).dump_python(reading.issues, mode="json")
    plain["mentions"] = [
        {f.name: getattr(m, f.name) for f in fields(m) if f.name != "value"} | {"value": to_plain(m.value)}
        for m in reading.mentions
    ]
    return json.dumps(plain, ensure_ascii=False, separators=(",", ":"))


def load_reading(text: str) -> Reading:
    """The reading that `dump_reading` was given.

    Raises:
        ValueError: `text` is no such object.
    """
    told = json.loads(text)
    try:
        mentions = tuple(
            _adapter(Mention).validate_python({**row, "value": from_plain(row["value"])})
            for row in told.pop("mentions")
        )
    except (AttributeError, KeyError, TypeError) as error:
        raise ValueError(f"not a reading: {error}") from error
    reading: Reading = _adapter(Reading).validate_python({**told, "mentions": mentions})
    return reading


def load_lines(text: str) -> tuple[Line, ...]:
    """The lines of the reading that `dump_reading` was given."""
    lines: tuple[Line, ...] = _adapter(tuple[Line, ...]).validate_python(json.loads(text)["lines"])
    return lines


def dump_said(said: Mapping[Span, Iterable[ModelEntity]]) -> str:
    """The model's word on each piece of a text as compact arrays."""
    told = [[s.start, s.end, [[e.start, e.end, e.label] for e in found]] for s, found in said.items()]
    return json.dumps(told, ensure_ascii=False, separators=(",", ":"))


def load_said(text: str) -> dict[Span, tuple[ModelEntity, ...]]:
    """What `dump_said` was given."""
    return {
        Span(start, end): tuple(ModelEntity(*fields) for fields in found)
        for start, end, found in json.loads(text)
    }
