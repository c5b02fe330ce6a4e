"""``nayose watch``: the set follows raw/ and configs/ as long as the command runs."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain
from typing import Annotated, Any

import typer

from pipeline.cli.console import err, out
from pipeline.cli.language import localised
from pipeline.cli.options import CACHE, CONFIG, OUT, RAW, CacheDir, Config, Jobs, Out, Raw, near
from pipeline.cli.stopping import raise_if_stopped
from pipeline.errors import ConfigError, NayoseError
from pipeline.plan import Plan
from pipeline.store.copies import copies_of
from pipeline.store.files import find_files
from pipeline.store.storage import folder_of, is_url
from pipeline.store.summary import Summary
from pipeline.update import extract_folder

EXAMPLE = "nayose watch --raw articles --out tables"


def command(
    raw: Raw = RAW,
    out_dir: Out = OUT,
    config: Config = CONFIG,
    jobs: Jobs = None,
    cache: CacheDir = CACHE,
    every: Annotated[
        int, typer.Option("--every", min=1, help="Look after so many seconds even if nothing was reported.")
    ] = 60,
    rounds: Annotated[
        int | None, typer.Option("--rounds", min=1, help="Stop after so many sets; by default at Ctrl-C.")
    ] = None,
) -> None:
    """Publish a new set whenever an article or the configuration changes."""
    place = copies_of(raw, cache) if is_url(raw) else folder_of(raw)
    plan = Plan(place, out_dir, config, cache, jobs, wait=True)
    if is_url(raw):
        place.mkdir(parents=True, exist_ok=True)  # so that it can be watched before anything was fetched
    elif not place.is_dir():
        find_files(place)  # nothing would ever be reported of it; says so
    published = 0
    for _ in chain([()], _changes(plan, every)):
        try:
            near(raw, config, cache)
            summary = extract_folder(plan)
        except NayoseError as error:  # somebody is in the middle of an edit; the next change may mend it
            raise_if_stopped()
            *others, last = error.args
            for told in (*others, f"{last}; waiting for the next change"):
                err.print(f"nayose: {localised(told)}", markup=False)
            continue
        if not summary.unchanged:
            published += 1
            out.print(_line(summary), markup=False)
        if published == rounds:
            return


def _line(summary: Summary) -> str:
    read = summary.articles - summary.failed
    told = f"{summary.mentions} mentions, {summary.dates} dates, {summary.amounts} amounts"
    return f"published {read} articles ({summary.failed} failed): {told}"


def _changes(plan: Plan, every: int) -> Iterator[Any]:
    """Something changed, or so many seconds went by: network folders report nothing."""
    try:
        from watchfiles import watch  # noqa: PLC0415 - an extra
    except ImportError as error:
        raise ConfigError('watch needs watchfiles; install it with: pip install ".[watch]"') from error
    return watch(
        plan.raw, plan.config.parent, yield_on_timeout=True, rust_timeout=every * 1000, raise_interrupt=True
    )
