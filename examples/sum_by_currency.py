"""Exact sums of money by currency: ``python examples/sum_by_currency.py [outputs]``.

Left out are amounts that only convert another one (約1,500億円 in brackets), prices of one (1株50円), what a sentence or a
headline says again, and what a copy has from the earlier article that it repeats. A story that tells one sum again in
other words is added up as it stands.
"""

import csv
import sys
from collections import defaultdict
from decimal import Decimal
from pathlib import Path

folder = Path(sys.argv[1] if len(sys.argv) > 1 else "outputs")


def rows(table: str) -> list[dict[str, str]]:
    with (folder / f"{table}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


original = {row["article_id"]: row["duplicate_of"] for row in rows("articles")}
amounts = [
    row
    for row in rows("amounts")
    if row["value"]
    and row["currency"]
    and not row["equivalent_of"]
    and not row["per"]
    and row["line_role"] == "body"
    and row["repeated"] == "false"
]
held = {(row["article_id"], row["currency"], row["value"]) for row in amounts}
sums: dict[str, Decimal] = defaultdict(Decimal)
for row in amounts:
    if (
        original[row["article_id"]],
        row["currency"],
        row["value"],
    ) not in held:  # a longer version tells more
        sums[row["currency"]] += Decimal(row["value"])
for currency, total in sorted(sums.items()):
    print(f"{currency} {total:,f}")
