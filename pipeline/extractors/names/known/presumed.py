"""Doubtful spellings that the topic of their article is enough for: 「エヌビディアの時価総額はアップルを超えた」, マスク beside Grok.

Nothing beside them is asked but a particle, for hardly any article tells of both: of Tesla and face masks, of two firms and メタ as
a word. Where the word stands in its ordinary sense anywhere in the article, none of its places is believed so.
"""

from __future__ import annotations

import re
from itertools import islice

from pipeline.extractors.names.around.slots import Slots
from pipeline.extractors.names.known.doubt import Doubt
from pipeline.extractors.names.words.phrases import phrase_words
from pipeline.extractors.names.words.vocabulary import presumed_names
from pipeline.text.alternation import any_of
from pipeline.text.kana import is_katakana
from pipeline.text.lexicon import EntityKind, FormKind
from pipeline.values import NameType

_SHORTEST_STRANGE, _BESIDE = 4, 30
_LEAST_FIRMS, _LEAST_PEOPLE = 2, 3
_FIRMS = frozenset({EntityKind.COMPANY, EntityKind.LAB})
_BEHIND = any_of(phrase_words().behind_presumed)
_PARTICLE = re.compile(f"[はがをにともへや、。」](?!いう)|の|で(?![きす])|から|より|だけ|ですら|{_BEHIND}")
_TELLS_OF_PEOPLE = re.compile(f"[はがも]|の|だけ|ですら|{_BEHIND}")  # a thing is worn: マスクを


def presumed(doubt: Doubt) -> str | None:
    """Why the topic is enough for this spelling, None where it is not."""
    particle = _TELLS_OF_PEOPLE if doubt.entity.type is NameType.PERSON else _PARTICLE
    alone = particle.match(doubt.slots.view.text, doubt.hit.end) is not None and not _somethings(doubt)
    if not doubt.met.settled or not alone:
        return None
    if doubt.surface in presumed_names():
        if (_own_told(doubt) or _beside_firms(doubt)) and not ordinary_anywhere(doubt):
            return "a well-known name beside what is its own, or its like"
        return None
    firm = doubt.entity.type is NameType.ORG and doubt.form.kind is FormKind.NAME
    if firm and len(doubt.hit.forms) == 1 and doubt.relative and no_word(doubt):
        return "no word of its own, beside a related name"
    return None


def no_word(doubt: Doubt) -> bool:
    """Whether a name in katakana is neither a word nor a common name: アモデイ, but not マスク or ジョンソン."""
    words = doubt.slots.words
    katakana = is_katakana(doubt.surface) and len(doubt.surface) >= _SHORTEST_STRANGE
    return (
        katakana
        and not doubt.everyday
        and not (doubt.surface in words.ordinary or doubt.surface in words.persons)
    )


def _own_told(doubt: Doubt) -> bool:
    """Whether the article tells of what is its own; of a person's firms two: where one lab is told of, a マスク may be a model's."""
    if doubt.entity.type is NameType.PERSON:
        return doubt.met.houses_told(doubt.entity) >= _LEAST_FIRMS
    return doubt.relative


def _somethings(doubt: Doubt) -> bool:
    """飛行機のオートパイロット: what something has that is no name; of テスラのオートパイロット and 当時のアップル a name may be."""
    text, at = doubt.slots.view.text, doubt.hit.start - 1
    named = doubt.met.by_end.get(at) is not None or text.endswith(
        phrase_words().times_of_names, 0, max(0, at)
    )
    return text[max(0, at) : at + 1] == "の" and not named


def _beside_firms(doubt: Doubt) -> bool:
    """Whether the article tells of two other companies of which the lexicon knows the people; makers of food and drinks are none."""
    if doubt.entity.type is not NameType.ORG:
        return False
    voices = doubt.met.voices
    told = (key for key in doubt.met.introduced if voices.lexicon.entities[key].kind in _FIRMS)
    large = (
        key for key in told if key != doubt.entity.id and len(list(voices.people_of(key))) >= _LEAST_PEOPLE
    )
    return len(list(islice(large, _LEAST_FIRMS))) == _LEAST_FIRMS


def ordinary_anywhere(doubt: Doubt) -> bool:
    """Whether the word stands for the ordinary thing anywhere in the article; asked once a word, for the whole text is looked through."""
    slots, surface, known = doubt.slots, doubt.surface, doubt.met.ordinary
    if surface not in known:
        places = (match.span() for match in re.finditer(re.escape(surface), slots.view.text))
        known[surface] = any(
            slots.ordinary(surface, start, end) or _beside_things(slots, surface, start, end)
            for start, end in places
        )
    return known[surface]


def _beside_things(slots: Slots, surface: str, start: int, end: int) -> bool:
    """テスラは病院に人工呼吸器とマスクを寄付した: what the ordinary thing is told with stands there."""
    uses, text = slots.words.uses.get(surface), slots.view.text
    around = (text[max(0, start - _BESIDE) : start], text[end : end + _BESIDE])
    return uses is not None and any(word in part for part in around for word in uses.beside)
