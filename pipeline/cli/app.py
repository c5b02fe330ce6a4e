"""The command ``nayose``: what a person types, and what he or she is told."""

from __future__ import annotations

import json
import logging
import os
import sys
from io import TextIOWrapper
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Self

import typer
from rich.console import Console
from rich.table import Table

from pipeline.errors import ConfigError, NayoseError, OutputError
from pipeline.records import Plan, Progress
from pipeline.update import extract_folder

if TYPE_CHECKING:
    from pipeline.evaluate import Evaluation
    from pipeline.store.summary import Summary

EXIT_ARTICLE_FAILED = 1
EXIT_USAGE = 2
EXIT_NOT_PUBLISHED = 3

_EXIT_CODES = (
    "Exit codes: 0 all well, 1 some article failed, 2 wrong configuration or usage, 3 nothing was published."
)
_ANNOTATE_EXAMPLE = (
    """echo '{"id": "a", "text": "イーロン・マスク氏は1億ドルを出した。"}' | nayose annotate"""
)

app = typer.Typer(
    no_args_is_help=True,
    add_completion=True,
    rich_markup_mode="rich",
    pretty_exceptions_enable=False,
    help="Canonical names, dates and amounts of money from Japanese articles (名寄せ).",
    epilog=_EXIT_CODES,
)
out = Console(highlight=False, emoji=False, soft_wrap=True)
err = Console(stderr=True, highlight=False, emoji=False, soft_wrap=True)

Raw = Annotated[Path, typer.Option("--raw", help="Folder of articles.")]
Out = Annotated[Path, typer.Option("--out", help="Folder of the published set.")]
Config = Annotated[Path, typer.Option("--config", help="pipeline.yaml; the lexicon lies beside it.")]
Jobs = Annotated[int | None, typer.Option("--jobs", min=1, help="Processes; by default as many as pay.")]
CacheDir = Annotated[Path, typer.Option("--cache", help="Folder of kept results.")]

_RAW = Path("raw")
_OUT = Path("outputs")
_CONFIG = Path("configs/pipeline.yaml")
_CACHE = Path(".cache")


@app.command(epilog="Example: [bold]nayose extract --raw articles --out tables[/bold]")
def extract(
    raw: Raw = _RAW,
    out_dir: Out = _OUT,
    config: Config = _CONFIG,
    jobs: Jobs = None,
    cache: CacheDir = _CACHE,
    no_cache: Annotated[
        bool, typer.Option("--no-cache", help="Neither use nor keep results of single articles.")
    ] = False,
) -> None:
    """Read a folder of articles and publish its tables; only what is new is worked on."""
    plan = Plan(raw, out_dir, config, None if no_cache else cache, jobs)
    with _ProgressBar() as progress:
        summary = extract_folder(plan, progress)
    _print_summary(summary, out_dir)
    if summary.failed:
        raise typer.Exit(EXIT_ARTICLE_FAILED)


