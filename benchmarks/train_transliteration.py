"""Learn the weights in pipeline/resources/transliteration.json from names in several scripts.

    python benchmarks/train_transliteration.py --data DIR [--pairs FILE] [--keep-blocks]

DIR holds katakana.tsv and chinese.tsv: Latin token, rendering, count. Three steps for every pair of scripts:
expectation-maximisation finds blocks (joint multigrams); renderings that the blocks cannot explain are dropped;
a logistic loss on renderings and near misses then sharpens the weights of the blocks. Katakana pairs have no data of
their own: two names whose katakana fit each other's Latin, as the katakana-Latin weights see it, stand for two
renderings of one. Names of the test half of the pairs are left out. Last, on the development half, `judge.py` learns
which differences of two katakana forms are habits (`renderings.py`, `net.py`, `boosting.py`), and the calibration is fitted.
Needs numpy and rapidfuzz; pypinyin (MIT) for a new table of readings, else the shipped one is kept. About 18 minutes.
"""

from __future__ import annotations

import argparse
import importlib
import json
import re
import sys
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import combinations
from pathlib import Path
from typing import Any

import numpy as np

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from bench_names import DEFAULT_PAIRS, KINDS, is_test, read_pairs
from calibration import calibrate_judge, fit
from detours import Detour, make_detours, through_chinese
from judge import UNTAUGHT, count_chances, teach
from multigram import Alphabet, Trainer, log
from near import fold_doubled, near_misses

from pipeline.text.kana import PHONES, is_katakana, to_phones
from pipeline.text.pinyin import fold_latin, is_chinese
from pipeline.text.transliteration import (
    Script,
    build_model,
    find_features,
    order_forms,
    read_form,
)

SHIPPED = Path(__file__).resolve().parents[1] / "pipeline" / "resources" / "transliteration.json"
PARTS = ("format", "channels", "readings", "chances", "net", "judge")
STRANGERS = 450  # names whose chance neighbours fix the scale


def read_rows(path: Path, held_out: frozenset[str]) -> Iterable[tuple[str, str]]:
    """Latin letters and rendering of each usable row: one word, quotes dropped, no name that tests hold out."""
    for line in path.read_text(encoding="utf-8").splitlines()[1:]:
        latin, rendering, _ = line.split("\t")
        letters = latin_letters(latin)
        if letters and letters not in held_out:
            yield letters, rendering.strip('"“”「」')


def latin_letters(latin: str) -> str:
    """The letters of a Latin name of one word; empty for anything else (Cyrillic, Greek, several words)."""
    try:
        return "" if re.search(r"[\s0-9]", latin.strip()) else fold_latin(re.sub(r"[^\w]", "", latin))
    except ValueError:
        return ""


def names_of_test(pairs: Path) -> frozenset[str]:
    """Every name that stands on either side of a pair of the test half: no weight may have seen it."""
    with pairs.open(encoding="utf-8") as lines:
        told = [json.loads(line) for line in lines]
    return frozenset(
        latin_letters(row[side]) for row in told if is_test(row["latin"]) for side in ("latin", "latin_b")
    )


def make_readings(signs: Iterable[str]) -> dict[str, str]:
    """Syllable → all characters read so, by pypinyin; the shipped table without it."""
    try:
        lazy_pinyin = importlib.import_module("pypinyin").lazy_pinyin
    except ImportError:
        log("pypinyin is not installed: the shipped readings are kept")
        kept: dict[str, str] = json.loads(SHIPPED.read_text(encoding="utf-8"))["readings"]
        return kept
    found = defaultdict(list)
    for sign in sorted(set(signs)):
        if is_chinese(sign):
            found[lazy_pinyin(sign)[0].replace("ü", "v")].append(sign)
    return {syllable: "".join(found[syllable]) for syllable in sorted(found) if syllable.isalpha()}


