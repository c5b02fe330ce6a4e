"""``nayose evaluate``: the scores of a published set by gold annotations."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer
from rich.table import Table

from pipeline.cli.console import err, out
from pipeline.cli.language import localised
from pipeline.cli.options import OUT, Out

if TYPE_CHECKING:
    from pipeline.evaluate import Clusters, Evaluation, Score

EXAMPLE = "nayose evaluate --gold tests/gold --errors"


def command(
    gold: Annotated[
        Path, typer.Option("--gold", help="Folder of <article_id>.jsonl files, as in tests/gold.")
    ],
    out_dir: Out = OUT,
    errors: Annotated[bool, typer.Option("--errors", help="List every miss.")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON instead of a table.")] = False,
) -> None:
    """Score a published set against gold annotations."""
    from pipeline.evaluate import evaluate as score  # noqa: PLC0415
    from pipeline.store.gold import KINDS_OF_GOLD, load_extractions, load_gold  # noqa: PLC0415

    theirs, ours = load_gold(gold), load_extractions(out_dir)
    doubts = [
        f"{out_dir}: holds no article {name!r}; its gold counts as missed"
        for name in theirs
        if name not in ours
    ]
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
