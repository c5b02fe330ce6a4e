"""How many changes of the code a test notices: ``make mutate`` (SAMPLE=600 of them, SEED=1 picks which).

mutmut makes the changes. Each is tried here, in processes that never ran the code as it was: word tables, patterns and
settings that are made once are then made by the changed code. What was tried stays in mutants/, so that a run may be
broken off and go on; after a change of the code or the tests remove it.
"""

from __future__ import annotations

import hashlib
import json
import os
import subprocess
import sys
import tomllib
from collections import Counter, defaultdict
from concurrent.futures import ThreadPoolExecutor, as_completed
from math import sqrt
from pathlib import Path

ROOT = Path(__file__).parents[1]
MUTANTS = ROOT / "mutants"
TRIED = MUTANTS / "tried.json"
SETTINGS = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["mutmut"]
PATIENCE_SECONDS = 300  # of the processor
PROCESSES = 2


def make_changes() -> None:
    """All changes that mutmut can think of, in mutants/; none is tried."""
    from mutmut.__main__ import create_mutants
    from mutmut.mutation.trampoline import set_mutant_under_test
    from mutmut.utils.file_utils import copy_also_copy_files, copy_src_dir

    os.chdir(ROOT)
    set_mutant_under_test("mutant_generation")
    MUTANTS.mkdir(exist_ok=True)
    copy_src_dir()
    copy_also_copy_files()
    create_mutants(PROCESSES)


def changes() -> list[str]:
    """The names of all changes."""
    found: list[str] = []
    for path in MUTANTS.rglob("*.meta"):
        found += json.loads(path.read_text(encoding="utf-8"))["exit_code_by_key"]
    return sorted(found)


def sample(names: list[str], size: int, seed: str) -> list[str]:
    """`size` of `names`, by chance, and the same ones for the same seed."""
    return sorted(names, key=lambda name: hashlib.sha256(f"{seed} {name}".encode()).digest())[:size]


def passes(files: list[str], change: str) -> bool:
    """Whether files of tests pass in a process of their own with one change in effect; "" is none."""
    options = ["-x", "-q", "-p", "no:cacheprovider", *SETTINGS["pytest_add_cli_args"]]
    # The changed code imports mutmut, which the Makefile names by a path from the root.
    places = os.environ.get("PYTHONPATH", "").split(os.pathsep)
    told = {
        **os.environ,
        "MUTANT_UNDER_TEST": change,
        "PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1",
        "PYTHONPATH": os.pathsep.join(str(Path(place).resolve()) for place in places),
    }
    # A change that makes a loop endless is noticed; a machine that is busy is not what notices.
    limited = ["sh", "-c", f'ulimit -t {PATIENCE_SECONDS} && exec "$@"', "sh"]
    asked = [*limited, sys.executable, "-m", "pytest", *options, *files]
    return subprocess.run(asked, cwd=MUTANTS, env=told, check=False, capture_output=True).returncode == 0


def is_noticed(change: str) -> bool:
    """Whether any test fails under a change; the first file is asked first, as it sees most."""
    first, *others = SETTINGS["pytest_add_cli_args_test_selection"]
    return not (passes([first], change) and passes(others, change))


def try_all(chosen: list[str]) -> dict[str, bool]:
    """Whether each of the `chosen` changes is noticed; what is found is kept after each."""
    tried: dict[str, bool] = json.loads(TRIED.read_text(encoding="utf-8")) if TRIED.exists() else {}
    if not tried and is_noticed(""):
        sys.exit(
            "The tests fail in mutants/ with nothing changed: what they would notice there says nothing."
        )
    with ThreadPoolExecutor(PROCESSES) as pool:
        under_way = {pool.submit(is_noticed, change): change for change in chosen if change not in tried}
        for done in as_completed(under_way):
            tried[under_way[done]] = done.result()
            TRIED.write_text(json.dumps(tried, indent=0), encoding="utf-8")
    return {change: tried[change] for change in chosen}


def interval(noticed: int, tried: int) -> tuple[float, float]:
    """Wilson's 95 % interval of a share."""
    share, z = noticed / tried, 1.96
    middle = (share + z * z / (2 * tried)) / (1 + z * z / tried)
    half = z * sqrt(share * (1 - share) / tried + z * z / (4 * tried * tried)) / (1 + z * z / tried)
    return middle - half, middle + half


def main(size: int, seed: str) -> None:
    """Try the changes of the sample and tell what was noticed, by module."""
    if not any(MUTANTS.rglob("*.meta")):
        make_changes()
    every = changes()
    outcomes = try_all(sample(every, size, seed))
    modules: dict[str, Counter[bool]] = defaultdict(Counter)
    for change, noticed in outcomes.items():
        modules[change.rpartition(".")[0]][noticed] += 1
    for module, counts in sorted(modules.items()):
        print(f"{module:45} {counts[True]:5} of {counts.total():5}  {counts[True] / counts.total():.3f}")
    count = sum(outcomes.values())
    low, high = interval(count, len(outcomes))
    print(
        f"noticed {count} of {len(outcomes)} ({count / len(outcomes):.3f}; 95 % interval {low:.3f} to {high:.3f})"
    )
    print(f"of {len(every)} changes, seed {seed}; those that nobody noticed:")
    print(*sorted(f"  {change}" for change, noticed in outcomes.items() if not noticed), sep="\n")


if __name__ == "__main__":
    main(int(sys.argv[1]), sys.argv[2])
