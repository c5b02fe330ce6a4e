"""A file of corrections to configs/decisions.yaml, and to gold where somebody asks for it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from pipeline import config as configs
from pipeline.errors import ConfigError
from pipeline.imports import Corrected, _brat, _labelstudio
from pipeline.imports._votes import Verdicts, decide
from pipeline.labels import gold_record
from pipeline.published import load_rows
from pipeline.store.answers import reviewed
from pipeline.store.decisions import merge_decisions, save_decisions
from pipeline.store.gold import save_gold
from pipeline.store.lock import only_run
from pipeline.store.questions import discovered_in, names_in
from pipeline.store.summary import DECISIONS


class Kind(StrEnum):
    """Where corrections may come from."""

    LABELSTUDIO = "labelstudio"
    BRAT = "brat"
    REVIEW = "review"


@dataclass(frozen=True, slots=True)
class Taken:
    """What an import did: decisions kept, corrections that none can tell, articles of gold, and those that nobody changed."""

    decisions: int
    undecided: tuple[str, ...]
    gold: int
    unread: int


def take_corrections(kind: Kind, path: Path, out: Path, config: Path, gold: Path | None) -> Taken:
    """Keep what people corrected; the next run applies it. Either all of it is taken or nothing.

    Args:
        kind: Which program they corrected in.
        path: The file, or brat's folder.
        out: The published set that they corrected.
        config: pipeline.yaml; decisions.yaml lies beside it.
        gold: Folder for the corrected articles as gold, None for none.

    Raises:
        ConfigError: The file is not what it should be, or says what cannot be.
        BusyError: A run is writing the set.
    """
    settings = configs.load(config)
    corrected: list[Corrected] = []
    if kind is Kind.REVIEW:
        if not path.is_file():
            raise ConfigError(f"{path}: no such file; name a review.csv that somebody filled in")
        told = Verdicts(tuple(reviewed(path, {*settings.known, *discovered_in(out)}, names_in(out))), ())
    else:
        rows = load_rows(out)
        reader = _brat if kind is Kind.BRAT else _labelstudio
        corrected = list(reader.read_corrections(path, rows))
        told = decide(corrected, rows, settings.known, discovered_in(out))
    read = [article for article in corrected if article.is_read]  # what nobody read is what the program says
    records = {article.article_id: _gold(path, article) for article in read} if gold else {}
    with only_run(out):
        if told.decisions:
            kept = configs.load(config).decisions  # as they are now that nobody else writes them
            save_decisions(config.parent / DECISIONS, merge_decisions(kept, told.decisions))
        if gold is not None:
            save_gold(gold, records)
    return Taken(len(told.decisions), told.undecided, len(records), len(corrected) - len(read))


def _gold(path: Path, article: Corrected) -> list[dict[str, object]]:
    try:
        return [gold_record(label) for label in article.labels]
    except ValueError as error:
        raise ConfigError(f"{path}: {article.article_id}: {error}") from error
