"""configs/ to checked settings: everything that is wrong is said before any article is read.

Beside the configuration file lie ``entities/*.yaml`` (the lexicon), ``articles.yaml`` (metadata by article
id) and ``decisions.yaml`` (what people decided). Each may be missing; without ``entities/`` the shipped lexicon
counts.
"""

from __future__ import annotations

import hashlib
import json
import logging
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import partial
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
from pipeline.store.configs import faults_of, parse, read_text
from pipeline.store.decisions import load_decisions
from pipeline.store.formats import FORMATS
from pipeline.store.lexicon import Stock, load_lexicon
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
class Configuration:
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


def load(path: Path, cache: Cache | None = None) -> Configuration:
    """The settings at `path` and beside it.

    Args:
        path: pipeline.yaml.
        cache: Where the lexicon is kept as it was checked; YAML takes ten times as long to read.

    Raises:
        ConfigError: Naming file, key and what is allowed.
    """
    sections = _Sections(path)
    stock = sections.beside(partial(load_lexicon, path.parent / ENTITIES, cache), Stock(()))
    chosen = sections.checked("input", InputSettings)
    report = sections.checked("report", ReportSettings)
    duplicates = sections.checked("duplicates", DuplicateSettings)
    outputs = sections.checked("outputs", OutputSettings)
    extractors = _extractor_settings(sections, stock.entities)
    work = sections.work()
    register = sections.beside(partial(_register, path.parent / REGISTER), dict[str, Metadata]())
    decisions = sections.beside(partial(load_decisions, path.parent / DECISIONS), list[Answer]())
    sections.refuse_faults()
    known = known_entities(stock.entities)
    return Configuration(
        input=chosen,
        work=work,
        report=report,
        duplicates=duplicates,
        outputs=outputs,
        extractors=extractors,
        known=known,
        shared=stock.shared,
        register=register,
        decisions=tuple(decisions),
        fingerprint=_fingerprint(extractors),
    )


def known_entities(entities: Iterable[Entity]) -> dict[str, Known]:
    """`entities`, and the countries and regions that every lexicon holds, by id."""
    return {e.id: Known(e.id, e.type, e.ja, e.en) for e in (*territories(), *entities)}


M = TypeVar("M", bound=BaseModel)
T = TypeVar("T")
_OWN = ("input", "report", "duplicates", "outputs")


class _Sections:
    """pipeline.yaml, whose faults are gathered and told together with those of what lies beside it.

    Args:
        path: Where it lies.

    Raises:
        ConfigError: It holds no sections at all.
    """

    def __init__(self, path: Path) -> None:
        config_files(path)
        told = parse(path, read_text(path))
        if not isinstance(told, dict):
            raise ConfigError(f"{path}: expected sections such as money: and dates:")
        self._path, self._faults = path, list[str]()
        allowed = [*WorkSettings.model_fields, *_OWN, *extractor_modules()]
        for name in told:
            if name not in allowed:
                self.blame(f"{name}: no such section (sections: {', '.join(allowed)})")
        self._told = {name: {} if section is None else section for name, section in told.items()}

    def blame(self, fault: str) -> None:
        """Something is wrong: key and reason."""
        self._faults.append(f"{self._path}: {fault}")

    def beside(self, read: Callable[[], T], empty: T) -> T:
        """What `read` makes of another file; `empty` where that is wrong, which is told with the rest."""
        try:
            return read()
        except ConfigError as error:
            self._faults += error.args
            return empty

    def refuse_faults(self) -> None:
        """Tell what is wrong, if anything is.

        Raises:
            ConfigError: Something is.
        """
        if self._faults:
            raise ConfigError(*self._faults)

    def checked(self, name: str, model: type[M], **more: Any) -> M:
        """The section `name` with `more` that does not stand in the file."""
        section = self._told.get(name, {})
        if not isinstance(section, dict):
            self.blame(f"{name}: expected keys and values")
            section = {}
        for key in more.keys() & section.keys():  # a second lexicon, which linking would not know
            self.blame(f"{name}.{key}: put them into {ENTITIES}/*.yaml beside this file")
        return self._valid(f"{name}.", {**section, **more}, model)

    def work(self) -> WorkSettings:
        """What stands in no section."""
        single = {name: self._told.get(name, {}) for name in WorkSettings.model_fields}
        return self._valid("", {name: told for name, told in single.items() if told != {}}, WorkSettings)

    def _valid(self, before: str, told: Mapping[str, Any], model: type[M]) -> M:
        try:
            return model.model_validate(told)
        except ValidationError as error:
            for fault in faults_of(error, model):
                self.blame(f"{before}{fault}")
            return model.model_construct()  # for nobody: the faults are told


def _extractor_settings(sections: _Sections, entities: tuple[Entity, ...]) -> dict[str, ExtractorSettings]:
    settings: dict[str, ExtractorSettings] = {}
    for name, module in extractor_modules().items():
        more = {"entities": entities} if "entities" in module.Settings.model_fields else {}
        settings[name] = sections.checked(name, module.Settings, **more)
    return settings


def _register(path: Path) -> dict[str, Metadata]:
    if not path.is_file():
        return {}
    try:
        return parse_register(read_text(path))
    except ValueError as error:
        raise ConfigError(*(f"{path}: {fault}" for fault in error.args)) from error


def _fingerprint(extractors: Mapping[str, ExtractorSettings]) -> str:
    told = {name: settings.model_dump_json() for name, settings in extractors.items()}
    return hashlib.sha256(json.dumps(told, sort_keys=True, ensure_ascii=False).encode()).hexdigest()
