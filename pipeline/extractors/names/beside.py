"""Which organisations stand beside a doubtful name: 「グーグルやメタ」, 「アップルのサファリ」, 「リンクの共同創業者リード・ホフマン」."""

from __future__ import annotations

import re

from pipeline.extractors.names.doubt import Doubt
from pipeline.text.scripts import KANJI
from pipeline.values import NameType

_NAME_AFTER = (
    40  # code points in which an apposition must name its person: リンクの共同創業者リード・ホフマン
)
_NAME_BEFORE = 24  # and in which a part follows its whole: Y Combinatorの研究部門であるYCR
_SPELLED = re.compile("の[^、。「」()\n]{1,12}\\(")
_PART_OF = re.compile("の[^、。「」\\n]{1,20}である")
_NOUN = re.compile(f"の[{KANJI}]{{2,4}}[はがも]")


def apposition(doubt: Doubt) -> bool:
    """メタのザッカーバーグ, リンクの共同創業者リード・ホフマン, Y Combinatorの研究部門であるYCR."""
    text, story, hit = doubt.slots.view.text, doubt.story, doubt.hit
    if text[hit.end : hit.end + 1] == "の":
        reach = _NAME_AFTER if doubt.slots.organisation_role(hit.end) else 2
        near = (story.by_start.get(offset) for offset in range(hit.end + 1, hit.end + reach))
        spelled = _SPELLED.match(text, hit.end)  # アップルの庫克(ティム・クック)
        if spelled is not None and story.related(doubt.entity.id, story.by_start.get(spelled.end())):
            return True
        if any(story.related(doubt.entity.id, other) for other in near):
            return True
    for end in range(max(0, hit.start - _NAME_BEFORE), hit.start):
        if story.related(doubt.entity.id, story.by_end.get(end)) and _PART_OF.fullmatch(text, end, hit.start):
            return True
    return False


def of_its_maker(doubt: Doubt) -> bool:
    """アップルのサファリ."""
    before = doubt.hit.start - 1
    maker = doubt.story.by_end.get(before)
    return doubt.slots.view.text[before : before + 1] == "の" and doubt.story.related(doubt.entity.id, maker)


def parallel(doubt: Doubt) -> bool:
    """メタの事件は今秋、アマゾンの事件は来年: two organisations of one sentence have the same."""
    text, end = doubt.slots.view.text, doubt.hit.end
    noun = _NOUN.match(text, end)
    if noun is None:
        return False
    sentence, entities = doubt.slots.view.sentence_at(doubt.hit.start), doubt.story.voices.lexicon.entities
    others = (at for at in range(sentence.start, min(sentence.end, sentence.start + 300)) if at != end)
    told = (doubt.story.by_end.get(at) for at in others if text.startswith(noun.group(), at))
    return any(key is not None and entities[key].type is NameType.ORG for key in told)


def among_organisations(doubt: Doubt) -> bool:
    """Whether an organisation is joined to the hit: グーグルやメタ, メタ、アマゾン; after a comma everyday words need two."""
    slots, story, hit = doubt.slots, doubt.story, doubt.hit
    text, entities = slots.view.text, story.voices.lexicon.entities
    before, after = slots.joined_before(hit.start), slots.joined_after(hit.end)
    least = 2 if doubt.everyday and before is None and after is None else 1
    if before is None and text[hit.start - 1 : hit.start] == "、":
        before = hit.start - 1
    if after is None and text[hit.end : hit.end + 1] == "、":
        after = hit.end + 1
    told = (story.by_end.get(before or -1), story.by_start.get(after or -1))
    beside = [entities[key] for key in told if key is not None and key != doubt.entity.id]
    firms = [entity for entity in beside if entity.type is NameType.ORG]
    return len(firms) >= least
