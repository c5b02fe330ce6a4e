"""The YAML files of configs/ to plain objects; what is wrong is told with file, place and what is allowed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ValidationError

from pipeline.errors import ConfigError
from pipeline.text.plainyaml import parse_yaml

# By the type of pydantic's error; its own wording speaks to programmers.
_REASONS = {
    **dict.fromkeys(("int_type", "int_parsing", "int_from_float"), "expected a whole number"),
    **dict.fromkeys(("float_type", "float_parsing", "decimal_type", "decimal_parsing"), "expected a number"),
    **dict.fromkeys(("bool_type", "bool_parsing"), "expected true or false"),
    **dict.fromkeys(("list_type", "tuple_type", "set_type", "frozen_set_type"), "expected a list"),
    **dict.fromkeys(
        ("dict_type", "mapping_type", "model_type", "model_attributes_type", "dataclass_type"),
        "expected keys and values",
    ),
    **dict.fromkeys(
        ("date_type", "date_parsing", "date_from_datetime_parsing", "date_from_datetime_inexact"),
        "expected a day such as 2024-05-31",
    ),
    **dict.fromkeys(("enum", "literal_error"), "expected one of {expected}"),
    **dict.fromkeys(("string_too_short", "too_short"), "must not be empty"),
    "string_type": "expected text",
    "invalid_key": "expected text for a key",
    "extra_forbidden": "no such key",
    "unexpected_keyword_argument": "no such key",
    "missing": "is missing",
    "missing_argument": "is missing",
    "greater_than": "expected more than {gt}",
    "greater_than_equal": "expected at least {ge}",
    "less_than": "expected less than {lt}",
    "less_than_equal": "expected at most {le}",
    "string_pattern_mismatch": "expected the form {pattern}",
}


def read_text(path: Path) -> str:
    """The characters of the file at `path`.

    Raises:
        ConfigError: It cannot be read, or is not UTF-8.
    """
    try:
        return path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        raise ConfigError(f"{path}: not UTF-8 (byte {error.start}); save it as UTF-8") from error
    except OSError as error:
        raise ConfigError(f"{path}: cannot be read ({error.strerror})") from error


def parse(path: Path, text: str) -> Any:
    """The plain object that `text`, which stands in the file at `path`, writes; an empty mapping of nothing.

    Raises:
        ConfigError: It is no YAML, or uses what we refuse.
    """
    try:
        return parse_yaml(text) or {}
    except ValueError as error:
        raise ConfigError(f"{path}: {error}") from error


def faults_of(error: ValidationError, model: type[BaseModel]) -> list[str]:
    """Each fault as ``key: reason (keys: …)``, in words of ours."""
    return [_in_words(fault, model) for fault in error.errors()]


def _in_words(fault: Mapping[str, Any], model: type[BaseModel]) -> str:
    key = ".".join(str(part) for part in fault["loc"])
    is_unknown = fault["type"] == "extra_forbidden"
    allowed = ", ".join(_section_of(fault["loc"], model).model_fields)
    hint = f" (keys: {allowed})" if is_unknown or fault["type"] == "missing" else ""
    says = "error" in fault.get("ctx", {})  # a check of ours names the value itself
    told = (
        f", not {fault['input']!r}"
        if not (hint or says) and isinstance(fault["input"], str | int | float)
        else ""
    )
    return f"{key}: {reason_of(fault)}{told}{hint}".removeprefix(": ")


def _section_of(place: Sequence[int | str], model: type[BaseModel]) -> type[BaseModel]:
    """The model that says which keys there are at `place`: that of columns for ``input.columns.texts``."""
    for part in place[:-1]:
        field = model.model_fields.get(str(part))
        inner = field.annotation if field else None
        if not (isinstance(inner, type) and issubclass(inner, BaseModel)):
            break
        model = inner
    return model


def reason_of(fault: Mapping[str, object]) -> str:
    """What is expected instead, by the type of one of pydantic's errors; a check of our own says it itself."""
    context = fault.get("ctx")
    told = context if isinstance(context, Mapping) else {}
    if "error" in told:
        return str(told["error"])
    template = _REASONS.get(str(fault["type"]))
    if template is None:
        return str(fault["msg"])
    # pydantic's ', ' and ' or ' between what is allowed is English; a list is none.
    allowed = str(told.get("expected", "")).replace(" or ", ", ")
    return template.format_map({**told, "expected": allowed})
