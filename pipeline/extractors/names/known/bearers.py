"""Whose title stands beside a doubtful name, who else bears it, and when it is a family name: 「トランプ大統領」, 「北口は」."""

from __future__ import annotations

import re
from functools import cache

from pipeline.extractors.names.known.doubt import Doubt
from pipeline.extractors.names.known.presumed import ordinary_anywhere
from pipeline.extractors.names.sound.ear import listen
from pipeline.extractors.names.words.phrases import phrase_words
from pipeline.extractors.names.words.titles import Titles
from pipeline.extractors.names.words.vocabulary import Vocabulary, load_vocabulary
from pipeline.extractors.names.written.chinese import FAMILIAR
from pipeline.text.alternation import any_of
from pipeline.text.kana import is_katakana
from pipeline.text.lexicon import Entity, EntityKind, FormKind
from pipeline.text.scripts import KANJI, KANJI_RUN, is_kanji
from pipeline.values import NameType

_TOPIC, _OPENING = re.compile("[はがも](?!ら)"), ("", "。", "\n", "「")
_LONGEST_TITLE, _SIGNS_OF_NAME, _TWO_FIRMS = 12, 3, 2
_PHRASES = phrase_words()
_TREATED = re.compile(
    f"(?P<said>[はがも]、?「[^」\n]{{1,80}}」と(?!{any_of(_PHRASES.calling_things)}))|[はが](?:{any_of(_PHRASES.feelings)})"
    f"|を(?:{any_of(_PHRASES.doing_to_people)}|追い抜)|(?P<owns>の(?:{any_of(_PHRASES.owned_by_people)}))"
    f"|に(?:とって|(?:[^。、「」\n]{{0,12}}を)?(?:{any_of(_PHRASES.doing_towards_people)}))"
)
_RIVAL_SOUND = 0.5  # whoever of the article sounds so is likelier meant than a stranger of exactly that name


def familiar_of_other(doubt: Doubt) -> bool:
    """老/王 where the article tells in full of a 王 that the lexicon means nobody by: he is called so by his friends."""
    text, start, family = doubt.slots.view.text, doubt.hit.start, doubt.surface
    if doubt.introduced or len(family) > 1 or text[start - 1 : start] not in tuple(FAMILIAR):
        return False
    names = re.findall(f"(?<![{KANJI}]){family}[{KANJI}]{{1,2}}(?![{KANJI}])", text)
    return any(name != doubt.entity.ja for name in names)


def named(doubt: Doubt) -> bool:
    """Whether a title or suffix right after the hit fits its entity's type."""
    if doubt.entity.type is NameType.PERSON:
        return (
            doubt.slots.honorific(doubt.hit.end) is not None
            or _glosses_titled(doubt)
            or doubt.slots.office(doubt.hit.end) is not None
            or doubt.slots.addressed(doubt.hit.start)
        )
    return doubt.entity.type is NameType.ORG and doubt.slots.suffix(doubt.hit.end)


def _glosses_titled(doubt: Doubt) -> bool:
    """川普(トランプ)大統領: the title stands behind the bracket that spells a name."""
    text, start, end = doubt.slots.view.text, doubt.hit.start, doubt.hit.end
    bracketed = text[max(0, start - 1) : start] + text[end : end + 1] == "()"
    return (
        bracketed
        and is_kanji(text[max(0, start - 2) : start - 1])
        and doubt.slots.honorific(end + 1) is not None
    )


def bears(entity: Entity, title: str) -> bool:
    """Whether a title is one of somebody's, whatever it is called: 総理 of a 首相."""
    return bool(entity.titles) and title.endswith(_called(entity.titles))


@cache
def _called(titles: tuple[str, ...]) -> tuple[str, ...]:
    """Titles with all others of the same offices."""
    offices = load_vocabulary().titles.titles_of_one_office
    return (*titles, *(word for office in offices if not set(titles).isdisjoint(office) for word in office))


def office_before(text: str, start: int, words: Vocabulary) -> str:
    """The title right before a name or joined to it by の, empty without one: 財務長官のスコット・ベセント."""
    stop = start - text.startswith("の", max(0, start - 1))
    before = words.trades.titled.search(text, max(0, stop - _LONGEST_TITLE), stop)
    return before.group() if before else ""


