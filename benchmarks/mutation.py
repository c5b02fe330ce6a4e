"""How many changes of the code a test notices: ``make mutate`` (SAMPLE=600 of them, SEED=1 picks which).

mutmut makes the changes and tries those of the sample, each with the tests that reach the changed function. It forks
from a process that has run the tests before, so what runs once (word tables, patterns, settings that are kept) never
runs changed there. Each change that seems unnoticed is therefore tried again in a process of its own, with all tests.
What was tried stays in mutants/, so that a run may be broken off and go on; after a change of the tests remove it.
"""

from __future__ import annotations

import hashlib
import json
import os
import subprocess
import sys
import tomllib
from collections import Counter, defaultdict
from concurrent.futures import ThreadPoolExecutor
from math import sqrt
from pathlib import Path

ROOT = Path(__file__).parents[1]
MUTANTS = ROOT / "mutants"
AFRESH = MUTANTS / "afresh.json"
SETTINGS = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["mutmut"]
UNNOTICED = (0, 5, 33)  # pytest's "all passed" and "no tests", mutmut's "no tests"
PATIENCE_SECONDS = 300
PROCESSES = 2


def mutmut(*arguments: str) -> str:
    """What mutmut says."""
    asked = [sys.executable, "-m", "mutmut", *arguments]
    return subprocess.run(asked, cwd=ROOT, check=False, capture_output=True, text=True).stdout


def outcomes() -> dict[str, int | None]:
    """The exit code of the tests for each change, None where it was not tried."""
    found: dict[str, int | None] = {}
    for path in sorted(MUTANTS.rglob("*.meta")):
        found.update(json.loads(path.read_text(encoding="utf-8"))["exit_code_by_key"])
    return found


def sample(names: list[str], size: int, seed: str) -> list[str]:
    """`size` of `names`, by chance, and the same ones for the same seed."""
    return sorted(names, key=lambda name: hashlib.sha256(f"{seed} {name}".encode()).digest())[:size]


def passes_afresh(name: str) -> bool:
    """Whether all tests pass in a new process that never ran anything but the changed code."""
    asked = [
        sys.executable,
        "-m",
        "pytest",
        "-x",
        "-q",
        "-p",
        "no:cacheprovider",
        *SETTINGS["pytest_add_cli_args"],
    ]
    asked += SETTINGS["pytest_add_cli_args_test_selection"]
    # The changed code imports mutmut, which the Makefile names by a path from the root.
    places = os.pathsep.join(
        str(Path(place).resolve()) for place in os.environ.get("PYTHONPATH", "").split(os.pathsep)
    )
    told = {**os.environ, "MUTANT_UNDER_TEST": name, "PYTHONPATH": places}
    try:
        run = subprocess.run(
            asked, cwd=MUTANTS, env=told, check=False, capture_output=True, timeout=PATIENCE_SECONDS
        )
    except subprocess.TimeoutExpired:
        return False
    return run.returncode == 0


def unnoticed_afresh(names: list[str]) -> set[str]:
    """Those of `names` that all tests pass in a process of its own; what was found is kept beside mutmut's findings."""
    known: dict[str, bool] = json.loads(AFRESH.read_text(encoding="utf-8")) if AFRESH.exists() else {}
    untried = [name for name in names if name not in known]
    if untried and not passes_afresh(""):
        sys.exit(
            "The tests fail in mutants/ with nothing changed: what they would notice there says nothing."
        )
    with ThreadPoolExecutor(PROCESSES) as pool:
        for name, passed in zip(untried, pool.map(passes_afresh, untried), strict=True):
            known[name] = passed
            AFRESH.write_text(json.dumps(known, indent=0), encoding="utf-8")
    return {name for name in names if known[name]}


def interval(noticed: int, tried: int) -> tuple[float, float]:
    """Wilson's 95 % interval of a share."""
    share, z = noticed / tried, 1.96
    middle = (share + z * z / (2 * tried)) / (1 + z * z / tried)
    half = z * sqrt(share * (1 - share) / tried + z * z / (4 * tried * tried)) / (1 + z * z / tried)
    return middle - half, middle + half


def main(size: int, seed: str) -> None:
    """Try the changes of the sample and tell what was noticed, by module."""
    if not any(MUTANTS.rglob("*.meta")):
        mutmut("run", "pipeline.text.numbers.*__mutmut_1")  # makes all of them, and tries these few
    chosen = sample(sorted(outcomes()), size, seed)
    known = outcomes()
    if untried := [name for name in chosen if known[name] is None]:
        mutmut("run", *untried, "--max-children", str(PROCESSES))
    codes = outcomes()
    unnoticed = unnoticed_afresh([name for name in chosen if codes[name] in UNNOTICED])
    modules: dict[str, Counter[bool]] = defaultdict(Counter)
    for name in chosen:
        modules[name.rpartition(".")[0]][name not in unnoticed] += 1
    for module, counts in sorted(modules.items()):
        print(f"{module:45} {counts[True]:5} of {counts.total():5}  {counts[True] / counts.total():.3f}")
    noticed = len(chosen) - len(unnoticed)
    low, high = interval(noticed, len(chosen))
    print(
        f"noticed {noticed} of {len(chosen)} ({noticed / len(chosen):.3f}; 95 % interval {low:.3f} to {high:.3f})"
    )
    print(f"of {len(codes)} changes, seed {seed}; those that nobody noticed:", *sorted(unnoticed), sep="\n  ")


if __name__ == "__main__":
    main(int(sys.argv[1]), sys.argv[2])
