"""Learn the weights in pipeline/resources/katakana_spelling.json.gz: how katakana are spelled in Latin letters.

    python benchmarks/train_spelling.py DIR [--write]

DIR holds katakana.tsv: Latin token, rendering, count. Each pair is cut into the blocks that the shipped transliteration
weights prefer; n-grams of blocks are counted, a name that many people bear for more, and smoothed by absolute
discounting; rare ones are dropped. A tenth of the names, by hash, is kept out first and scored; the shipped weights are
then made of all of them and of the names in configs/entities. About 2 minutes.
"""

from __future__ import annotations

import argparse
import gzip
import hashlib
import json
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from math import log, log2
from pathlib import Path

import yaml

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from pipeline.text.kana import is_katakana, to_phones, to_romaji
from pipeline.text.multigram import best_path
from pipeline.text.pinyin import fold_latin
from pipeline.text.spelling import END, START, Speller, read_speller
from pipeline.text.transliteration import Script, load_model

ROOT = Path(__file__).resolve().parents[1]
SHIPPED = ROOT / "pipeline" / "resources" / "katakana_spelling.json.gz"
ORDER = 3
DISCOUNT = 0.75
LEAST_FIT = 0.3  # mean weight of a block from which a pair is one name, unless five people are spelled so
OFTEN = 5
LISTED = 6  # people that an entry of our lexicon counts for
RARE_BLOCK = 15.0
RAREST = {1: 0.0, 2: 1.5, 3: 2.1}  # weight from which an n-gram of so many blocks is kept
FIRST_SIGN = 0x4E00  # of the blocks in the file: one sign each

Pair = tuple[str, str]  # katakana and Latin letters
Path_ = tuple[str, ...]  # blocks as "sounds:letters"


def letters_of(latin: str) -> str:
    """The letters of a Latin name of one word; empty for anything else."""
    try:
        return "" if re.search(r"[\s0-9]", latin.strip()) else fold_latin(re.sub(r"[^\w]", "", latin))
    except ValueError:
        return ""


def read_rows(path: Path) -> Counter[Pair]:
    """How many people are spelled so."""
    rows: Counter[Pair] = Counter()
    for line in path.read_text(encoding="utf-8").splitlines()[1:]:
        latin, katakana, count = line.split("\t")
        pair = katakana.strip('"“”「」'), letters_of(latin)
        if pair[1] and is_katakana(pair[0]) and len(pair[0]) > 1:
            rows[pair] += int(count)
    return rows


def read_lexicon() -> Counter[Pair]:
    """The words of names in our own lexicon, where both languages have as many."""
    rows: Counter[Pair] = Counter()
    for file in sorted((ROOT / "configs" / "entities").glob("*.yaml")):
        for entity in yaml.safe_load(file.read_text(encoding="utf-8")):
            words, latin = re.split("[・=]", entity["ja"]), entity["en"].split()
            for word, told in zip(words, latin, strict=False) if len(words) == len(latin) else ():
                if is_katakana(word) and len(word) > 1 and letters_of(told):
                    rows[word, letters_of(told)] += LISTED
    return rows


def cut(pair: Pair) -> tuple[Path_, float]:
    """The blocks of a pair, each with a sound, and how well they fit on average."""
    path = best_path(load_model().channels[Script.LATIN], to_phones(pair[0]), pair[1])
    blocks: list[list[str]] = []
    for sounds, letters, _ in path:
        if sounds and blocks and not blocks[-1][0]:
            blocks[-1] = [sounds, blocks[-1][1] + letters]
        elif sounds or not blocks:
            blocks.append([sounds, letters])
        else:
            blocks[-1][1] += letters
    fit = sum(weight for _, _, weight in path) / max(3, len(pair[1]))
    return tuple(":".join(block) for block in blocks), fit


def train(pairs: Mapping[Pair, int], cuts: Mapping[Pair, tuple[Path_, float]]) -> bytes:
    """The file of weights that `pairs` teach."""
    counts: dict[int, Counter[Path_]] = {n: Counter() for n in range(1, ORDER + 1)}
    for pair, people in pairs.items():
        told = (START, *cuts[pair][0], END)
        for end in range(1, len(told)):
            for n in range(1, min(ORDER, end + 1) + 1):
                counts[n][told[end - n + 1 : end + 1]] += 1 + log2(people)  # type: ignore[assignment]
    return pack(*smooth(counts))


