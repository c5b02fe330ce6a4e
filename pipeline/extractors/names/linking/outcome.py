"""What verdicts on open names make of the findings: the name is linked, or keeps its likeliest bearer as a guess."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from pipeline.extractors.names.linking.verdict import Suspect
from pipeline.text.lexicon import Lexicon
from pipeline.values import Finding, LinkMethod, NameValue

Verdicts = Mapping[str, Suspect | None]
"""The likeliest bearer of each open name, by its key."""


def carry_out(verdicts: Verdicts, findings: Sequence[Finding], lexicon: Lexicon) -> list[Finding]:
    """The findings with every name linked that is sure enough, and a guess on the others."""
    keys = _settle(verdicts)
    return [_apply(finding, verdicts, keys, lexicon) for finding in findings]


def _settle(verdicts: Verdicts) -> dict[str, str]:
    """Whom each linked name means in the end: an open name may be linked to one that is linked itself.

    Of names that are linked to each other the first in the article is everybody's.
    """
    links = {
        key: suspect.voice.key for key, suspect in verdicts.items() if suspect is not None and suspect.links
    }
    order = {key: number for number, key in enumerate(verdicts)}
    settled: dict[str, str] = {}
    for key in links:
        path = [key]
        while (target := links.get(path[-1])) is not None and target not in path:
            path.append(target)
        circle = path[path.index(target) :] if target is not None else path[-1:]
        settled[key] = min(circle, key=lambda told: (order.get(told, -1), told))
    return settled


def _apply(finding: Finding, verdicts: Verdicts, keys: Mapping[str, str], lexicon: Lexicon) -> Finding:
    value = finding.outcome
    suspect = verdicts.get(value.key) if isinstance(value, NameValue) and not value.known else None
    if suspect is None or not suspect.counts or not isinstance(value, NameValue):
        return finding
    told = replace(value, score=suspect.score, evidence=suspect.reasons)
    if not suspect.links:
        return replace(finding, outcome=replace(told, guess=suspect.voice.key))
    key = keys[value.key]
    if key == value.key:
        return finding
    method = LinkMethod.DOCUMENT if suspect.spelled else LinkMethod.TRANSLITERATION
    linked = replace(told, key=key, known=key in lexicon.entities, method=method, guess=None)
    return replace(finding, outcome=linked)