def _behind_own_title(doubt: Doubt) -> bool:
    """国務院総理の李強: a full name behind a title of its bearer; CEOの王小川: if every firm has it, a Chinese one of three signs."""
    if doubt.entity.type is not NameType.PERSON or doubt.form.kind is not FormKind.NAME:
        return False
    title = office_before(doubt.slots.view.text, doubt.hit.start, doubt.slots.words)
    if not bears(doubt.entity, title):
        return False
    rare = doubt.entity.zh is not None and len(doubt.surface) >= _SIGNS_OF_NAME and is_kanji(doubt.surface)
    return rare or not title.endswith(doubt.slots.words.titles.firm_offices)


def titled(doubt: Doubt) -> bool:
    """Whether a title names the entity: its own title (トランプ大統領), or any where a relative is told of."""
    if _behind_own_title(doubt):
        return True
    if not named(doubt):
        return False
    if doubt.entity.type is not NameType.PERSON:
        club = doubt.entity.kind is EntityKind.CLUB  # which nobody calls 社: ミラン社 is another
        return not club and (not doubt.everyday or doubt.relative)
    end = doubt.hit.end + _glosses_titled(doubt)
    told = (doubt.slots.honorific(end), doubt.slots.office(end))
    words = doubt.slots.words.titles
    borne = [title for title in told if title and bears(doubt.entity, title)]
    # Every firm has a CEO, and kanji families have many: 山田CEO is nobody's until his firm is told of.
    if borne and not (is_kanji(doubt.surface) and borne[0].endswith(words.firm_offices)):
        return True
    return (told[0] in words.governments and heads_government(doubt.entity, words)) or doubt.relative


def treated(doubt: Doubt) -> bool:
    """マスクは「嘘だ」と攻撃した, マスクを批判した, マスクの報酬: what only people do, undergo and have, of a word in katakana."""
    alone = all(
        form.entity.type is NameType.PERSON for form in doubt.hit.forms
    )  # フォードを批判した: the firm?
    match = _TREATED.match(doubt.slots.view.text, doubt.hit.end) if alone else None
    if match is None or not is_katakana(doubt.surface):
        return False
    return doubt.surface not in doubt.slots.words.uses or _no_thing(doubt, match)


def _no_thing(doubt: Doubt, treatment: re.Match[str]) -> bool:
    """Whether a word for a thing, too, speaks and opens its sentence, is paid, or two of his firms are told: not 客はマスクに感謝した."""
    opens = doubt.slots.view.text[max(0, doubt.hit.start - 1) : doubt.hit.start] in _OPENING
    acts = (treatment["said"] is not None and opens) or treatment["owns"] is not None
    return (acts or doubt.met.houses_told(doubt.entity) >= _TWO_FIRMS) and not ordinary_anywhere(doubt)


def heads_government(entity: Entity, words: Titles) -> bool:
    """Whether somebody leads a state by one of his titles."""
    return any(title.endswith(words.heads_of_government) for title in entity.titles)


def garbled_other(doubt: Doubt) -> bool:
    """Whether somebody else of the article sounds so: 「ファン氏」 where ジェンスン・フアン is told of."""
    if is_kanji(doubt.surface):  # kanji are read, not garbled
        return False
    others = (entity for entity in doubt.met.persons() if entity.id != doubt.entity.id)
    heard = (listen(doubt.surface, doubt.met.voices.of(other.id)) for other in others)
    family = named(doubt)  # パウエル議長 is no garbled ポール
    return any(sound.score >= _RIVAL_SOUND and not (family and sound.given_alone) for sound in heard)


def whole_family_name(doubt: Doubt) -> bool:
    """Whether two kanji or more that name families alone stand free as a proper noun: 大坂 of 大坂なおみ.

    What is a word, too, does so as the topic that a sentence begins with: 「北口は」 after 北口榛花, not 「駅の北口は」.
    """
    if doubt.form.kind is not FormKind.SURNAME or not KANJI_RUN.fullmatch(doubt.surface):
        return False
    if len(doubt.surface) == 1 or any(form.entity.type is not NameType.PERSON for form in doubt.hit.forms):
        return False
    text, start, end = doubt.slots.view.text, doubt.hit.start, doubt.hit.end
    tokens = doubt.slots.view.tokens_between(start, end)
    if len(tokens) != 1 or (tokens[0].start, tokens[0].end) != (start, end):
        return False
    opens = text[max(0, start - 1) : start] in _OPENING and _TOPIC.match(text, end) is not None
    return (
        ("固有名詞" in tokens[0].tag or opens)
        and not is_kanji(text[end : end + 1])
        and not is_kanji(text[max(0, start - 1) : start])
    )
