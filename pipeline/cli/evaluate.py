"""``nayose evaluate``: the scores of a published set by gold annotations."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer
from rich.table import Table

from pipeline.cli.console import err, out
from pipeline.cli.language import localised
from pipeline.cli.options import CACHE, OUT, ConfigOfSet, Out, RawOfSet, config_of, near, raw_of

if TYPE_CHECKING:
    from pipeline.evaluate import Clusters, Evaluation, Score
    from pipeline.store.gold import Record

EXAMPLE = "nayose evaluate --gold tests/gold --errors"


def command(
    gold: Annotated[
        Path, typer.Option("--gold", help="Folder of <article_id>.jsonl files, as in tests/gold.")
    ],
    out_dir: Out = OUT,
    errors: Annotated[bool, typer.Option("--errors", help="List every miss.")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON instead of a table.")] = False,
    raw: RawOfSet = None,
    config: ConfigOfSet = None,
) -> None:
    """Score a published set against gold annotations."""
    from pipeline.evaluate import evaluate as score  # noqa: PLC0415
    from pipeline.store.gold import KINDS_OF_GOLD, absences, load_extractions, load_gold  # noqa: PLC0415

    theirs, ours = load_gold(gold), load_extractions(out_dir)
    doubts = [
        f"{out_dir}: holds no article {name!r}; its gold counts as missed"
        for name in theirs
        if name not in ours
    ]
    doubts += _check_places(gold, theirs, ours, out_dir, raw, config)
    doubts += [f"{gold}: {doubt}" for doubt in absences(theirs)]
    others = {record["kind"] for records in theirs.values() for record in records} - KINDS_OF_GOLD.keys()
    kinds = ", ".join(KINDS_OF_GOLD)
    doubts += [f"{gold}: {kind!r} is compared with nothing; kinds are: {kinds}" for kind in sorted(others)]
    for doubt in doubts:
        err.print(f"nayose: {localised(doubt)}", markup=False)
    told = score(theirs, ours)
    if as_json:
        print(json.dumps(_evaluation_json(told, errors), ensure_ascii=False, indent=2))
    else:
        _print_evaluation(told, errors)


def _check_places(
    gold: Path,
    theirs: Mapping[str, list[Record]],
    ours: Mapping[str, Record],
    out_dir: Path,
    raw: str | None,
    config: Path | None,
) -> list[str]:
    """Refuse gold whose records stand elsewhere in the texts; where nobody tells of these, say that none was asked.

    Raises:
        ConfigError: Some do, or the folder of articles that is named is none.
    """
    from pipeline.published import texts_at  # noqa: PLC0415
    from pipeline.store.gold import check_places  # noqa: PLC0415
    from pipeline.store.summary import made_from  # noqa: PLC0415

    if raw is None and None in made_from(out_dir):
        return [f"{gold}: its places are not checked; name with --raw the folder that the set was made from"]
    settings = config_of(out_dir, config)
    articles = near(raw_of(out_dir, raw), settings, CACHE)
    read = {name: ours[name]["sha256"] for name in theirs if name in ours}
    check_places(gold, theirs, texts_at(articles, settings, read))
    return []


def _print_evaluation(told: Evaluation, errors: bool) -> None:
    table = Table(box=None, pad_edge=False)
    for column in ("measure", "precision", "recall", "F1", "right", "told", "gold"):
        table.add_column(column, justify="left" if column == "measure" else "right")
    for measure, score in told.scores.items():
        shares = (f"{share:.4f}" for share in (score.precision, score.recall, score.f1))
        table.add_row(measure, *shares, str(score.right), str(score.told), str(score.gold))
    joined = told.clusters
    shares = (f"{share:.4f}" for share in (joined.precision, joined.recall, joined.f1))
    table.add_row("entity B-cubed", *shares, "", str(joined.mentions), str(joined.mentions))
    out.print(table)
    if errors:
        for miss in told.misses:
            place = f"{miss.article_id}:{miss.start}-{miss.end}"
            print(miss.measure, place, miss.surface, f"gold={miss.gold}", f"ours={miss.ours}", sep="\t")


def _evaluation_json(told: Evaluation, errors: bool) -> dict[str, Any]:
    from dataclasses import asdict  # noqa: PLC0415

    rows: dict[str, Score | Clusters] = {**told.scores, "entity B-cubed": told.clusters}
    scores = {
        measure: {"precision": s.precision, "recall": s.recall, "f1": s.f1, **asdict(s)}
        for measure, s in rows.items()
    }
    return {"scores": scores, **({"misses": [asdict(miss) for miss in told.misses]} if errors else {})}
