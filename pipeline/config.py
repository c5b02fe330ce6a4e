"""configs/ to checked settings: everything that is wrong is said before any article is read.

Beside the configuration file lie ``entities/*.yaml`` (the lexicon), ``articles.yaml`` (metadata by article
id) and ``decisions.yaml`` (what people decided). Each may be missing; without ``entities/`` the shipped lexicon
counts.
"""

from __future__ import annotations

import hashlib
import json
import logging
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import Annotated, Any, Literal, TypeVar

from pydantic import BaseModel, ConfigDict, Field, ValidationError, field_validator

from pipeline.errors import ConfigError
from pipeline.extractors import ExtractorSettings, extractor_modules
from pipeline.extractors.names.words.vocabulary import territories
from pipeline.records import Answer, Known
from pipeline.report.settings import ReportSettings
from pipeline.store.cache import Cache
from pipeline.store.configs import first_fault, parse, read_text
from pipeline.store.decisions import load_decisions
from pipeline.store.formats import FORMATS
from pipeline.store.lexicon import load_lexicon
from pipeline.store.read import Metadata, parse_register
from pipeline.store.summary import DECISIONS, ENTITIES, REGISTER, config_files
from pipeline.store.table_rows import Columns
from pipeline.text.lexicon import Entity
from pipeline.types import Depth

logger = logging.getLogger(__name__)


class InputSettings(BaseModel):
    """Which files are articles."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    suffixes: tuple[str, ...] = (".txt", ".md", *FORMATS)
    most_bytes: int = Field(default=5_000_000, ge=1)
    columns: Columns = Columns()


class WorkSettings(BaseModel):
    """How the work is done: nothing here but `analysis` can change a result."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    analysis: Depth = Depth.AUTO
    engine: Literal["local", "dask"] = "local"
    scheduler: str | None = None
    patience_seconds: float = Field(default=600, gt=0, le=1_000_000)


class OutputSettings(BaseModel):
    """In which further forms the tables are published."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    partition_rows: Annotated[int, Field(ge=1)] | None = None

    @field_validator("partition_rows")
    @classmethod
    def _ask_for_arrow(cls, told: int | None) -> int | None:
        if told is not None and find_spec("pyarrow") is None:
            raise ValueError('needs pyarrow; install it with: pip install ".[parquet]"')
        return told


class DuplicateSettings(BaseModel):
    """Which articles count as the same."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    least_similarity: float = Field(default=0.4, gt=0, le=1)


@dataclass(frozen=True, slots=True)
class Settings:
    """All of configs/, checked.

    Attributes:
        input: Which files are articles.
        work: How the work is done.
        report: How much the report tells.
        duplicates: Which articles count as the same.
        outputs: In which further forms the tables are published.
        extractors: Each extractor's section, by its name.
        known: The lexicon as far as tables need it, by entity id.
        shared: Of each spelling that means two entities: its file, and what is wrong with it.
        register: Metadata by article id or path.
        decisions: What people decided.
        fingerprint: Digest of the extractors' sections, the lexicon among them.
    """

    input: InputSettings
    work: WorkSettings
    report: ReportSettings
    duplicates: DuplicateSettings
    outputs: OutputSettings
    extractors: Mapping[str, ExtractorSettings]
    known: Mapping[str, Known]
    shared: tuple[tuple[str, str], ...]
    register: Mapping[str, Metadata]
    decisions: tuple[Answer, ...]
    fingerprint: str


def load(path: Path, cache: Cache | None = None) -> Settings:
    """The settings at `path` and beside it.

    Args:
        path: pipeline.yaml.
        cache: Where the lexicon is kept as it was checked; YAML takes ten times as long to read.

    Raises:
        ConfigError: Naming file, key and what is allowed.
    """
    sections = _sections(path)
    single = {name: sections.pop(name) for name in WorkSettings.model_fields if name in sections}
    stock = load_lexicon(path.parent / ENTITIES, cache)
    try:
        chosen = _section(sections, "input", InputSettings)
        report = _section(sections, "report", ReportSettings)
        duplicates = _section(sections, "duplicates", DuplicateSettings)
        outputs = _section(sections, "outputs", OutputSettings)
        extractors = _extractor_settings(sections, stock.entities)
        work = _work(single)
    except _SectionError as error:
        raise ConfigError(f"{path}: {error}") from error
    known = known_entities(stock.entities)
    return Settings(
        input=chosen,
        work=work,
        report=report,
        duplicates=duplicates,
        outputs=outputs,
        extractors=extractors,
        known=known,
        shared=stock.shared,
        register=_register(path.parent / REGISTER),
        decisions=tuple(load_decisions(path.parent / DECISIONS)),
        fingerprint=_fingerprint(extractors),
    )


def known_entities(entities: Iterable[Entity]) -> dict[str, Known]:
    """`entities`, and the countries and regions that every lexicon holds, by id."""
    return {e.id: Known(e.id, e.type, e.ja, e.en) for e in (*territories(), *entities)}


class _SectionError(Exception):
    """A section of pipeline.yaml is wrong; says key and reason."""


M = TypeVar("M", bound=BaseModel)


def _section(sections: dict[str, Any], name: str, model: type[M]) -> M:
    """The section `name`, taken out of `sections`."""
    try:
        return model.model_validate(sections.pop(name, {}))
    except ValidationError as error:
        raise _SectionError(f"{name}.{first_fault(error, model)}") from error


def _sections(path: Path) -> dict[str, Any]:
    config_files(path)
    told = parse(path, read_text(path))
    if not isinstance(told, dict):
        raise ConfigError(f"{path}: expected sections such as money: and dates:")
    own = ("input", "report", "duplicates", "outputs")
    allowed = [*WorkSettings.model_fields, *own, *extractor_modules()]
    for name in told:
        if name not in allowed:
            raise ConfigError(f"{path}: {name}: no such section (sections: {', '.join(allowed)})")
    return {name: {} if section is None else section for name, section in told.items()}


def _work(told: Mapping[str, Any]) -> WorkSettings:
    try:
        return WorkSettings.model_validate({name: value for name, value in told.items() if value != {}})
    except ValidationError as error:
        raise _SectionError(first_fault(error, WorkSettings)) from error


def _extractor_settings(
    sections: Mapping[str, Any], entities: tuple[Entity, ...]
) -> dict[str, ExtractorSettings]:
    settings: dict[str, ExtractorSettings] = {}
    for name, module in extractor_modules().items():
        section = sections.get(name, {})
        if not isinstance(section, dict):
            raise _SectionError(f"{name}: expected keys and values")
        if "entities" in module.Settings.model_fields:
            if "entities" in section:  # a second lexicon, which linking would not know
                raise _SectionError(f"{name}.entities: put them into {ENTITIES}/*.yaml beside this file")
            section = {**section, "entities": entities}
        try:
            settings[name] = module.Settings.model_validate(section)
        except ValidationError as error:
            raise _SectionError(f"{name}.{first_fault(error, module.Settings)}") from error
    return settings


def _register(path: Path) -> dict[str, Metadata]:
    if not path.is_file():
        return {}
    try:
        return parse_register(path.read_text(encoding="utf-8-sig"))
    except (ValueError, OSError) as error:
        raise ConfigError(f"{path}: {error}") from error


def _fingerprint(extractors: Mapping[str, ExtractorSettings]) -> str:
    told = {name: settings.model_dump_json() for name, settings in extractors.items()}
    return hashlib.sha256(json.dumps(told, sort_keys=True, ensure_ascii=False).encode()).hexdigest()
