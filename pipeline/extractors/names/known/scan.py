"""The lexicon's spellings in a text where they stand free: 「テスラ車」 holds テスラ, 「テスラコイル」 does not."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Container, Iterable, Iterator, Sequence
from operator import attrgetter

from pipeline.extractors.names.around.countries_between import (
    behind_leading_country,
    cut_before_country,
)
from pipeline.extractors.names.around.letters import explained_letters
from pipeline.extractors.names.around.slots import Slots
from pipeline.extractors.names.known.glued import is_glued
from pipeline.extractors.names.known.honours import called_after
from pipeline.extractors.names.known.models import in_model_of_firm, is_free, is_versioned
from pipeline.extractors.names.known.whole_kanji import ends_in_word, is_whole_kanji
from pipeline.extractors.names.sighting import (
    CAPITAL,
    KATAKANA,
    LATIN,
    addresses,
    domains,
    dotted_run,
)
from pipeline.extractors.names.words.units import is_counted
from pipeline.extractors.names.words.venues import names_venue
from pipeline.extractors.names.words.vocabulary import Vocabulary, country_ids
from pipeline.extractors.names.written.chunk import Chunk
from pipeline.extractors.names.written.clubs import cut_from_word
from pipeline.extractors.names.written.dotted_kanji import find_dotted_kanji
from pipeline.extractors.names.written.latin_bodies import joined_behind
from pipeline.text.lexicon import EntityKind, Form, FormKind, Hit, Lexicon
from pipeline.types import Span
from pipeline.values import NameType

_COUNTED = re.compile("[0-9一二三四五六七八九十百千数][万億兆]")  # 3億/欧元 holds no 億欧
_KATAKANA_FIRST = re.compile("[ァ-ヺ]")
_PRODUCT_MODEL = re.compile(r"-[0-9]|[0-9]|\s?[0-9]+\.[0-9]")
_MODEL_BEFORE = re.compile("[A-Za-z]-?[0-9]{1,3}(?:\\.[0-9]{1,2})?[A-Za-z]?-\\Z")
_EDITION_BEHIND = re.compile("-[A-Z][a-z]{2,11}(?![A-Za-z0-9])")
_CAPITAL_BEFORE = re.compile(f"(?<![{LATIN}0-9-])(?P<word>[{CAPITAL}][{LATIN}'’-]+) \\Z")
_LONGEST_WORD, _LONGEST_TITLED = 24, 40
# Words that each begin with a capital, up to the closing mark.
_LATIN_TITLE = re.compile("[A-Z][A-Za-z0-9'’&+-]*+(?: [A-Z0-9][A-Za-z0-9'’&+-]*+){1,4}+(?=[」』])")
_THINGS = (NameType.ORG, NameType.PRODUCT)
_DOTTED = re.compile(f"(?<![{KATAKANA}・=])[{KATAKANA}]{{1,12}}+(?:・[{KATAKANA}]{{1,12}}+){{1,2}}+(?![・=])")
_SHORTEST_JOINED, _SHORTEST_LONG = 5, 3
_START, _END = attrgetter("start"), attrgetter("end")


def scan(slots: Slots, lexicon: Lexicon) -> Iterator[Hit]:
    """Every hit of the lexicon that is a word of its own, overlapping hits included."""
    people = list(find_dotted_kanji(slots.view, slots.words))
    hits = [hit for hit in _free_hits(slots, lexicon) if not _within(hit, people)]
    starts, ends = ({place(hit) for hit in hits} for place in (_START, _END))
    for hit in hits:
        joined = joined_behind(slots.view.text, hit.end)  # Fidelity/ Management & Research
        if (joined is None or joined in starts) and not _goes_on_from(slots, hit, ends):
            yield hit
    yield from _undotted(slots.view.text, lexicon)
    yield from _of_two_scripts(people, lexicon)


def _within(hit: Hit, people: Sequence[Chunk]) -> bool:
    """Whether a hit is a part of the name of one of `people`, in their order: 史密斯 of 約翰・史密斯 is no other Smith."""
    index = bisect_right(people, hit.start, key=_START) - 1
    if index < 0 or hit.end > people[index].end:
        return False
    return (hit.start, hit.end) != (people[index].start, people[index].end)


def _of_two_scripts(people: Iterable[Chunk], lexicon: Lexicon) -> Iterator[Hit]:
    """Whom the lexicon knows by both parts, be they of two scripts: イーロン・馬斯克."""
    for person in people:
        given, family = person.surface.split("・")
        bearers = {form.entity.id for form in lexicon.readings(family) if form.kind is FormKind.SURNAME}
        told = {
            form.entity.id: form.entity
            for form in lexicon.readings(given)
            if form.kind is FormKind.GIVEN and form.entity.id in bearers
        }
        if len(told) == 1:
            (entity,) = told.values()
            yield Hit(person.start, person.end, (Form(entity, FormKind.NAME, doubtful=False),))


def _goes_on_from(slots: Slots, hit: Hit, ends: Container[int]) -> bool:
    """Whether another capitalised word leads a Latin one that names no person: ``Line`` is no app in ``Port Harbour Line``."""
    text = slots.view.text
    before = _CAPITAL_BEFORE.search(text, max(0, hit.start - _LONGEST_WORD), hit.start)
    if before is None or hit.start - 1 in ends or " " in text[hit.start : hit.end]:
        return False
    word, titles = before.group("word"), slots.words.titles
    if word in slots.words.latin or word.isupper() or word in titles.before_latin_names:
        return False
    common = text[hit.start : hit.end] in (*titles.latin_endings, *titles.gloss_endings)
    return all(form.entity.type in _THINGS and (common or form.doubtful) for form in hit.forms)


def _undotted(text: str, lexicon: Lexicon) -> Iterator[Hit]:
    """What the lexicon spells in one word and the text in several, or with another mark at the end: ケープ・タウン."""
    for run in _DOTTED.finditer(text):
        told = run.group().replace("・", "")
        if len(told) < _SHORTEST_JOINED or lexicon.readings(run.group()):
            continue
        for spelling in (told, *_long_or_short(run.group())):
            forms = [f for f in lexicon.readings(spelling) if f.kind is FormKind.NAME and not f.doubtful]
            if forms:
                yield Hit(*run.span(), tuple(forms))
                break


def _long_or_short(name: str) -> Iterator[str]:
    """The spellings that differ in the mark at the end of a word: マンチェスター・シティー, マンチェスター・シティ."""
    words = name.split("・")
    for at, word in enumerate(words):
        other = word[:-1] if word.endswith("ー") else f"{word}ー"
        if len(other) >= _SHORTEST_LONG:
            yield "・".join((*words[:at], other, *words[at + 1 :]))


def _free_hits(slots: Slots, lexicon: Lexicon) -> Iterator[Hit]:
    """Every hit that stands free in its script and is cut out of no longer name."""
    text, vocabulary = slots.view.text, slots.words
    closed, named_domains = addresses(text), domains(text)
    is_explained = explained_letters(text, vocabulary)
    for hit in lexicon.occurrences(text):
        start, end = hit.start, hit.end
        if closed.touches(start, end) and (start, end) not in named_domains:
            continue
        if (
            (is_free(text, hit) or is_glued(text, hit))
            and not (
                _KATAKANA_FIRST.match(text, start) and text[start - 1 : start].isdigit()
            )  # 3テスラ is a unit
            and not is_counted(text, start)
            and not _COUNTED.match(text, max(0, start - 1))
            and not (_is_club(hit) and cut_from_word(text, start, end, vocabulary))
            and not ends_in_word(text, end)
            and not is_explained(hit)
            and not _in_latin_title(text, hit, lexicon)
            and is_whole_kanji(slots, hit)
            and _whole_name(text, hit, lexicon, vocabulary)
        ):
            yield hit


def _in_latin_title(text: str, hit: Hit, lexicon: Lexicon) -> bool:
    """Whether a place or product in Latin letters is a word of a longer quoted name: 「HANEDA INNOVATION CITY」."""
    if not text[hit.start].isascii() or hit.forms[0].entity.type not in (NameType.PLACE, NameType.PRODUCT):
        return False
    opening = max(text.rfind(mark, max(0, hit.start - _LONGEST_TITLED), hit.start) for mark in "「『")
    title = _LATIN_TITLE.match(text, opening + 1) if opening >= 0 else None
    if title is None or not title.start() <= hit.start < hit.end <= title.end():
        return False
    return title.span() != (hit.start, hit.end) and not lexicon.readings(title.group())


def _is_club(hit: Hit) -> bool:
    return any(form.entity.kind is EntityKind.CLUB for form in hit.forms)


def _whole_name(text: str, hit: Hit, lexicon: Lexicon, vocabulary: Vocabulary) -> bool:
    """Whether a name that stands in a dotted run, or before a model number, is not part of a longer name."""
    kind = hit.forms[0].entity.type
    if kind is NameType.PERSON and called_after(text, hit.end, vocabulary):
        return False
    if kind is NameType.PRODUCT and _PRODUCT_MODEL.match(text, hit.end) and not is_versioned(text, hit):
        return False
    if (kind is NameType.PRODUCT and _in_model(text, hit)) or in_model_of_firm(text, hit):
        return False
    if kind is not NameType.PLACE and vocabulary.phrases.land.match(text, hit.end):  # ハドソン川, バイカル湖
        return False
    run = dotted_run(text, hit.start, hit.end)
    if (run.start, run.end) == (hit.start, hit.end):
        return True
    cut = _end_of_bearer(text, run, lexicon, vocabulary)
    start = behind_leading_country(text, run.start, run.end, vocabulary)
    if hit.start > cut or hit.end < start or (start, cut) == (hit.start, hit.end):
        return True
    return _listed(text, start, cut, lexicon, vocabulary) or _leads(text, hit, cut, vocabulary)


def _end_of_bearer(text: str, run: Span, lexicon: Lexicon, vocabulary: Vocabulary) -> int:
    """Where a name ends before the country or the firm of its bearer's office: マクロン/・フランス大統領, イーロン・マスク/・テスラCEO."""
    cut = text.rfind("・", run.start, run.end)
    if cut < 0 or not vocabulary.office.match(text, run.end):
        return cut_before_country(text, run.start, run.end, vocabulary)
    firm = any(form.entity.type is NameType.ORG for form in lexicon.readings(text[cut + 1 : run.end]))
    people = lexicon.readings(text[run.start : cut]) if firm else ()
    somebody = any(form.entity.type is NameType.PERSON and form.kind is FormKind.NAME for form in people)
    return cut if somebody else cut_before_country(text, run.start, run.end, vocabulary)