def learn(right: Alphabet, rows: Sequence[tuple[str, str, str]], dropped: float) -> tuple[Trainer, list[int]]:
    """Learn katakana → other letters from (phones, other, Latin); also tell which rows were kept.

    Args:
        right: the alphabet of the other letters.
        rows: renderings of one name each.
        dropped: share of rows that the blocks explain worst: labels whose parts were paired wrongly.
    """
    order, trainer = np.random.default_rng(1), Trainer(Alphabet(PHONES), right)
    pairs = [(phones, other) for phones, other, _ in rows]
    trainer.find_blocks(pairs)
    doubt = trainer.scores(pairs)
    good = np.flatnonzero(doubt >= np.quantile(doubt, dropped)).tolist()
    trainer.find_blocks([pairs[i] for i in good])
    kept = [rows[i] for i in good]
    wrong = [(int(i), int(j)) for i, j in enumerate(order.permutation(len(kept)))]
    for column in (0, 1, 2) if any(other != latin for _, other, latin in kept) else (0, 2):
        near = near_misses([row[column] for row in kept], order.permutation(len(kept)), order, 3)
        wrong += [pair for pair in near if order.random() < 0.5]
    key = [fold_doubled(latin) for _, _, latin in kept]
    wrong = [
        (i, j) for i, j in wrong if key[i] != key[j] and kept[i][0] != kept[j][0] and kept[i][1] != kept[j][1]
    ]
    examples = [(kept[i][0], kept[i][1]) for i in range(len(kept))] + [
        (kept[i][0], kept[j][1]) for i, j in wrong
    ]
    trainer.sharpen(examples, np.concatenate([np.ones(len(kept)), np.zeros(len(wrong))]))
    return trainer, good


def learn_katakana(teacher: Trainer, rows: Sequence[tuple[str, str]]) -> Trainer:
    """Learn katakana → katakana from pairs of (phones, Latin) that the katakana-Latin weights judge."""
    order, alphabet = np.random.default_rng(2), Alphabet(PHONES)
    asked = order.permutation(len(rows))
    found = {(int(i), int(j)) for i, j in enumerate(asked)}
    for column, count in ((0, 6), (1, 5)):
        found.update(near_misses([row[column] for row in rows], asked, order, count))
    key = [fold_doubled(latin) for _, latin in rows]
    found.update(spelled_alike(key))
    near = sorted({(min(pair), max(pair)) for pair in found if rows[pair[0]][0] != rows[pair[1]][0]})
    there = teacher.scores([(rows[i][0], rows[j][1]) for i, j in near])
    back = teacher.scores([(rows[j][0], rows[i][1]) for i, j in near])
    there, back = 1 / (1 + np.exp(-there)), 1 / (1 + np.exp(-back))
    alike = np.array([key[i] == key[j] for i, j in near])
    truth = np.where(alike, np.maximum(there, back), (there + back) / 2)
    chosen = np.flatnonzero((truth > 0.05) | (order.random(len(near)) < 0.4))
    pairs = [(rows[near[i][0]][0], rows[near[i][1]][0]) for i in chosen]
    trainer = Trainer(alphabet, alphabet)
    trainer.find_blocks([pair for pair, likely in zip(pairs, truth[chosen], strict=True) if likely > 0.5])
    trainer.sharpen(pairs, truth[chosen], epochs=6)
    return trainer


def spelled_alike(keys: Sequence[str]) -> set[tuple[int, int]]:
    """All pairs of places with equal keys."""
    places = defaultdict(list)
    for place, key in enumerate(keys):
        places[key].append(place)
    return {pair for group in places.values() for pair in combinations(group, 2)}


def calibrate(
    told: dict[str, Any],
    pairs: Path,
    names: Sequence[tuple[str, str]],
    detours: Sequence[Detour],
    strangers: Sequence[str],
) -> None:
    """Teach the judge and fix its scale; fit a logistic regression for each other kind on the development half."""
    teach(told, pairs, names, detours)
    model = build_model(told)
    told["channels"][Script.KATAKANA]["coefficients"] = calibrate_judge(model, strangers)
    for script, kind in zip((Script.LATIN, Script.CHINESE), KINDS[1:], strict=True):
        rows, truth = [], []
        for pair in read_pairs(pairs, test=False):
            if pair.kind == kind:
                try:
                    forms = order_forms(read_form(pair.left), read_form(pair.right))
                except ValueError:
                    continue
                rows.append(find_features(model, *forms))
                truth.append(float(pair.same))
        told["channels"][script]["coefficients"] = fit(rows, np.array(truth))


