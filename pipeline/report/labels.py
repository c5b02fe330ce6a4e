"""The words of the report in both languages, from labels.yaml."""

from __future__ import annotations

import json
from functools import cache, lru_cache
from importlib.resources import files

from markupsafe import Markup
from pydantic import BaseModel, ConfigDict

from pipeline.report.figures import Figure
from pipeline.text.plainyaml import parse_yaml

_BOTH = Markup('<span class="j">{}</span><span class="e" lang="en">{}</span>')  # the page itself is Japanese
_EACH = Markup('<span class="j">{}</span><span class="e">{}</span>')
_KEPT = 1 << 13  # a page says a few hundred labels thousands of times
# Inside a script element only these could end it or begin another; JSON means the same with them escaped.
_ESCAPES = {ord(sign): f"\\u{ord(sign):04x}" for sign in "<>&\u2028\u2029"}


class Wording(BaseModel):
    """A text in both languages; ``{n}`` and the like are filled in."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    ja: str
    en: str


class Labels(BaseModel):
    """labels.yaml: what the templates say, and what the script says."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    page: dict[str, Wording]
    script: dict[str, Wording]


@cache
def labels() -> Labels:
    """The packaged labels.yaml.

    Raises:
        pydantic.ValidationError: It does not fit its model; a mistake of ours.
    """
    text = files(__package__ or __name__).joinpath("labels.yaml").read_text(encoding="utf-8")
    return Labels.model_validate(parse_yaml(text))


@lru_cache(_KEPT, typed=True)
def both(key: str, **values: str | int) -> Markup:
    """The label `key` in both languages; the page shows one of them.

    Raises:
        KeyError: There is no such label.
    """
    label = labels().page[key]
    told = {name: f"{value:,}" if isinstance(value, int) else value for name, value in values.items()}
    return _BOTH.format(label.ja.format(**told), label.en.format(**told))


@lru_cache(_KEPT)
def worded(key: str, **figures: Figure) -> Figure:
    """The label `key` around `figures`: 約 and 15億 → 約15億, about 1.5 bn."""
    label = labels().page[key]
    ja = label.ja.format(**{name: told.ja for name, told in figures.items()})
    return Figure(ja, label.en.format(**{name: told.en for name, told in figures.items()}))


@lru_cache(_KEPT, typed=True)
def each(ja: str | int, en: str | int) -> Markup:
    """Two figures of which the page shows one."""
    return _EACH.format(ja, en)


def script_labels() -> Markup:
    """The labels of the script as JSON that may stand in a script element."""
    told = {
        language: {key: getattr(label, language) for key, label in labels().script.items()}
        for language in ("ja", "en")
    }
    return Markup(embedded_json(told))  # noqa: S704 - escaped for where it stands


def embedded_json(told: object) -> str:
    """`told` as JSON without any character that means something to HTML."""
    return json.dumps(told, ensure_ascii=False, sort_keys=True).translate(_ESCAPES)
