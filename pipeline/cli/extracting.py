"""What ``nayose extract`` does with its options, and how they are read where they are plain.

typer takes longer to load than a run takes to find nothing new. So plain options are read here, and whatever is anything
else (help, a mistake, an option before the command) is left to typer, which knows what to say.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pipeline.cli.exits import EXIT_ARTICLE_FAILED
from pipeline.cli.language import localised
from pipeline.cli.places import CACHE, CONFIG, OUT, RAW, near
from pipeline.cli.progress import ProgressBar
from pipeline.cli.stopping import told_if_stopped
from pipeline.errors import ConfigError
from pipeline.plan import Plan
from pipeline.store.copies import near_of
from pipeline.store.storage import folder_of, is_url
from pipeline.store.summary import made_from
from pipeline.update import extract_folder

if TYPE_CHECKING:
    from pipeline.store.summary import Summary

_VALUES: Mapping[str, Callable[[str], Any]] = {
    "--raw": str,
    "--out": str,
    "--config": Path,
    "--jobs": int,
    "--cache": Path,
}
_FLAGS = frozenset({"--no-cache", "--wait"})
_NO_HALF_SET = "no half set was published"


def plain_options(words: Sequence[str]) -> dict[str, Any] | None:
    """The keywords for `extract` that the arguments `words` of the command say; None where they are not plain."""
    if not words or words[0] != "extract":
        return None
    told: dict[str, Any] = {}
    rest = iter(words[1:])
    for word in rest:
        name, equals, value = word.partition("=")
        keyword = name.removeprefix("--").replace("-", "_")
        if word in _FLAGS:
            told[keyword] = True
            continue
        if name not in _VALUES:
            return None
        value = value if equals else next(rest, "")
        if not value or value.startswith("-") or (name == "--jobs" and not _is_count(value)):
            return None
        told[keyword] = _VALUES[name](value)
    return told


def _is_count(value: str) -> bool:
    return value.isascii() and value.isdecimal() and int(value) > 0


def extract(
    raw: str = RAW,
    out: str = str(OUT),
    config: Path = CONFIG,
    jobs: int | None = None,
    cache: Path = CACHE,
    *,
    no_cache: bool = False,
    wait: bool = False,
) -> int:
    """Bring the set in `out` up to date, tell what was found, and return the exit code."""
    if not no_cache and cache.is_file():
        raise ConfigError(f"{cache}: is a file; name a folder with --cache")
    folder = near_of(out, cache / "published") if is_url(out) else folder_of(out)
    progress = ProgressBar()
    with told_if_stopped(lambda: _left(progress, keeps=not no_cache)):
        plan = Plan(near(raw, config, cache), folder, config, None if no_cache else cache, jobs, wait)
        before = made_from(folder)[0]
        with progress:
            summary = extract_folder(plan, progress)
        place = str(folder)
        if is_url(out):
            from pipeline.store.upload import upload  # noqa: PLC0415 - an extra

            place = upload(folder, out)
    if before is not None and before.resolve() != plan.raw.resolve():
        told = f"{place}: the set of {before} that was there is replaced by that of {raw}"
        print(f"nayose: {localised(told)}", file=sys.stderr)
    _print_summary(summary, place)
    return EXIT_ARTICLE_FAILED if summary.failed else 0


def _left(progress: ProgressBar, *, keeps: bool) -> str:
    """What a run that came so far leaves when it is stopped, and how to go on."""
    if not keeps:
        return f"{_NO_HALF_SET}; run again"
    if not progress.articles_done:
        return f"no article was read yet, and {_NO_HALF_SET}; run again"
    read = f"{progress.articles_done} of {progress.articles}"
    return f"what was read of {read} articles is kept, and {_NO_HALF_SET}; run again to go on"


def _print_summary(summary: Summary, folder: str) -> None:
    """Tell what a run found, and what it could not read."""
    for path, reason in summary.failures:
        print(f"nayose: {path}: {localised(reason)}", file=sys.stderr)
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
        ("read by the model", f"{summary.modelled} of {summary.sentences} sentences"),
    )
    first, second = (max(map(len, column)) for column in zip(*rows, strict=True))
    bold, plain = ("\33[1m", "\33[0m") if _is_screen() else ("", "")
    for label, told in rows:
        print(f"{bold}{label.ljust(first)}{plain}  {told.rjust(second)}")
    print(f"written to {folder}/ (open {folder}/report.html)", flush=True)


def _is_screen() -> bool:
    return sys.stdout.isatty() and os.environ.get("TERM", "dumb") != "dumb"
