"""What only companies, networks and places do or undergo: 「順豊の株を」, 「独シーメンス」, 「メタと提携した」."""

from __future__ import annotations

from pipeline.extractors.names.known.bearers import heads_government
from pipeline.extractors.names.known.beside import (
    deals_together,
    has_branch,
    in_print,
    led_there,
    of_nation,
    on_network,
    parallel,
    reported,
)
from pipeline.extractors.names.known.doubt import Doubt
from pipeline.extractors.names.known.homes import reason_of_town
from pipeline.extractors.names.known.its_own import SIGNS_OF_UNIVERSITY
from pipeline.extractors.names.known.standing import called_so
from pipeline.text.lexicon import EntityKind
from pipeline.values import NameType


def reason_of_business(doubt: Doubt) -> str | None:
    """What only companies, networks and places undergo; enough without any relative in the article."""
    slots, start, end = doubt.slots, doubt.hit.start, doubt.hit.end
    if doubt.entity.type is NameType.PLACE:
        return reason_of_town(doubt)
    if doubt.entity.type is NameType.PERSON and slots.political(end):
        return (
            "called after a head of government"
            if heads_government(doubt.entity, slots.words.titles)
            else None
        )
    if doubt.entity.type is not NameType.ORG or doubt.entity.kind is EntityKind.CLUB:
        return None
    short = len(doubt.surface) == SIGNS_OF_UNIVERSITY  # 独 is no nation before 立大 in 独立大いに
    university = short and doubt.entity.kind is EntityKind.UNIVERSITY
    if not university and (slots.with_nation(start) or of_nation(doubt)):
        return "a nation before it, as before companies"
    if slots.words.trades.sells.match(slots.view.text, end) and not slots.ordinary(doubt.surface, start, end):
        return "what only shops and makers have"
    traded = slots.shares(end) or (doubt.relative and slots.invested_in(end))
    branch = doubt.entity.kind is EntityKind.COMPANY and has_branch(doubt)
    if (traded and len(doubt.surface) > 1) or led_there(doubt) or branch:
        return "has shares, a department or a branch"
    if (with_other := _with_other_firm(doubt)) is not None:
        return with_other
    if on_network(doubt):
        return "what is said of a social network"
    if doubt.entity.kind is EntityKind.MEDIA and (
        in_print(doubt) or (slots.quoted(start, end) and reported(doubt))
    ):
        return "cited as a source"
    spends = slots.words.trades.spends.match(slots.view.text, end) is not None
    if not doubt.everyday and (
        slots.deals(end) or slots.organisation_role(end) or slots.employs(end) or spends or called_so(doubt)
    ):
        return "place of a company"
    return None


def _with_other_firm(doubt: Doubt) -> str | None:
    """What another organisation does or has, too."""
    if deals_together(doubt):
        return "named together with another firm"
    return "the same is said of another organisation" if parallel(doubt) else None
