"""What one piece of evidence weighs, in words, for ``nayose explain``: 「honorific 氏」 → ``PERSON +5``."""

from __future__ import annotations

import re

from pipeline.extractors.names.linking.verdict import WEIGHED, log_odds
from pipeline.extractors.names.linking.witness import AGREEMENTS
from pipeline.extractors.names.proof.jury import load_jury
from pipeline.extractors.names.proof.tally import THRESHOLD, WEIGHTS

_AGREEMENTS = {agreement.reason: agreement.weight for agreement in (*AGREEMENTS, *WEIGHED)}
_SOUND = re.compile(r"sounds alike (?P<score>[01]\.[0-9]+)")


def weight_of(evidence: str) -> str | None:
    """What `evidence` adds: points for a type (a name from 2 on), or log-odds for a link or of the context; None for a plain reason."""
    if evidence in WEIGHTS:
        kind, weight = WEIGHTS[evidence]
        return f"{kind.value} {weight:+g}, a name from {THRESHOLD:g} on"
    sound = _SOUND.fullmatch(evidence)
    if sound is not None:
        return f"log-odds {log_odds(float(sound['score'])):+.1f}"
    agreed = _AGREEMENTS.get(evidence)
    return load_jury().weight_of(evidence) if agreed is None else f"log-odds {agreed:+.1f}"
