"""What an ordinary user writes today: GiNZA per file, regular expressions, dateparser.search_dates, pandas.

    python benchmarks/naive_peer.py RAW OUT

Prints its characters, counts and seconds by stage as JSON, and writes its entities so that they can be compared.
"""

from __future__ import annotations

import json
import re
import sys
import time
import warnings
from collections import defaultdict
from pathlib import Path

_MONEY = re.compile(r"(?:約)?[0-9０-９,，.]+(?:兆|億|万|千)?(?:[0-9,]+(?:億|万|千))?(?:円|ドル|ユーロ|元)")
_PERCENT = re.compile(r"[0-9０-９.,]+\s*[%％]")


def main(raw: Path, out: Path) -> None:
    """Read every text below `raw`."""
    warnings.simplefilter("ignore")
    import pandas as pd
    import spacy
    from dateparser.search import search_dates

    seconds: dict[str, float] = defaultdict(float)
    last = time.perf_counter()

    def lap(stage: str) -> None:
        nonlocal last
        now = time.perf_counter()
        seconds[stage] += now - last
        last = now

    nlp = spacy.load("ja_ginza")
    lap("load")
    entities, dates, numbers, chars = [], [], [], 0
    for path in sorted(raw.rglob("*.txt")):
        text = path.read_text(encoding="utf-8")
        chars += len(text)
        lap("read")
        doc = nlp(text)
        entities += [
            (path.name, e.start_char, e.end_char, e.label_, e.text) for s in doc.sents for e in s.ents
        ]
        lap("nlp")
        found = search_dates(text, languages=["ja"]) or []
        dates += [(path.name, told, when.isoformat()) for told, when in found]
        lap("dates")
        for kind, pattern in (("money", _MONEY), ("percent", _PERCENT)):
            numbers += [(path.name, kind, m.group(), m.start()) for m in pattern.finditer(text)]
        lap("numbers")
    out.mkdir(parents=True, exist_ok=True)
    for name, rows in (("entities", entities), ("dates", dates), ("numbers", numbers)):
        pd.DataFrame(rows).to_csv(out / f"{name}.csv", index=False)
    (out / "entities.json").write_text(json.dumps(entities, ensure_ascii=False), encoding="utf-8")
    lap("write")
    told = {"chars": chars, "entities": len(entities), "dates": len(dates), "seconds": dict(seconds)}
    print(json.dumps(told, ensure_ascii=False))


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