def read_katakana(folder: Path, held_out: frozenset[str]) -> list[tuple[str, str]]:
    """Phones and Latin letters of the katakana rows, each once."""
    rows = (
        (to_phones(kana), latin)
        for latin, kana in read_rows(folder / "katakana.tsv", held_out)
        if is_katakana(kana)
    )
    return sorted({(phones, latin) for phones, latin in rows if len(phones) <= 20 and len(latin) <= 16})


def read_strangers(folder: Path, held_out: frozenset[str]) -> list[str]:
    """The commonest katakana of the commonest names, no two of one name or one spelling."""
    rows = (
        line.split("\t") for line in (folder / "katakana.tsv").read_text(encoding="utf-8").splitlines()[1:]
    )
    common = sorted((-int(count), latin_letters(latin), kana) for latin, kana, count in rows)
    found: dict[str, str] = {}
    for _, latin, kana in common:
        if latin and latin not in held_out and is_katakana(kana) and kana not in found.values():
            found.setdefault(fold_doubled(latin), kana)
        if len(found) == STRANGERS:
            break
    return list(found.values())


def read_chinese(folder: Path, held_out: frozenset[str]) -> list[tuple[str, str]]:
    """Characters and Latin letters of the Chinese rows."""
    rows = read_rows(folder / "chinese.tsv", held_out)
    return [(name, latin) for latin, name in rows if is_chinese(name)]


def by_sign(readings: Mapping[str, str]) -> dict[str, str]:
    """Character → syllable, from the table of the file."""
    return {sign: sound for sound, signs in readings.items() for sign in signs}


def train(folder: Path, held_out: frozenset[str], katakana: Sequence[tuple[str, str]]) -> dict[str, Any]:
    """Learn the blocks."""
    letters = Alphabet("abcdefghijklmnopqrstuvwxyz")
    chinese = read_chinese(folder, held_out)
    readings = make_readings(sign for name, _ in chinese for sign in name)
    detour = through_chinese(katakana, chinese, by_sign(readings))
    log(f"{len(katakana)} katakana-Latin rows")
    latin_trainer, good = learn(letters, [(phones, latin, latin) for phones, latin in katakana], 0.03)
    log(f"{len(detour)} katakana-Chinese rows")
    chinese_trainer, _ = learn(letters, detour, 0.1)
    log("katakana-katakana")
    katakana_trainer = learn_katakana(latin_trainer, [katakana[i] for i in good])
    trainers = {"katakana": katakana_trainer, "latin": latin_trainer, "chinese": chinese_trainer}
    return {
        "channels": {name: trainer.told() | {"coefficients": {}} for name, trainer in trainers.items()},
        "readings": readings,
        "chances": count_chances(phones for phones, _ in katakana),
    }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("folder", nargs="?", type=Path, help="the same as --data")
    parser.add_argument("--data", type=Path, help="folder of katakana.tsv and chinese.tsv")
    parser.add_argument("--pairs", type=Path, default=DEFAULT_PAIRS, help="pairs for judge and calibration")
    parser.add_argument("--keep-blocks", action="store_true", help="learn judge and calibration only")
    options = parser.parse_args()
    folder = options.data or options.folder
    if folder is None:
        parser.error("name the folder of names: --data DIR")
    held_out = names_of_test(options.pairs) if options.pairs.is_file() else frozenset()
    names = read_katakana(folder, held_out)
    shipped = json.loads(SHIPPED.read_text(encoding="utf-8")) if SHIPPED.is_file() else {}
    untaught = {"format": 4, "judge": UNTAUGHT, "net": {}}
    told = shipped | untaught if options.keep_blocks else train(folder, held_out, names) | untaught
    write(told)  # the calibration measures with the new readings and sounds
    if options.pairs.is_file():
        chinese = read_chinese(folder, held_out)
        rows = through_chinese(names, chinese, by_sign(told["readings"]))
        calibrate(told, options.pairs, names, make_detours(rows), read_strangers(folder, held_out))
    else:
        log("no pairs to learn from: the shipped judge and calibration are kept")
        told |= {key: shipped[key] for key in ("judge", "net")}
        for name, channel in told["channels"].items():
            channel["coefficients"] = shipped["channels"][name]["coefficients"]
    write(told)


def write(told: dict[str, Any]) -> None:
    told = {part: told[part] for part in PARTS}  # one order, whatever was learned anew
    SHIPPED.write_text(json.dumps(told, ensure_ascii=False, separators=(",", ":")) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
