"""Sightings and doubts to candidates: 「党」 a thousand times is told as too long for a name, whatever it ends in.

The rules that find names look at what stands in and beside a stretch, and few of them at its length; so it is asked once,
where all of them meet.
"""

from __future__ import annotations

from pipeline.extractors.names.sighting import Sighting
from pipeline.text.lexicon import Hit
from pipeline.types import Candidate

# The longest of 2,900 annotated names has 23 code points, bodies of the United Nations have seventy letters.
LONGEST = 100


def named(text: str, sighting: Sighting) -> Candidate:
    """A name; one that the lexicon does not hold must not be longer than any name is."""
    if sighting.entity is None and (long := _too_long(text, sighting)) is not None:
        return long
    parts = {"type": sighting.type.value, "clues": "; ".join(sighting.clues)}
    if sighting.entity is not None:
        parts["entity"] = sighting.entity
    if sighting.whole is not None:
        parts["whole"] = sighting.whole
    return Candidate(sighting.start, sighting.end, text[sighting.start : sighting.end], sighting.rule, parts)


def refused(text: str, hit: Hit) -> Candidate:
    """A spelling of the lexicon beside which nothing licenses it."""
    meant = " or ".join(sorted({form.entity.id for form in hit.forms}))
    return Candidate(hit.start, hit.end, text[hit.start : hit.end], "no licence", {"refused": meant})


def unproved(text: str, sighting: Sighting) -> Candidate:
    """What may be a name and is not shown to be one."""
    told = {"unproved": "; ".join(sighting.clues)}
    long = _too_long(text, sighting)
    return long or Candidate(
        sighting.start, sighting.end, text[sighting.start : sighting.end], "unproved", told
    )


def _too_long(text: str, sighting: Sighting) -> Candidate | None:
    length = sighting.end - sighting.start
    if length <= LONGEST:
        return None
    surface = text[sighting.start : sighting.end]
    return Candidate(sighting.start, sighting.end, surface, "too long", {"longest": str(LONGEST)})