@app.command(epilog="Example: [bold]nayose evaluate --gold tests/gold --errors[/bold]")
def evaluate(
    gold: Annotated[Path, typer.Option("--gold", help="Folder of <article_id>.jsonl files.")],
    out_dir: Out = _OUT,
    errors: Annotated[bool, typer.Option("--errors", help="List every miss.")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON instead of a table.")] = False,
) -> None:
    """Score a published set against gold annotations."""
    from pipeline.evaluate import evaluate as score  # noqa: PLC0415
    from pipeline.store.gold import load_extractions, load_gold  # noqa: PLC0415

    told = score(load_gold(gold), load_extractions(out_dir))
    if as_json:
        print(json.dumps(_evaluation_json(told, errors), ensure_ascii=False, indent=2))
    else:
        _print_evaluation(told, errors)


@app.command(epilog=f"Example: [bold]{_ANNOTATE_EXAMPLE}[/bold]")
def annotate(config: Config = _CONFIG) -> None:
    """Read JSON Lines (id, text, published) from standard input, write a JSON object for each line."""
    from pipeline import config as configs  # noqa: PLC0415
    from pipeline.analyse import build_extractors  # noqa: PLC0415
    from pipeline.texts import annotate_lines  # noqa: PLC0415

    settings = configs.load(config)
    failed = False
    stream = (line.decode("utf-8", "replace") for line in sys.stdin.buffer)
    told = annotate_lines(stream, build_extractors(settings.extractors), settings.known, settings.decisions)
    for element, wrong in told:
        print(element, flush=True)
        if wrong is not None:
            failed = True
            err.print(wrong, markup=False)
    if failed:
        raise typer.Exit(EXIT_ARTICLE_FAILED)


@app.command(epilog="Example: [bold]nayose explain openai-governance#m295-301[/bold]")
def explain(
    mention_id: Annotated[str, typer.Argument(help="An id of mentions.csv, dates.csv or amounts.csv.")],
    raw: Raw = _RAW,
    config: Config = _CONFIG,
    out_dir: Out = _OUT,
) -> None:
    """Say why a mention means what it means: rule, evidence, sentence."""
    from pipeline.explain import explain_mention  # noqa: PLC0415

    for label, told in explain_mention(mention_id, raw, config, out_dir):
        out.print(f"{label:<10} {told}", markup=False)


@app.callback(invoke_without_command=True)
def _options(
    verbose: Annotated[bool, typer.Option("--verbose", "-v", help="Say what is being done.")] = False,
    version: Annotated[
        bool, typer.Option("--version", help="Print the versions and stop.", is_eager=True)
    ] = False,
) -> None:
    level = logging.INFO if verbose else logging.WARNING
    logging.basicConfig(level=level, format="%(levelname)s %(name)s: %(message)s")
    if version:
        from pipeline.store.version import versions  # noqa: PLC0415

        for name, told in versions().items():
            print(name, told)
        raise typer.Exit


def main() -> None:
    """Run the command and turn our errors into one line and an exit code."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):  # Japanese is told in any locale
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    try:
        app()
    except ConfigError as error:
        _fail(error, EXIT_USAGE)
    except OutputError as error:
        _fail(error, EXIT_NOT_PUBLISHED)
    except NayoseError as error:
        _fail(error, EXIT_ARTICLE_FAILED)
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(EXIT_ARTICLE_FAILED)
    except OSError as error:
        place = f"{error.filename}: " if error.filename else ""
        _fail(OutputError(f"{place}{error.strerror or error}"), EXIT_NOT_PUBLISHED)


def _fail(error: NayoseError, code: int) -> None:
    err.print(f"nayose: {error}", markup=False)
    sys.exit(code)


class _ProgressBar(Progress):
    """A bar with counts, speed and time left on a terminal, plain lines elsewhere."""

    def __init__(self) -> None:
        self._bar: Any = None
        self._task: Any = None
        self._done = self._articles = 0

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        if self._bar is not None:
            self._bar.stop()

    def begin(self, articles: int) -> None:
        self._articles = articles
        if not err.is_terminal:
            err.print(f"{articles} articles")
            return
        from rich import progress  # noqa: PLC0415

        self._bar = progress.Progress(
            progress.TextColumn("{task.description}"),
            progress.BarColumn(),
            progress.MofNCompleteColumn(),
            progress.TextColumn("{task.fields[speed]}"),
            progress.TimeRemainingColumn(),
            console=err,
            transient=True,
        )
        self._task = self._bar.add_task("articles", total=articles, speed="", chars=0)
        self._bar.start()

    def done(self, path: str, chars: int, *, cached: bool) -> None:
        self._done += 1
        if self._bar is not None:
            task = self._bar.tasks[0]
            told = task.fields["chars"] + chars
            speed = f"{told / task.elapsed:,.0f} chars/s" if task.elapsed else ""
            self._bar.update(self._task, advance=1, chars=told, speed=speed)
        elif not cached and (self._done % 100 == 0 or self._done == self._articles):
            err.print(f"{self._done} of {self._articles} articles")


def _print_summary(summary: Summary, folder: Path) -> None:
    for path, reason in summary.failures:
        err.print(f"nayose: {path}: {reason}", markup=False)
    table = Table(show_header=False, box=None, pad_edge=False)
    table.add_column(style="bold")
    table.add_column(justify="right")
    read = f"{summary.articles - summary.failed} ({summary.cached} cached, {summary.empty} empty)"
    rows = (
        ("articles read", "unchanged" if summary.unchanged else read),
        ("articles failed", str(summary.failed)),
        ("mentions", str(summary.mentions)),
        ("entities", f"{summary.entities} ({summary.discovered} discovered)"),
        ("dates", str(summary.dates)),
        ("amounts", str(summary.amounts)),
        ("names to review", str(summary.review)),
        ("issues", str(summary.issues)),
    )
    for label, told in rows:
        table.add_row(label, told)
    out.print(table)
    out.print(f"written to {folder}/ (open {folder / 'report.html'})", markup=False)


def _print_evaluation(told: Evaluation, errors: bool) -> None:
    table = Table(box=None, pad_edge=False)
    for column in ("measure", "precision", "recall", "F1", "right", "told", "gold"):
        table.add_column(column, justify="left" if column == "measure" else "right")
    for measure, score in told.scores.items():
        shares = (f"{share:.4f}" for share in (score.precision, score.recall, score.f1))
        table.add_row(measure, *shares, str(score.right), str(score.told), str(score.gold))
    out.print(table)
    if errors:
        for miss in told.misses:
            place = f"{miss.article_id}:{miss.start}-{miss.end}"
            print(miss.measure, place, miss.surface, f"gold={miss.gold}", f"ours={miss.ours}", sep="\t")


def _evaluation_json(told: Evaluation, errors: bool) -> dict[str, Any]:
    from dataclasses import asdict  # noqa: PLC0415

    scores = {
        measure: {"precision": s.precision, "recall": s.recall, "f1": s.f1, **asdict(s)}
        for measure, s in told.scores.items()
    }
    return {"scores": scores, **({"misses": [asdict(miss) for miss in told.misses]} if errors else {})}
