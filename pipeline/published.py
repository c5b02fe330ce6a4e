"""A published set read back from its files, typed as it was written: outputs/ → rows, and the articles' texts.

Exports and imports see a set through this alone, so that what they say of it is what the contract says.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from pydantic import TypeAdapter, ValidationError

from pipeline import config as configs
from pipeline.errors import BusyError, ConfigError
from pipeline.steps.gather import gather
from pipeline.store.frames import read_frame
from pipeline.store.sources import find_sources
from pipeline.store.summary import identity, is_untouched, published_files
from pipeline.store.tables import read_cells
from pipeline.validate.assemble import RowSet
from pipeline.validate.rows import TABLES, EntityRow, Extraction, IssueRow, ReviewRow, Row
from pipeline.validate.schemas import table_columns

if TYPE_CHECKING:
    from pipeline.store.frames import Frame

R = TypeVar("R", bound=Row)
T = TypeVar("T")
_ATTEMPTS = 2
_EXTRACTIONS = TypeAdapter(list[Extraction])


@dataclass(frozen=True, slots=True)
class PublishedSet:
    """The rows of a set, and what they point into.

    Attributes:
        rows: The tables in the contract's order.
        texts: The decoded text of each article that was read, by its id; empty where nobody asked for them.
    """

    rows: RowSet
    texts: Mapping[str, str] = field(default_factory=dict)


def load_rows(out: Path) -> RowSet:
    """The rows of the set in `out`.

    Raises:
        ConfigError: There is no set, or somebody changed it since it was published.
        BusyError: Another set is put in its place at every attempt.
    """
    return _of_one_set(out, lambda: _rows(out))


def _rows(out: Path) -> RowSet:
    path = out / "extraction.json"
    _refuse_if_changed(out, path.name)
    try:
        extractions = _EXTRACTIONS.validate_json(path.read_bytes())
    except (OSError, ValidationError) as error:
        raise ConfigError(f"{path}: damaged ({error}); run nayose extract again") from error
    for table in ("entities", "issues"):
        _refuse_if_changed(out, f"{table}.csv")
    return RowSet(
        extractions, _table(out, EntityRow), _table(out, ReviewRow), _table(out, IssueRow)
    )  # a review.csv with decisions filled in is still a table of the set


def load_table(out: str | Path, table: str) -> Frame:
    """A table of the set in `out` as a pandas DataFrame.

    Text is ``string``, numbers are ``Int64`` and ``Float64``, amounts of money stay exact decimal strings, days are
    ``datetime.date``, lists are lists; whatever is empty is missing.

    Args:
        out: The folder of a published set.
        table: articles, mentions, entities, dates, amounts, review or issues.

    Raises:
        ConfigError: There is no set or no such table, or somebody changed it since it was published.
        BusyError: Another set is put in its place at every attempt.
    """
    folder = Path(out)
    models = {model.table: model for model in TABLES}
    if table not in models:
        raise ConfigError(f"{table}: no such table; choose one of {', '.join(models)}")
    return _of_one_set(folder, lambda: _frame(folder, models[table]))


def _frame(out: Path, model: type[Row]) -> Frame:
    if model is not ReviewRow:  # with decisions filled in it is still a table of the set
        _refuse_if_changed(out, f"{model.table}.csv")
    path = out / f"{model.table}.csv"
    try:
        return read_frame(path, {column.name: column.kind for column in table_columns(model)})
    except (OSError, ValueError) as error:
        raise ConfigError(f"{path}: not as it was published ({error}); run nayose extract again") from error


def _of_one_set(out: Path, read: Callable[[], T]) -> T:
    """What `read` gives of the set in `out`, read again where a run put another set there meanwhile.

    Readers hold no lock, for a place that they cannot write is as good.

    Raises:
        ConfigError: There is no set, or `read` says so of one that nobody exchanged.
        BusyError: It is exchanged at every attempt.
    """
    for _ in range(_ATTEMPTS):
        if published_files(out) is None:
            raise ConfigError(f"{out}: no set there; run nayose extract first")
        before = identity(out)
        try:
            told = read()
        except ConfigError:
            if identity(out) == before:
                raise
            continue
        if identity(out) == before:
            return told
    raise BusyError(f"{out}: another set is put there at every attempt; wait until no run writes it")


def load_texts(rows: RowSet, raw: Path, config: Path) -> dict[str, str]:
    """The decoded text of each article of `rows` that was read, by its id; offsets of the rows count in it.

    Args:
        rows: A published set.
        raw: The folder of articles that it was made from.
        config: The pipeline.yaml that it was made with.

    Raises:
        ConfigError: There is no such folder, or an article is gone, or is no longer the one that was read.
    """
    if not raw.is_dir():
        remedy = "this format needs the texts, so name with --raw the folder that the set was made from"
        raise ConfigError(f"{raw}: no such folder; {remedy}")
    settings = configs.load(config)
    found, _ = find_sources(raw, settings.input.suffixes)
    articles = gather(raw, found, settings).articles
    texts: dict[str, str] = {}
    for row in rows.extractions:
        if row.status == "failed":
            continue
        article = articles.get(row.article_id)
        if article is None:
            reason = f"article {row.article_id!r} of the published set is gone"
            raise ConfigError(
                f"{raw}: {reason}; put it back, name its folder with --raw, or run nayose extract to publish without it"
            )
        if article.sha256 != row.sha256:
            raise ConfigError(
                f"{raw / row.path}: changed since the set was published; run nayose extract first"
            )
        texts[row.article_id] = article.text
    return texts


def texts_at(raw: Path, config: Path, wanted: Mapping[str, str]) -> dict[str, str]:
    """The decoded text of each article of `wanted`, by its id, that lies in `raw` as it did: `wanted` tells its SHA-256.

    Raises:
        ConfigError: `raw` is no folder, or the configuration is wrong.
    """
    settings = configs.load(config)
    files = {name[: name.rfind("/")] for name in wanted if "/" in name} | {
        *wanted
    }  # wire.jsonl/7 lies in wire.jsonl
    found, _ = find_sources(raw, settings.input.suffixes)
    sources = [source for source in found if not files.isdisjoint((source.article_id, source.path))]
    articles = gather(raw, sources, settings).articles
    told = ((name, articles.get(name), sha256) for name, sha256 in wanted.items())
    return {name: article.text for name, article, sha256 in told if article and article.sha256 == sha256}


def _refuse_if_changed(out: Path, name: str) -> None:
    if not is_untouched(out, name):
        raise ConfigError(f"{out / name}: changed since it was published; run nayose extract again")


def _table(out: Path, model: type[R]) -> list[R]:
    path = out / f"{model.table}.csv"
    lists = {name for name, told in model.model_fields.items() if told.annotation == list[str]}
    adapter = TypeAdapter(list[str])
    try:
        return [
            model.model_validate(
                {
                    name: adapter.validate_json(cell) if name in lists else cell or None
                    for name, cell in cells.items()
                }
            )
            for cells in read_cells(path)
        ]
    except (OSError, ValueError) as error:
        raise ConfigError(f"{path}: not as it was published ({error}); run nayose extract first") from error
