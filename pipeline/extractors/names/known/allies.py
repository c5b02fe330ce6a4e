"""Persons whom the organisation before them names, however they are spelled: 「メタのザカーバーグ」.

Sound and employer together are as good as a spelling, and such a pair licenses both of its names.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Iterator

from pipeline.extractors.names.known.bearers import bears, office_before
from pipeline.extractors.names.sighting import CAPITAL, KATAKANA, LATIN, Sighting, components, stands_free
from pipeline.extractors.names.sound.ear import Sound, listen
from pipeline.extractors.names.sound.habits import same_by_habit
from pipeline.extractors.names.sound.voices import Voices
from pipeline.extractors.names.words.katakana import words_of_places
from pipeline.extractors.names.words.vocabulary import Vocabulary
from pipeline.text.lexicon import Form, FormKind, Hit
from pipeline.values import NameType

_SURE_ALONE, _SURE_FULL = 0.85, 0.5
# A full name without its organisation beside it, as the mean of both parts. The organisation told of elsewhere or a title
# decides between family names that are as likely one as two; without them himself, told of in other words, or a family
# name that hardly one near miss in a hundred reaches.
_SURE_RELATED, _SURE_TOLD, _SURE_ANYWHERE = 0.75, 0.95, 0.99
_MOST_NAMES = 100
_SHORTEST = 3
_REACH = 24
_BEFORE_PERSON = re.compile(f"(?P<short>[{KATAKANA}]{{3,12}}+)の[^、。「」の\n]{{2,12}}\\Z")
_NAME = re.compile(
    f"社?の(?P<name>[{KATAKANA}]{{2,20}}+(?:[・=][{KATAKANA}]{{2,20}}+){{0,2}}"
    f"|[{CAPITAL}][{LATIN}'’-]{{1,20}}+(?: [{CAPITAL}][{LATIN}'’-]{{1,20}}+){{0,2}}+)"
)

_FULL = re.compile(
    f"(?<![{KATAKANA}・=])[{KATAKANA}]{{2,12}}+[・=][{KATAKANA}]{{2,12}}+(?![・=])"
    f"|(?<![{LATIN}0-9'’-])[{CAPITAL}][{LATIN}'’-]{{1,20}}+ [{CAPITAL}][{LATIN}'’-]{{1,20}}+(?! [A-Z])"
)


def find_namesakes(text: str, hits: Iterable[Hit], voices: Voices, words: Vocabulary) -> Iterator[Sighting]:
    """Full names with the first name of somebody known and a family name that sounds like his: ``Elon Mask``."""
    told = {form.entity.id for hit in hits for form in hit.forms}
    people: dict[str, str | None] = {}
    for match in _FULL.finditer(text):
        name = match.group()
        if name not in people:
            if len(people) >= _MOST_NAMES:
                break
            office = _office_beside(text, match, words)
            spelled = _spelled(name, voices)
            people[name] = None if spelled else _namesake(name, told, voices, words, office)
        person = people[name]
        if person is not None and stands_free(text, *match.span()):
            clue = ("first name of somebody known, and sounds like the family name",)
            yield Sighting(*match.span(), NameType.PERSON, "sound", person, None, clue)


def _office_beside(text: str, told: re.Match[str], words: Vocabulary) -> str:
    """The title behind a name, or before it: スコット・ベセント財務長官, 財務長官のスコット・ベセント; empty without one."""
    end = told.end()
    title = words.honorific.match(text, end) or words.office.match(text, end)
    return title.group() if title else office_before(text, told.start(), words)


def _namesake(name: str, told: Container[str], voices: Voices, words: Vocabulary, title: str) -> str | None:
    given = components(name)[0]
    if words_of_places(components(name), words.titles):  # ケープ・タウン is no キップ・ソーン
        return None
    borne = given in words.persons or given in words.first_words or given in voices.givens
    sure: set[str] = set()
    for voice in voices.near(name, NameType.PERSON).values():
        # トム is a first name of its own and no garbled ティム; イロン is nobody's.
        if borne and not any(given == own or same_by_habit(given, own) for own in voice.givens):
            continue
        entity = voices.lexicon.entities[voice.key]
        related = any(org in told for org in entity.orgs) or bears(entity, title)
        least = _SURE_RELATED if related else _SURE_TOLD if voice.key in told else _SURE_ANYWHERE
        sound = listen(name, voice, least)
        if sound.same_given and sound.score >= least and not voices.of_another_family(name, voice):
            sure.add(voice.key)
    return sure.pop() if len(sure) == 1 else None


def find_allies(text: str, hits: Iterable[Hit], voices: Voices, words: Vocabulary) -> Iterator[Sighting]:
    """Organisations with the garbled names of their people, both as mentions of the lexicon."""
    for hit in hits:
        forms = [form for form in hit.forms if form.entity.type is NameType.ORG]
        match = _NAME.match(text, hit.end) if forms else None
        if match is None or not stands_free(text, *match.span("name")):
            continue
        name = match.group("name")
        if _spelled(name, voices) or name in words.ordinary or len(name) < _SHORTEST:
            continue
        found = _ally(name, forms, voices)
        if found is not None:
            form, person = found
            clue = ("sounds like one of the organisation's people",)
            yield Sighting(hit.start, hit.end, NameType.ORG, "licence", form.entity.id, None, clue)
            yield Sighting(*match.span("name"), NameType.PERSON, "sound", person, None, clue)


def _spelled(name: str, voices: Voices) -> bool:
    """Whether the lexicon spells a name so; a garbled form of one full name may still be another's word."""
    return any(form.kind is not FormKind.DISTORTED for form in voices.lexicon.readings(name))


def _ally(name: str, forms: Iterable[Form], voices: Voices) -> tuple[Form, str] | None:
    heard = [
        (listen(name, voice, _SURE_FULL), form, voice.key)
        for form in forms
        for voice in voices.people_of(form.entity.id)
    ]
    sound, form, person = max(heard, key=lambda told: told[0].score, default=(Sound(0.0), None, ""))
    if form is None:
        return None
    full = len(components(name)) > 1
    sure = (sound.same_given and sound.score >= _SURE_FULL) if full else _surname(sound)
    return (form, person) if sure else None


def _surname(sound: Sound) -> bool:
    return not sound.given_alone and sound.score >= _SURE_ALONE


def find_fragments(text: str, hits: Iterable[Hit], voices: Voices, words: Vocabulary) -> Iterator[Sighting]:
    """Organisations of which only the beginning is left: リンクの共同創業者リード・ホフマン is of リンクトイン."""
    for hit in hits:
        people = {f.entity.id: f.entity for f in hit.forms if f.kind is FormKind.NAME and not f.doubtful}
        match = (
            _BEFORE_PERSON.search(text, max(0, hit.start - _REACH), hit.start) if len(people) == 1 else None
        )
        if match is None or not words.organisation_role.fullmatch(text, match.end("short"), hit.start):
            continue
        short, (person,) = match.group("short"), people.values()
        owned = [voices.lexicon.entities[org] for org in person.orgs if org in voices.lexicon.entities]
        meant = [org.id for org in owned if any(_begins(name, short) for name in (org.ja, *org.aliases))]
        spelled = any(form.entity.id in person.orgs for form in voices.lexicon.readings(short))
        if len(meant) == 1 and not spelled and stands_free(text, *match.span("short")):
            clue = ("the beginning of the name of his organisation",)
            yield Sighting(*match.span("short"), NameType.ORG, "sound", meant[0], None, clue)


def _begins(name: str, short: str) -> bool:
    return len(name) > len(short) and name.startswith(short)
