"""configs/entities/*.yaml to the lexicon, each id once and each name once."""

from __future__ import annotations

import logging
from collections.abc import Iterable, Mapping
from pathlib import Path

from pydantic import TypeAdapter, ValidationError

from pipeline.errors import ConfigError
from pipeline.resources import shipped_entities
from pipeline.store.cache import Cache, fingerprint
from pipeline.store.configs import first_fault, parse, read_text
from pipeline.store.version import program_fingerprint
from pipeline.text.lexicon import Entity
from pipeline.values import NameType

logger = logging.getLogger(__name__)

_KEPT = TypeAdapter(tuple[Entity, ...])


def load_lexicon(folder: Path, cache: Cache | None = None) -> tuple[Entity, ...]:
    """The entities of the lexicon in `folder` by id; where there is no such folder, the shipped ones.

    Args:
        folder: Of YAML files.
        cache: Where the lexicon is kept as it was checked, under a key of all that stands in these files; to read it as
            YAML takes ten times as long.

    Raises:
        ConfigError: Naming file, entity and what is allowed.
    """
    if not folder.is_dir():
        return tuple(Entity.model_validate(entry) for entry in shipped_entities())
    texts = {path: read_text(path) for path in sorted(folder.glob("*.yaml"))}
    if cache is None:
        return _entities(folder, texts)
    key = fingerprint("lexicon", program_fingerprint(), *texts.values())
    kept = cache.get_bytes(key)
    try:
        if kept is not None:
            return _KEPT.validate_json(kept)
    except ValidationError:
        logger.warning("the lexicon in the cache is damaged; reading %s", folder)
    entities = _entities(folder, texts)
    cache.keep(key, _KEPT.dump_json(entities))
    return entities


def _entities(folder: Path, texts: Mapping[Path, str]) -> tuple[Entity, ...]:
    entities: dict[str, Entity] = {}
    named: dict[tuple[NameType, str, str], str] = {}
    stands_in: dict[str, Path] = {}
    for path, text in texts.items():
        for entity in _entities_of(path, text):
            if entity.id in entities:
                other_place = stands_in[entity.id].name
                raise ConfigError(
                    f"{path}: {entity.id}: this id stands in {other_place}, too; keep one entry, or give one of them another id"
                )
            entities[entity.id], stands_in[entity.id] = entity, path
            # Two of one type and one name in both languages are one; ジョージア and ジョージア州 are not.
            other = named.setdefault((entity.type, entity.en.casefold(), entity.ja), entity.id)
            if other != entity.id:
                raise ConfigError(
                    f"{path}: {entity.id}: {other} has the same names; make one entry of both, with what differs as aliases"
                )
    for entity in entities.values():
        for org in entity.orgs:
            if org not in entities:
                raise ConfigError(f"{folder}: entity {entity.id}: orgs: {org!r} is no id of the lexicon")
    return tuple(entities[name] for name in sorted(entities))


def _entities_of(path: Path, text: str) -> Iterable[Entity]:
    entries = parse(path, text) or []
    if not isinstance(entries, list):
        raise ConfigError(f"{path}: expected a list of entities, each beginning with '- id:'")
    for number, entry in enumerate(entries, start=1):
        name = entry.get("id", number) if isinstance(entry, dict) else number
        try:
            yield Entity.model_validate(entry)
        except ValidationError as error:
            raise ConfigError(f"{path}: entity {name}: {first_fault(error, Entity)}") from error
