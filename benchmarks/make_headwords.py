"""Writes pipeline/resources/katakana_headwords.txt: names in katakana that Sudachi's dictionary has under one headword.

Its normalised form is what a word is looked up by: 「スチュワート」, 「スチュアート」 and 「ステュアート」 have one. The
package has no list of its words, so every run of katakana in its file is looked up (a minute, one core); what is no word falls
out, and so do headwords whose spellings sound alike (「ジョン」, 「ヂョン」). Run: ``python benchmarks/make_headwords.py``.
"""

from __future__ import annotations

import re
import sys
from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path

import sudachidict_core
import sudachipy

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from pipeline.text.kana import is_katakana, to_phones

TARGET = Path(__file__).resolve().parents[1] / "pipeline" / "resources" / "katakana_headwords.txt"
RUN = re.compile(rb"(?:[\xa1-\xf4\xfc]\x30){2,40}")  # ァ to ヴ and ー in UTF-16, as the file has its words
PROPER_NOUN = "固有名詞"
HEADER = """\
# Names in katakana that a dictionary has under one headword, a line for each; written by benchmarks/make_headwords.py.
# Source: normalised forms of the proper nouns of SudachiDict core (Apache-2.0; UniDic and NEologd within).
"""


def read_runs(dictionary: Path) -> set[str]:
    """Every run of katakana in the file, words and much else."""
    return {run.decode("utf-16-le") for run in RUN.findall(dictionary.read_bytes())}


def group(runs: Iterable[str]) -> list[list[str]]:
    """The spellings of each headword that has several, one for each way to sound; all in order."""
    known = sudachipy.Dictionary()
    spellings: defaultdict[str, dict[str, str]] = defaultdict(dict)
    for run in sorted(run for run in runs if is_katakana(run)):
        for word in known.lookup(run):
            if word.part_of_speech()[1] == PROPER_NOUN:
                spellings[word.normalized_form()].setdefault(to_phones(run), run)
    return sorted(sorted(found.values()) for found in spellings.values() if len(found) > 1)


def main() -> None:
    """Look up every run of katakana and write the groups."""
    dictionary = Path(sudachidict_core.__file__).parent / "resources" / "system.dic"
    groups = group(read_runs(dictionary))
    TARGET.write_text(HEADER + "".join(f"{' '.join(words)}\n" for words in groups), encoding="utf-8")


if __name__ == "__main__":
    main()
