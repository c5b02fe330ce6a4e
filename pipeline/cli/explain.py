"""``nayose explain``: why a row says what it says."""

from __future__ import annotations

from typing import Annotated

import typer

from pipeline.cli.console import out
from pipeline.cli.language import localised
from pipeline.cli.options import CACHE, CONFIG, OUT, RAW, CacheDir, Config, Out, Raw, near

EXAMPLE = "nayose explain openai-governance#m295-301"
_IN_WORDS = ("evidence",)  # the rest is what the tables hold


def command(
    mention_id: Annotated[str, typer.Argument(help="An id of mentions.csv, dates.csv or amounts.csv.")],
    raw: Raw = RAW,
    config: Config = CONFIG,
    out_dir: Out = OUT,
    cache: CacheDir = CACHE,
) -> None:
    """Say why a mention means what it means: rule, evidence, sentence."""
    from pipeline.explain import explain_mention  # noqa: PLC0415

    for label, told in explain_mention(mention_id, near(raw, config, cache), config, out_dir):
        words = localised(told) if label in _IN_WORDS else told
        out.print(f"{localised(label):<10} {words}", markup=False)
