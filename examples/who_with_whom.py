"""Who is told of in one sentence with whom: ``python examples/who_with_whom.py [outputs]``."""

import sys
from itertools import combinations
from pathlib import Path

import pandas as pd

from pipeline import load_table

folder = Path(sys.argv[1] if len(sys.argv) > 1 else "outputs")
mentions = load_table(folder, "mentions")
people = mentions[mentions.type.isin(["PERSON", "ORG"]) & (mentions.line_role == "body")]
pairs = [
    pair
    for _, together in people.groupby(["article_id", "line", "sentence"])
    for pair in combinations(sorted(set(together.name)), 2)
]
counts = pd.Series(pairs).value_counts()
for (one, other), count in counts.head(10).items():
    print(f"{count:>3}  {one} – {other}")
