"""Writes pipeline/resources/katakana_words.yaml: which katakana words are ordinary and which name persons.

The dictionary of Sudachi knows the part of speech and the vectors of ja_ginza are in order of frequency (chiVe),
so the frequent common nouns and the frequent personal names fall out together. Words too young for the
dictionary are added by hand in common_words.yaml. Run: ``python benchmarks/make_katakana_words.py``.
"""

from __future__ import annotations

import re
import textwrap
from pathlib import Path

import spacy
import sudachipy

RANK_LIMIT = 60_000  # chiVe's order: beyond it words are rare and tags doubtful
OUT_OF_VOCABULARY = 0x0FFFFFFF  # Sudachi's word id for a guess
KATAKANA = re.compile("[ァ-ヴー]{2,20}")
TARGET = Path(__file__).parents[1] / "pipeline" / "resources" / "katakana_words.yaml"
HEADER = """\
# Frequent katakana words by what the dictionary says of them; written by benchmarks/make_katakana_words.py.
# Source: SudachiDict core (Apache-2.0; UniDic and NEologd within) for the parts of speech, the vocabulary order of
# ja_ginza's vectors (chiVe, Apache-2.0) for frequency. A word that is both (ビル, ポール) stands where the
# tokenizer puts it when it stands alone.
"""


def main() -> None:
    """Look up every frequent katakana word and write the two lists."""
    nlp = spacy.load("ja_ginza")
    tokenizer = sudachipy.Dictionary().create()
    ordinary: set[str] = set()
    persons: set[str] = set()
    for rank, key in enumerate(nlp.vocab.vectors.key2row):
        word = nlp.vocab.strings[key]
        if rank >= RANK_LIMIT or not KATAKANA.fullmatch(word):
            continue
        morphemes = tokenizer.tokenize(word, sudachipy.SplitMode.C)
        if len(morphemes) != 1 or morphemes[0].word_id() & OUT_OF_VOCABULARY == OUT_OF_VOCABULARY:
            continue
        told = morphemes[0].part_of_speech()
        if told[2] == "人名":
            persons.add(word)
        elif told[1] != "固有名詞":
            ordinary.add(word)
    lists = (("ordinary", ordinary), ("persons", persons))
    TARGET.write_text(HEADER + "".join(_block(name, words) for name, words in lists), encoding="utf-8")


def _block(name: str, words: set[str]) -> str:
    told = textwrap.fill(" ".join(sorted(words)), width=54, initial_indent="  ", subsequent_indent="  ")
    return f"{name}: >-\n{told}\n"


if __name__ == "__main__":
    main()
