"""Why a first name alone means somebody of the lexicon: グレッグ・ブロックマン、イリヤらと, テスラのイーロン."""

from __future__ import annotations

import re

from pipeline.extractors.names.known.bearers import named
from pipeline.extractors.names.known.beside import beside_related
from pipeline.extractors.names.known.doubt import Doubt

_IN_LIST = re.compile("ら|、|と(?!い[いうっ])|の(?:両|[二三四]人|[23]人)")


def reason_of_first_name(doubt: Doubt) -> str | None:
    """A first name means the only bearer whom the article tells of, or whom a colleague stands beside."""
    if doubt.surface in doubt.met.rivals or (doubt.everyday and not named(doubt)):
        return None
    if doubt.introduced:
        return "only bearer of the first name in the article"
    if beside_related(doubt) or _listed_with_related(doubt):
        return "named together with a related name"
    text, start = doubt.slots.view.text, doubt.hit.start
    his = text[max(0, start - 1) : start] == "の" and doubt.met.by_end.get(start - 1) in doubt.entity.orgs
    return "his organisation before him" if his else None


def _listed_with_related(doubt: Doubt) -> bool:
    """グレッグ・ブロックマン、イリヤらとともに: behind a colleague and a comma, and the list goes on or ends."""
    text, met, start = doubt.slots.view.text, doubt.met, doubt.hit.start
    listed = text[max(0, start - 1) : start] == "、" and _IN_LIST.match(text, doubt.hit.end) is not None
    return listed and met.related(doubt.entity.id, met.by_end.get(start - 1))
