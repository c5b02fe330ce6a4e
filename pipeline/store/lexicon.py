"""configs/entities/*.yaml to the lexicon, each id once and each name once.

A spelling that two entities are sure to have means neither, so that an entry of one's own takes away the links of a shipped one
where both are called テスラ. That is told; it stops no run, for the other names of both are as good as before.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from pydantic import TypeAdapter, ValidationError

from pipeline.errors import ConfigError
from pipeline.extractors.names.words.vocabulary import territories
from pipeline.resources import shipped_entities
from pipeline.store.cache import Cache, fingerprint
from pipeline.store.configs import faults_of, parse, read_text
from pipeline.store.version import program_fingerprint
from pipeline.text.lexicon import Entity
from pipeline.text.spellings import fold, printed
from pipeline.values import NameType

logger = logging.getLogger(__name__)
_KANA = re.compile("[ぁ-ゖァ-ヺー]")


@dataclass(frozen=True, slots=True)
class Stock:
    """A lexicon as its files tell it.

    Attributes:
        entities: By id.
        shared: Of each spelling that means two of them: the file of the later one, and what is wrong with it.
    """

    entities: tuple[Entity, ...]
    shared: tuple[tuple[str, str], ...] = ()


_KEPT = TypeAdapter(Stock)


def load_lexicon(folder: Path, cache: Cache | None = None) -> Stock:
    """The lexicon in `folder`; where there is no such folder, the shipped one.

    Args:
        folder: Of YAML files.
        cache: Where the lexicon is kept as it was checked, under a key of all that stands in these files; to read it as
            YAML takes ten times as long.

    Raises:
        ConfigError: Naming file, entity and what is allowed.
    """
    if not folder.is_dir():
        return Stock(tuple(Entity.model_validate(entry) for entry in shipped_entities()))
    texts = {path: read_text(path) for path in sorted(folder.glob("*.yaml"))}
    if cache is None:
        return _stock(folder, texts)
    key = fingerprint("lexicon", program_fingerprint(), *texts.values())
    kept = cache.get_bytes(key)
    try:
        if kept is not None:
            return _KEPT.validate_json(kept)
    except ValidationError:
        logger.warning("the lexicon in the cache is damaged; reading %s", folder)
    stock = _stock(folder, texts)
    cache.keep(key, _KEPT.dump_json(stock))
    return stock


def _stock(folder: Path, texts: Mapping[Path, str]) -> Stock:
    entities: dict[str, Entity] = {}
    stands_in: dict[str, Path] = {}
    faults = list(_gather(texts, entities, stands_in))
    # An id that nobody has may be that of a broken entry.
    faults = faults or [
        f"{folder}: entity {entity.id}: orgs: {org!r} is no id of the lexicon"
        for entity in entities.values()
        for org in entity.orgs
        if org not in entities
    ]
    if faults:
        raise ConfigError(*faults)
    return Stock(
        tuple(entities[name] for name in sorted(entities)), tuple(_shared(entities.values(), stands_in))
    )


def _gather(
    texts: Mapping[Path, str], entities: dict[str, Entity], stands_in: dict[str, Path]
) -> Iterator[str]:
    """What is wrong in any of `texts`, while `entities` and the file of each, `stands_in`, are filled."""
    named: dict[tuple[NameType, str, str], str] = {}
    for path, text in texts.items():
        try:
            for entity in _entities_of(path, text):
                if entity.id in entities:
                    other_place = stands_in[entity.id].name
                    yield f"{path}: {entity.id}: this id stands in {other_place}, too; keep one entry, or give one of them another id"
                    continue
                entities[entity.id], stands_in[entity.id] = entity, path
                # Two of one type and one name in both languages are one; ジョージア and ジョージア州 are not.
                other = named.setdefault((entity.type, entity.en.casefold(), entity.ja), entity.id)
                if other != entity.id:
                    yield f"{path}: {entity.id}: {other} has the same names; make one entry of both, with what differs as aliases"
        except ConfigError as error:
            yield from error.args


def _shared(entities: Iterable[Entity], stands_in: Mapping[str, Path]) -> Iterator[tuple[str, str]]:
    """Of each spelling that surely means two entities, in the order of the files: where, and what to do.

    Args:
        entities: In the order of the files.
        stands_in: The file of each, by its id.
    """
    first: dict[str, str] = {}
    others = [entity for entity in territories() if entity.id not in stands_in]
    for entity in (*others, *entities):
        for spelling in _sure_spellings(entity):
            other = first.setdefault(spelling, entity.id)
            if other != entity.id:
                place = stands_in[other].name if other in stands_in else "a country or region"
                both = f"{entity.id} and of {other} ({place})"
                reason = f"{spelling!r} is a name of {both}, so that it means neither for sure"
                remedy = "write it under ambiguous of one of them, or make one entry of both"
                yield stands_in[entity.id].name, f"{reason}; {remedy}"


def _sure_spellings(entity: Entity) -> list[str]:
    """The names of `entity`, but those that it says are words or names of others, too, as the index folds them."""
    doubtful = {printed(fold(name)) for name in (*entity.ambiguous, *entity.distorted)}
    names = (printed(fold(name)) for name in (entity.ja, entity.en, entity.zh, *entity.aliases) if name)
    return [name for name in dict.fromkeys(names) if name not in doubtful]


def _entities_of(path: Path, text: str) -> Iterable[Entity]:
    entries = parse(path, text) or []
    if not isinstance(entries, list):
        raise ConfigError(f"{path}: expected a list of entities, each beginning with '- id:'")
    faults: list[str] = []
    for number, entry in enumerate(entries, start=1):
        name = entry.get("id", number) if isinstance(entry, dict) else number
        try:
            entity = Entity.model_validate(entry)
            faults += [f"{path}: entity {name}: {fault}" for fault in _formless(entity)]
            yield entity
        except ValidationError as error:
            faults += [f"{path}: entity {name}: {fault}" for fault in faults_of(error, Entity)]
    if faults:
        raise ConfigError(*faults)


def _formless(entity: Entity) -> Iterator[str]:
    """Names that are none: of nothing, with space around them, and a single kana, which stands in every sentence."""
    for key in ("ja", "en", "zh", "aliases", "distorted", "ambiguous"):
        told = getattr(entity, key)
        for name in told if isinstance(told, tuple) else (told,):
            if name is not None and name != name.strip():
                yield f"{key}: {name!r} begins or ends with a space; take the space out"
            elif name == "":
                yield f"{key}: must not be empty"
            elif name is not None and _KANA.fullmatch(name):
                yield f"{key}: {name!r} is a letter of most words; leave it out"
