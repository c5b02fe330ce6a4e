"""A copy of amounts.csv that follows the set: ``python examples/follow.py raw outputs configs/pipeline.yaml [sets]``.

Each new set is applied by its changes.json instead of being read again, where that starts from the set that is held.
Needs ``pip install ".[watch]"``.
"""

import csv
import json
import sys
from pathlib import Path

from watchfiles import watch

from pipeline.update import Plan, extract_folder

raw, out, config = map(Path, sys.argv[1:4])
sets = int(sys.argv[4]) if len(sys.argv) > 4 else None
Amounts = dict[str, dict[str, str]]


def follow(amounts: Amounts, held: str | None) -> tuple[Amounts, str]:
    """The amounts of the set that is there now, and its SHA-256, by those of the one that is `held`."""
    told = json.loads((out / "changes.json").read_text(encoding="utf-8"))
    if held is None or told["from"] != held or "amounts" in told["reload"]:
        with (out / "amounts.csv").open(encoding="utf-8", newline="") as file:
            return {row["amount_id"]: row for row in csv.DictReader(file)}, told["to"]
    for change in told["changes"]:
        if change["table"] != "amounts":
            continue
        amount_id = change["key"]["amount_id"]
        if change["change"] == "removed":
            del amounts[amount_id]
        elif change["change"] == "added":
            amounts[amount_id] = change["row"]
        else:
            amounts[amount_id].update({name: after for name, (_, after) in change["cells"].items()})
    return amounts, told["to"]


amounts: Amounts = {}
held: str | None = None
published = 0
for _ in watch(raw, yield_on_timeout=True, rust_timeout=1000):  # a second: network folders report nothing
    if not extract_folder(Plan(raw, out, config)).unchanged or not published:
        published += 1
        amounts, held = follow(amounts, held)
        print(f"{len(amounts)} amounts", flush=True)
    if published == sets:
        break