def _in_model(text: str, hit: Hit) -> bool:
    """Whether a product is a part of a model's name: Codex and GPT-5 of GPT-5-Codex, which the lexicon does not have."""
    if text[hit.start - 1 : hit.start] == "-":
        return _MODEL_BEFORE.search(text, max(0, hit.start - _LONGEST_WORD), hit.start) is not None
    return text[hit.end - 1].isdecimal() and _EDITION_BEHIND.match(text, hit.end) is not None


def _listed(text: str, start: int, end: int, lexicon: Lexicon, vocabulary: Vocabulary) -> bool:
    """Whether 「・」 separates names of a list: アマゾン・グーグル・メタ, マスク・アルトマン.

    Given name and family name of two persons (サム・マスク) are one unknown name instead, and so are a first name and
    something else: ペドロ・バレンシア.
    """
    parts = re.split("[・=]", text[start:end])
    readings = [lexicon.readings(part) for part in parts]
    if not all(readings) or all(form.kind is FormKind.GIVEN for form in readings[0]):
        return False
    if parts[0] not in vocabulary.first_words or any(_is_place(form) for form in readings[0]):
        return True
    return any(
        form.entity.type is NameType.PERSON or form.entity.id in country_ids() for form in readings[-1]
    )


def _is_place(form: Form) -> bool:
    return form.entity.type is NameType.PLACE


def _leads(text: str, hit: Hit, run_end: int, vocabulary: Vocabulary) -> bool:
    """Whether an organisation or a place leads an ordinary word: ブルームバーグ・イノベーション・サミット, カタール・マネー."""
    if not any(form.entity.type in (NameType.ORG, NameType.PLACE) for form in hit.forms):
        return False
    rest = re.split("[・=]", text[hit.end + 1 : run_end])
    joined = text[hit.start - 1 : hit.start] in ("・", "=")
    if names_venue((text[hit.start : hit.end], *rest), vocabulary):  # テスラ・アリーナ is no firm
        return False
    return (
        not joined
        and hit.end < run_end
        and rest[-1] in vocabulary.ordinary
        and rest[-1] not in vocabulary.titles.katakana_endings
        and rest[-1] not in vocabulary.titles.branches
        and rest[-1] not in vocabulary.currencies
    )
