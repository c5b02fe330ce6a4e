"""Writes pipeline/resources/simplified_table.yaml: simplified characters with the form that Japanese texts print.

Those that Japanese print does not have (JIS X 0208 with the vendors' additions, cp932) and whose Japanese form (JIS X
0213) is one: 贝 is 貝, but 发 may be 発 or 髪. From the tables of OpenCC (Apache License 2.0): simplified to traditional,
traditional to Japanese. What simplified.yaml tells by hand is left out, and wins; so are characters beyond the basic
plane, which no pattern finds as fast: `re` looks at them one by one. Run:
``pip install opencc-python-reimplemented==0.1.7 && python benchmarks/make_simplified.py``.
"""

from __future__ import annotations

import importlib.util
import textwrap
from collections.abc import Iterator
from pathlib import Path

import yaml

RESOURCES = Path(__file__).parents[1] / "pipeline" / "resources"
HEADER = """\
# Simplified Chinese characters that Japanese print does not have, with the form that it prints instead, as pairs; written by
# benchmarks/make_simplified.py from the tables of OpenCC (Apache License 2.0). Those with several forms (发, 钟) are left
# out; what simplified.yaml tells by hand is not repeated.
pairs: >-
"""
_LINE = 120
_LAST = "\uffff"


def rows(name: str) -> Iterator[tuple[str, list[str]]]:
    """A character and the forms that it may have in the other print."""
    found = importlib.util.find_spec("opencc")
    if found is None or found.origin is None:
        raise SystemExit("make_simplified: no OpenCC here; pip install opencc-python-reimplemented")
    for line in (Path(found.origin).parent / "dictionary" / name).read_text(encoding="utf-8").splitlines():
        sign, _, forms = line.partition("\t")
        yield sign, forms.split()


def is_in(charset: str, sign: str) -> bool:
    """Whether a character set has it."""
    return sign.encode(charset, "ignore") != b""


def main() -> None:
    """Write the table."""
    by_hand = yaml.safe_load((RESOURCES / "simplified.yaml").read_text(encoding="utf-8"))["pairs"].split()
    told = {pair[0] for pair in by_hand}
    japanese = {sign: forms[0] for sign, forms in rows("JPVariants.txt")}
    pairs = []
    for sign, forms in rows("STCharacters.txt"):
        prints = {japanese.get(form, form) for form in forms}
        if len(prints) > 1 or sign in told or sign > _LAST or is_in("cp932", sign):
            continue
        pairs += [sign + form for form in prints if is_in("euc_jis_2004", form)]
    lines = textwrap.wrap(" ".join(pairs), _LINE, initial_indent="  ", subsequent_indent="  ")
    (RESOURCES / "simplified_table.yaml").write_text(HEADER + "\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
