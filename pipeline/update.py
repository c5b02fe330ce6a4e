"""Is anything new? The light front of a run: it hashes what there is, and loads the rest only where it must.

A run that finds nothing new ends here, in a fraction of a second, without spaCy, pandas or NumPy.
"""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace

from pipeline.errors import ChangedError, ConfigError
from pipeline.plan import Plan, Progress
from pipeline.store.files import digests_of, find_files, some_came
from pipeline.store.lock import only_run
from pipeline.store.publish import check_place, tidy
from pipeline.store.summary import Summary, is_current, is_untouched, load_summary, stamp

_MOST_TRIES = 4  # where articles change while they are read


def extract_folder(plan: Plan, progress: Progress | None = None) -> Summary:
    """Bring the set in ``plan.out`` up to date with ``plan.raw``.

    Raises:
        ConfigError: The configuration or the folders are wrong; nothing was read.
        BusyError: Another run is writing the set.
        OutputError: The set is not valid or cannot be written; the one published before is untouched.
    """
    if not plan.raw.is_dir():
        find_files(plan.raw)
    check_place(plan.out)
    if plan.out.resolve().is_relative_to(plan.raw.resolve()):
        raise ConfigError(f"{plan.out}: lies in {plan.raw}, where it would be read; name another with --out")
    with only_run(plan.out, wait=plan.wait):
        tidy(plan.out)
        if not is_untouched(plan.out, "review.csv"):
            from pipeline.steps.decide import take_decisions  # noqa: PLC0415

            take_decisions(plan)
        for _ in range(_MOST_TRIES - 1):
            with suppress(ChangedError):
                return _update(plan, progress or Progress())
        return _update(plan, progress or Progress())


def _update(plan: Plan, progress: Progress) -> Summary:
    paths = find_files(plan.raw)
    # Most likely something is new then, and another process loads what it needs while this one hashes.
    loads = some_came(plan.raw, paths, plan.out / "run.json") and _load_ahead(plan, len(paths))
    digests = digests_of(plan.raw, paths)
    made_from = stamp(plan.raw, plan.config, digests)
    if is_current(plan.out, made_from, plan.cache):
        if loads:
            _stop_loading()
        return replace(load_summary(plan.out), unchanged=True)
    if not loads:
        _load_ahead(plan, len(paths))
    from pipeline.run import run  # noqa: PLC0415 - heavy, and only needed where something is new

    return run(plan, made_from, digests, progress)


def _load_ahead(plan: Plan, files: int) -> bool:
    from pipeline.steps.ahead import load_ahead  # noqa: PLC0415 - as above

    return load_ahead(plan, files)


def _stop_loading() -> None:
    from pipeline.engine.server import stop_server  # noqa: PLC0415 - as above

    stop_server()
