"""Articles for benchmarks: sentence templates filled with seeded variation, as many as are wanted.

    python benchmarks/corpus.py FOLDER --articles 1000 --chars 2000

The n-th article of a seed is the same on every machine and in a corpus of any size, so that growth compares like
with like.
"""

from __future__ import annotations

import argparse
import hashlib
import re
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from typing import Any, TypeVar

import yaml

ROOT = Path(__file__).parents[1]
TEMPLATES = Path(__file__).with_name("corpus_templates.yaml")
_SLOT = re.compile(r"\{([a-z_]+)\}")
_FIRST_DAY, _DAYS = date(2021, 1, 1), 1500
T = TypeVar("T")


class Dice:
    """Chosen numbers that look thrown: a hash of the seed and a counter."""

    def __init__(self, *seed: object) -> None:
        self._seed = repr(seed).encode()
        self._thrown = 0

    def below(self, limit: int) -> int:
        """A number from 0 to `limit` - 1."""
        self._thrown += 1
        told = hashlib.blake2b(self._seed + self._thrown.to_bytes(4, "big"), digest_size=8).digest()
        return int.from_bytes(told, "big") % limit

    def choose(self, options: Sequence[T]) -> T:
        """One of `options`."""
        return options[self.below(len(options))]


@cache
def templates() -> dict[str, Any]:
    told: dict[str, Any] = yaml.safe_load(TEMPLATES.read_text(encoding="utf-8"))
    return told


@cache
def known(kind: str) -> tuple[str, ...]:
    """Names of the shipped lexicon: people with a full name, or organisations."""
    found: list[str] = []
    for path in sorted((ROOT / "configs" / "entities").glob("*.yaml")):
        entities = yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
        found += [e["ja"] for e in entities if e["type"] == kind and not e.get("ambiguous")]
    return tuple(found[:400])


class Writer:
    """Writes one article.

    Args:
        number: Which.
        seed: Of the corpus.
    """

    def __init__(self, number: int, seed: int) -> None:
        self._dice = Dice(seed, number)
        dice, told = self._dice, templates()
        self._words: dict[str, str] = dict(zip("abcde", dice.choose(told["subjects"]), strict=True))
        # An article tells of the same few people and firms again and again.
        self._people = [dice.choose(known("PERSON")) for _ in range(2)]
        self._firms = [dice.choose(known("ORG")) for _ in range(2)]
        self._new = [self._stranger() for _ in range(2)]
        self._new_firms = [
            f"{dice.choose(told['heads'])[0]}{dice.choose(told['tails'])[0]}・{dice.choose(told['firms'])}"
            for _ in range(2)
        ]

    def text(self, chars: int) -> str:
        """A title and paragraphs of about `chars` characters together."""
        told, dice = templates(), self._dice
        kinds = [kind for kind, weight in told["mix"].items() for _ in range(weight)]
        lines = [self._fill(dice.choose(told["titles"]))]
        length = len(lines[0])
        while length < chars:
            count = 3 + dice.below(4)
            lines.append(
                "".join(self._fill(dice.choose(told["sentences"][dice.choose(kinds)])) for _ in range(count))
            )
            length += len(lines[-1]) + 1
        return "\n\n".join(lines) + "\n"

    def _fill(self, template: str) -> str:
        return _SLOT.sub(lambda match: self._slot(match[1]), template)

    def _slot(self, name: str) -> str:
        dice, told = self._dice, templates()
        if name in self._words:
            return self._words[name]
        stranger = dice.choose(self._new)
        match name:
            case "person" | "org" | "new_org":
                theirs = {"person": self._people, "org": self._firms, "new_org": self._new_firms}
                return dice.choose(theirs[name])
            case "new_person":
                return "・".join(part[0] for part in stranger)
            case "new_family":
                return stranger[1][0]
            case "latin":
                return " ".join(part[1] for part in stranger)
            case "jp_name":
                return f"{dice.choose(told['families'])}{dice.choose(told['givens'])}"
            case "place":
                return str(dice.choose(told["places"]))
            case _:
                return self._number(name)

    def _number(self, name: str) -> str:
        dice = self._dice
        day = _FIRST_DAY + timedelta(dice.below(_DAYS))
        match name:
            case "date":
                shapes = (
                    f"{day.year}年{day.month}月{day.day}日",
                    f"{day.month}月{day.day}日",
                    f"{day.year}年{day.month}月",
                    "先週",
                )
                return dice.choose(shapes)
            case "year":
                return str(2024 + dice.below(12))
            case "amount":
                return f"{1 + dice.below(900)}{dice.choose(('億円', '万ドル', '億ドル', '万円', '億ユーロ'))}"
            case "yen":
                return f"{1 + dice.below(9000):,}億円"
            case "n":
                return str(2 + dice.below(60))
            case _:
                raise ValueError(f"no slot {name!r}")

    def _stranger(self) -> tuple[tuple[str, str], tuple[str, str]]:
        dice, told = self._dice, templates()
        first, head, tail = (
            dice.choose(told["firsts"]),
            dice.choose(told["heads"]),
            dice.choose(told["tails"]),
        )
        return (first[0], first[1]), (head[0] + tail[0], head[1] + tail[1])


def articles(count: int, *, chars: int = 2000, seed: int = 1, start: int = 0) -> Iterator[tuple[str, str]]:
    """``(file name, text)`` of `count` articles from the `start`-th on."""
    for number in range(start, start + count):
        yield f"{number // 1000:03}/{number:06}.txt", Writer(number, seed).text(chars)


def write(folder: Path, count: int, *, chars: int = 2000, seed: int = 1, start: int = 0) -> int:
    """Write articles under `folder`; returns their characters."""
    total = 0
    for name, text in articles(count, chars=chars, seed=seed, start=start):
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8", newline="")
        total += len(text)
    return total


def main() -> None:
    parser = argparse.ArgumentParser(description="Write a corpus of invented articles.")
    parser.add_argument("folder", type=Path)
    parser.add_argument("--articles", type=int, default=200, help="10 to 100,000")
    parser.add_argument("--chars", type=int, default=2000, help="of each article, about")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--start", type=int, default=0, help="number of the first article")
    told = parser.parse_args()
    total = write(told.folder, told.articles, chars=told.chars, seed=told.seed, start=told.start)
    print(f"{told.articles} articles, {total:,} characters in {told.folder}")


if __name__ == "__main__":
    main()
