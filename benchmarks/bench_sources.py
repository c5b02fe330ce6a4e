"""How well pages are told from articles and versions of articles from others, and what comparing 10,000 costs.

``make bench-sources``. Line roles are scored on twelve pages of tests/pages/chrome and, where they lie beside, on the
articles of ../shared; pairs are made from raw/ by rule (`near_duplicates`).
"""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Iterable
from pathlib import Path
from time import process_time

from near_duplicates import Pair, articles, strangers, thousands, versions

from pipeline.records import Gist
from pipeline.resolve import Resemblances, find_duplicates
from pipeline.steps.analyse import story_letters
from pipeline.store.decode import decode
from pipeline.text.clean import clean
from pipeline.text.lines import label_lines
from pipeline.text.lines.shared import shared_lines
from pipeline.text.sketch import sketch_of
from pipeline.text.view import find_lines

ROOT = Path(__file__).parents[1]
SHARED = ROOT.parent / "shared"
LEAST = 0.4
MANY = 10_000

Roles = list[tuple[str, str]]


def labelled(text: str) -> dict[int, str]:
    cleaned = clean(text).text
    return {line.number: line.role.value for line in label_lines(cleaned, find_lines(cleaned))}


def page_roles() -> Roles:
    roles: Roles = []
    for path in sorted((ROOT / "tests" / "pages" / "chrome").glob("*.tsv")):
        rows = [line.split("\t", 1) for line in path.read_text(encoding="utf-8").splitlines()]
        told = labelled("\n".join(text for _, text in rows))
        roles += [(role, told[number]) for number, (role, _) in enumerate(rows, start=1)]
    return roles


def shared_roles() -> Roles:
    roles: Roles = []
    for path in sorted((SHARED / "sources").glob("*.txt")):
        told = labelled(decode(path.read_bytes()).text)
        records = map(json.loads, (SHARED / "gold" / f"{path.stem}.jsonl").read_text("utf-8").splitlines())
        roles += [(r["role"], told[r["line"]]) for r in records if r["kind"] == "line"]
    return roles


def tell_roles(name: str, roles: Roles) -> None:
    right = sum(wanted == told for wanted, told in roles)
    both = sum(wanted == told == "boilerplate" for wanted, told in roles)
    either = sum((wanted == "boilerplate") + (told == "boilerplate") for wanted, told in roles)
    f1 = f"{2 * both / either:.3f}" if either else "none there"
    print(f"line roles, {name}: accuracy {right / len(roles):.3f} of {len(roles)}, boilerplate F1 {f1}")


def letters(text: str) -> str:
    cleaned = clean(text).text
    return story_letters(cleaned, label_lines(cleaned, find_lines(cleaned)))


def gists_of(texts: Iterable[str]) -> tuple[dict[str, str], list[Gist]]:
    told = {f"a{number:05d}": letters(text) for number, text in enumerate(texts)}
    return told, [Gist(name, None, sketch_of(text)) for name, text in told.items()]


def is_duplicate(pair: Pair) -> bool:
    told, gists = gists_of([pair.one, pair.other])
    return bool(find_duplicates(gists, {}, Resemblances(told.__getitem__), LEAST))


def tell_pairs() -> None:
    texts = articles(ROOT / "raw")
    outcomes: dict[str, Counter[bool]] = defaultdict(Counter)
    hits: Counter[tuple[bool, bool]] = Counter()
    for same, pairs in ((True, versions(texts, 200)), (False, strangers(texts, 200))):
        for pair in pairs:
            found = is_duplicate(pair)
            outcomes[pair.made][found] += 1
            hits[same, found] += 1
    precision = hits[True, True] / (hits[True, True] + hits[False, True])
    print(f"duplicates, 200 and 200 pairs: precision {precision:.3f}, recall {hits[True, True] / 200:.3f}")
    for made, counts in outcomes.items():
        print(f"  {made}: {counts[True]} of {counts.total()} told as duplicates")


def tell_time() -> None:
    texts = list(thousands(articles(ROOT / "raw"), MANY))
    clock = [process_time()]

    def lap() -> str:
        clock.append(process_time())
        return f"{clock[-1] - clock[-2]:.1f} s"

    told = {f"a{number:05d}": letters(text) for number, text in enumerate(texts)}
    size = sum(map(len, texts)) / len(texts)
    print(
        f"{MANY:,} articles of {size:.0f} characters, every fiftieth a version of the one before (processor time)"
    )
    print(f"  cleaned and labelled, as every article is: {lap()}")
    gists = [Gist(name, None, sketch_of(text)) for name, text in told.items()]
    print(f"  sketched (kept in the cache): {lap()}")
    found = find_duplicates(gists, {}, Resemblances(told.__getitem__), LEAST)
    print(f"  compared: {lap()}; {len(found)} of {MANY // 50} versions found")
    shared_lines(texts)
    print(f"  lines counted: {lap()}")


def main() -> None:
    tell_roles("twelve pages with chrome", page_roles())
    if SHARED.is_dir():
        tell_roles("../shared/sources", shared_roles())
    tell_pairs()
    tell_time()


if __name__ == "__main__":
    main()
