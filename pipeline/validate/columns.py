"""Rows to plain cells in the contract's order: the id first, then the article and the span, then what they say."""

from __future__ import annotations

from functools import cache
from typing import Any, get_origin

from pydantic import BaseModel


def columns(model: type[BaseModel]) -> list[str]:
    """The names of `model`'s columns, in that order."""
    return list(_columns(model))


def plain(row: BaseModel) -> dict[str, Any]:
    """`row` as JSON-plain cells in the order of `columns`."""
    return _ordered(row, row.model_dump(mode="json"))


def _ordered(row: BaseModel, told: dict[str, Any]) -> dict[str, Any]:
    """The fields of a dumped `row` in the order of its columns, those of rows inside it, too."""
    for name in _lists(type(row)):
        rows = getattr(row, name)
        if rows and isinstance(rows[0], BaseModel):
            told[name] = [_ordered(inner, cells) for inner, cells in zip(rows, told[name], strict=True)]
    return {name: told[name] for name in _columns(type(row))}


@cache
def _columns(model: type[BaseModel]) -> tuple[str, ...]:
    names = tuple(model.model_fields)
    key = getattr(model, "key", "")
    return (key, *(n for n in names if n != key)) if key else names


@cache
def _lists(model: type[BaseModel]) -> tuple[str, ...]:
    return tuple(name for name, field in model.model_fields.items() if get_origin(field.annotation) is list)
