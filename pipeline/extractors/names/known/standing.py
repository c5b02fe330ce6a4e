"""What a doubtful spelling is by where it stands: 「ネイチャーに発表した」 is the journal, 「アップルを追われた」 the company."""

from __future__ import annotations

import re

from pipeline.extractors.names.known.bearers import named, treated
from pipeline.extractors.names.known.beside import does_something, heads_line
from pipeline.extractors.names.known.doubt import Doubt
from pipeline.extractors.names.words.phrases import phrase_words
from pipeline.text.alternation import any_of
from pipeline.text.lexicon import EntityKind
from pipeline.values import NameType

# ネイチャーに発表した, サイエンス誌に論文を発表した.
_PRINTED = re.compile(
    f"誌?(?:電子版)?に(?:[^。、「」はがをも]{{0,8}}を)?(?:{any_of(phrase_words().coming_out_in_journals)})"
)


def in_slot(doubt: Doubt) -> bool:
    """Whether the hit stands where only a person, an organisation or a place stands."""
    slots, end = doubt.slots, doubt.hit.end
    if named(doubt):
        return True
    match doubt.entity.type:
        case NameType.PERSON:
            behaves = slots.words.trades.behaves.match(slots.view.text, end) is not None
            return behaves or slots.speaks(end) or slots.person_role(end) or treated(doubt)
        case NameType.ORG:
            if len(doubt.surface) == 1:  # a letter: X, not 証人X
                return slots.letter(doubt.hit.start, end)
            told = (
                heads_line(doubt),
                slots.organisation_role(end),
                slots.reports(end),
                slots.employs(end),
                slots.acts(end),
                slots.words.trades.moved.match(slots.view.text, end) is not None,
            )
            named_so = any(told) or slots.office(end) is not None or cited(doubt) or called_so(doubt)
            return named_so or does_something(doubt)
        case NameType.PLACE:
            return True
        case NameType.PRODUCT:
            return slots.quoted(doubt.hit.start, end) or slots.brought_out(end)


def in_weak_slot(doubt: Doubt) -> bool:
    """Whether an everyday word stands where it might mean itself, too."""
    acts = doubt.entity.type is NameType.ORG and (doubt.slots.acts(doubt.hit.end) or does_something(doubt))
    return not acts and len(doubt.surface) > 1


def cited(doubt: Doubt) -> bool:
    """2.後期:「…」, or a picture's (AP)."""
    if doubt.entity.kind is not EntityKind.MEDIA:
        return False
    text, start, end = doubt.slots.view.text, doubt.hit.start, doubt.hit.end
    if _PRINTED.match(text, end):
        return True
    credited = (
        text[max(0, start - 1) : start] + text[end : end + 1] == "()" and text[end + 1 : end + 2] in "\n"
    )
    return credited or doubt.slots.cited(start, end)


def called_so(doubt: Doubt) -> bool:
    """Xという会社: whether the text says that it is what the reading means."""
    return doubt.slots.called(doubt.hit.start, doubt.hit.end) == doubt.entity.type.value
