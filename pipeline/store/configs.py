"""The YAML files of configs/ to plain objects; what is wrong is told with file, place and what is allowed."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from pydantic import BaseModel, ValidationError

from pipeline.errors import ConfigError
from pipeline.text.plainyaml import parse_yaml


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


def first_fault(error: ValidationError, model: type[BaseModel]) -> str:
    """The first fault as ``key: reason (keys: …)``."""
    fault = error.errors()[0]
    key = ".".join(str(part) for part in fault["loc"])
    hint = f" (keys: {', '.join(model.model_fields)})" if fault["type"] == "extra_forbidden" else ""
    told = f", not {fault['input']!r}" if not hint and isinstance(fault["input"], str | int | float) else ""
    return f"{key}: {fault['msg']}{told}{hint}"
