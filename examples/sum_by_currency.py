"""Exact sums of money by currency: ``python examples/sum_by_currency.py [outputs]``.

Amounts that only convert another one (約1,500億円 in brackets) and those of copies of an earlier article are left out,
so nothing is counted twice.
"""

import csv
import sys
from collections import defaultdict
from decimal import Decimal
from pathlib import Path

folder = Path(sys.argv[1] if len(sys.argv) > 1 else "outputs")
with (folder / "articles.csv").open(encoding="utf-8", newline="") as file:
    copies = {row["article_id"] for row in csv.DictReader(file) if row["duplicate_of"]}
sums: dict[str, Decimal] = defaultdict(Decimal)
with (folder / "amounts.csv").open(encoding="utf-8", newline="") as file:
    for row in csv.DictReader(file):
        if row["value"] and row["currency"] and not row["equivalent_of"] and row["article_id"] not in copies:
            sums[row["currency"]] += Decimal(row["value"])
for currency, total in sorted(sums.items()):
    print(f"{currency} {total:,f}")
