"""Facts of the language and the world that ship with the package, as YAML beside this file."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Any, ClassVar, Self, TypeVar

import yaml
from pydantic import BaseModel, ConfigDict, model_validator

_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class Resource(BaseModel):
    """Base of the models that describe a resource file: unknown keys are errors."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Lists(Resource):
    """Base of those whose lists have parts: what says "of these" must hold nothing else.

    Attributes:
        parts: The lists each of whose entries stands in one of the others that are named beside it.
    """

    parts: ClassVar[Mapping[str, tuple[str, ...]]] = {}

    @model_validator(mode="after")
    def _check_parts(self) -> Self:
        for part, wholes in self.parts.items():
            whole = {entry for name in wholes for entry in getattr(self, name)}
            strange = [entry for entry in getattr(self, part) if entry not in whole]
            if strange:
                raise ValueError(f"{part}: {', '.join(strange)}: not in {' or '.join(wholes)}")
        return self


R = TypeVar("R", bound=Resource)


@cache
def load(name: str, model: type[R]) -> R:
    """The packaged file `name` (``eras.yaml``), checked by `model`.

    Raises:
        pydantic.ValidationError: The file does not fit its model; a mistake of ours, not of the user.
    """
    text = files(__name__).joinpath(name).read_text(encoding="utf-8")
    return model.model_validate(yaml.load(text, Loader=_Loader))  # noqa: S506 - a SafeLoader, and our own file


def shipped_configs() -> Traversable:
    """The folder of default configs: inside an installed package, or at the top of a checkout."""
    packaged = files("pipeline").joinpath("configs")
    return packaged if packaged.is_dir() else Path(__file__).parents[2] / "configs"


@cache
def shipped_entities() -> tuple[dict[str, Any], ...]:
    """The lexicon that comes with the package, as plain entries in order of their ids.

    For users of the spaCy factories, who have no configs/ of their own.
    """
    folder = shipped_configs().joinpath("entities")
    entries: list[dict[str, Any]] = []
    for file in sorted(folder.iterdir(), key=lambda entry: entry.name):
        if file.name.endswith(".yaml"):
            entries.extend(yaml.load(file.read_text(encoding="utf-8"), Loader=_Loader) or ())  # noqa: S506
    return tuple(sorted(entries, key=lambda entry: str(entry["id"])))