def smooth(counts: Mapping[int, Counter[Path_]]) -> tuple[dict[Path_, float], dict[Path_, float]]:
    """Probabilities of kept n-grams, and the share that backing off from each gets (absolute discounting)."""
    rare = {gram[0] for gram, weight in counts[1].items() if weight < RARE_BLOCK}
    whole = sum(counts[1].values())
    chances = {gram: weight / whole for gram, weight in counts[1].items() if gram[0] not in rare}
    shares: dict[Path_, float] = {}
    for n in range(2, ORDER + 1):
        sums: Counter[Path_] = Counter()
        for gram, weight in counts[n].items():
            sums[gram[:-1]] += weight
        kept = {
            gram: (weight - DISCOUNT) / sums[gram[:-1]]
            for gram, weight in counts[n].items()
            if weight >= RAREST[n] and rare.isdisjoint(gram) and (n == 2 or gram[:-1] in chances)
        }
        mass: defaultdict[Path_, float] = defaultdict(float)
        for gram, chance in kept.items():
            mass[gram[:-1]] += chance
        shares.update({before: max(1 - told, 1e-6) for before, told in mass.items()})
        for gram, chance in kept.items():
            chances[gram] = chance + shares[gram[:-1]] * back_off(gram[1:], chances, shares)
    return chances, shares


def back_off(gram: Path_, chances: Mapping[Path_, float], shares: Mapping[Path_, float]) -> float:
    """The probability of a shorter n-gram."""
    if gram in chances:
        return chances[gram]
    return shares.get(gram[:-1], 1.0) * back_off(gram[1:], chances, shares) if len(gram) > 1 else 1e-9


def pack(chances: Mapping[Path_, float], shares: Mapping[Path_, float]) -> bytes:
    """Weights as `read_speller` reads them: one sign a block, tenths of natural logarithms."""
    blocks = sorted({block for gram in chances for block in gram} - {START, END})
    signs = {START: START, END: END} | {block: chr(FIRST_SIGN + n) for n, block in enumerate(blocks)}
    weights: dict[str, list[int]] = {}
    for gram in sorted({*chances, *(before for before in shares if len(before) < ORDER)}):
        chance = round(-10 * log(chances[gram])) if gram in chances else 200
        share = [round(-10 * log(shares[gram]))] if gram in shares else []
        weights["".join(signs[block] for block in gram)] = [chance, *share]
    told = {
        "format": 1,
        "order": ORDER,
        "blocks": {signs[block]: block.split(":") for block in blocks},
        "weights": weights,
    }
    text = json.dumps(told, ensure_ascii=False, separators=(",", ":"))
    return gzip.compress(text.encode(), compresslevel=9, mtime=0)


def held_out(latin: str) -> bool:
    """A tenth of all names."""
    return hashlib.sha256(latin.encode()).digest()[0] % 10 == 0


def usual(pairs: Mapping[Pair, int]) -> Iterator[Pair]:
    """Each katakana word that three people bear with its most frequent spelling."""
    best: dict[str, tuple[int, str]] = {}
    for (katakana, latin), people in pairs.items():
        best[katakana] = max(best.get(katakana, (0, "")), (people, latin))
    yield from ((katakana, latin) for katakana, (people, latin) in sorted(best.items()) if people > 2)


def score(speller: Speller, pairs: Sequence[Pair], label: str) -> None:
    """Print the share of words that are spelled to the letter, beside plain romaji."""
    right = sum(speller.spell(to_phones(katakana)) == latin for katakana, latin in pairs)
    plain = sum(to_romaji(katakana) == latin for katakana, latin in pairs)
    print(f"{label}: {len(pairs)} words, right {right / len(pairs):.3f}, romaji {plain / len(pairs):.3f}")


def main() -> None:
    """Score on names kept out; then write weights of all names."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data", type=Path)
    parser.add_argument("--write", action="store_true")
    options = parser.parse_args()
    rows, listed = read_rows(options.data / "katakana.tsv"), read_lexicon()
    cuts = {pair: cut(pair) for pair in rows | listed}
    named = Counter({pair: n for pair, n in rows.items() if n >= OFTEN or cuts[pair][1] > LEAST_FIT})
    named += Counter({pair: n for pair, n in listed.items() if cuts[pair][1] > LEAST_FIT})
    seen = {pair: n for pair, n in named.items() if not held_out(pair[1])}
    speller = read_speller(train(seen, cuts))
    score(speller, [pair for pair in usual(named) if held_out(pair[1])], "kept out")
    score(speller, list(usual(seen)), "seen")
    if options.write:
        SHIPPED.write_bytes(train(named, cuts))
        print(f"{SHIPPED.name}: {SHIPPED.stat().st_size} bytes")


if __name__ == "__main__":
    main()
