"""Whom a name means that the lexicon does not spell: an open name is asked against everybody in the article.

A link needs a sound and a witness. Persons and organisations that the article introduces come first; whoever is
only in the lexicon becomes a guess for review, unless given name, family name and employer all agree.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from pipeline.extractors.names.around.slots import Slots
from pipeline.extractors.names.known.ministries import OF_SOME_COUNTRY
from pipeline.extractors.names.linking.homophones import in_mandarin, join_homophones
from pipeline.extractors.names.linking.identity import follow_glosses, follow_lexicon, share_spellings
from pipeline.extractors.names.linking.numbered import join_numbered
from pipeline.extractors.names.linking.outcome import carry_out
from pipeline.extractors.names.linking.respelled import join_respelled
from pipeline.extractors.names.linking.shortened import join_short_forms
from pipeline.extractors.names.linking.spelled import follow_readings, take_spellings
from pipeline.extractors.names.linking.spellings import join_spellings
from pipeline.extractors.names.linking.strangers import RIVAL_MARGIN, Cast, Strangers, known_name
from pipeline.extractors.names.linking.twins import join_twins
from pipeline.extractors.names.linking.verdict import Hearing, Suspect
from pipeline.extractors.names.linking.witness import (
    AGREEMENTS,
    SAME_TITLE,
    Agreement,
    Testimony,
    agreements,
    hear,
)
from pipeline.extractors.names.sighting import components
from pipeline.extractors.names.sound.consonants import begin_alike
from pipeline.extractors.names.sound.ear import Sound, listen
from pipeline.extractors.names.sound.voices import (
    Voice,
    Voices,
    is_family_with_particle,
    is_full_name,
    voice_of_name,
)
from pipeline.extractors.names.words.vocabulary import Vocabulary
from pipeline.extractors.names.written.english import listed_given
from pipeline.text.kana import is_katakana
from pipeline.text.lexicon import Entity, Lexicon
from pipeline.text.scripts import is_kanji
from pipeline.types import Context
from pipeline.values import Finding, NameType, NameValue

AUDIBLE = 0.02  # below this sound a name is not even guessed
_GUESSABLE = 0.25  # nor below this one, where nothing but its title speaks for it
_FAINT = 0.2  # and below this belief a guess helps nobody
_FAINTEST = 0.05  # unless the article itself points there
# An article has some dozens of names; what has more is a list or an attack, and the work grows as the product.
_MOST_OPEN, _MOST_PRESENT = 100, 100
_HEARD = 3  # how many of the best sounding bearers are weighed
_PAIR = 2
# Who is told family name first though that is not the order of his country must sound nearly so.
_TURNED = 0.95
_RIVAL = 0.1  # but whoever sounds less alike than this is nobody's rival


@dataclass(frozen=True, slots=True)
class Linker:
    """Binds open names to persons and organisations.

    Attributes:
        lexicon: Everybody known.
        words: Word lists.
        threshold: Belief from which a name is linked.
        voices: How everybody in the lexicon sounds.
        strangers: Asks whom of the lexicon a name may mean that nobody of the article sounds like.
    """

    lexicon: Lexicon
    words: Vocabulary
    threshold: float
    voices: Voices
    strangers: Strangers

    def __call__(self, findings: Sequence[Finding], context: Context) -> list[Finding]:
        """The findings with every open name linked, or with its best guess."""
        slots = Slots(context.view, self.words)
        linked = follow_glosses(list(findings), context.view.text)
        # Full names first: whom they introduce, bare family names may mean.
        for full in (True, False):
            present = self._present(linked)
            told = _organisations(linked)
            colleagues, owned = self.voices.members_of(told), self._owned(present)
            cast = Cast(present, hear(linked, slots), told, colleagues, owned)
            names = [value for value in _open_names(linked) if is_full_name(value.key) is full]
            verdicts = {value.key: self._judge(value, cast) for value in names[:_MOST_OPEN]}
            linked = carry_out(verdicts, linked, self.lexicon)
        listed = follow_lexicon(linked, self.lexicon, self.words, context.view.text)
        read = follow_readings(join_homophones(listed, self.lexicon), context.view)
        joined = join_twins(join_spellings(read, context.view), slots)
        numbered = join_numbered(joined, context.view)
        shortened = join_short_forms(numbered, slots, self.lexicon)
        respelled = join_respelled(shortened, self.voices, slots)
        return share_spellings(take_spellings(respelled, context.view))

    def _judge(self, value: NameValue, cast: Cast) -> Suspect | None:
        """The likeliest bearer of an open name, None where nobody sounds like it."""
        # Whoever is joined to the name by 「と」 is somebody else.
        not_meant = cast.told[value.key].partners | {value.key}
        others = [v for v in cast.voices if v.type is value.type and v.key not in not_meant]
        if len(others) > _MOST_PRESENT:
            return None  # whoever sounds nearest may be one who is not heard
        heard = [(voice, _listen(value, voice)) for voice in others]
        if value.type is NameType.PERSON:  # ジョン・マスク is no garbled ジョン・マック
            another = self.voices.of_another_family
            heard = [pair for pair in heard if pair[1].turned or not another(value.key, pair[0])]
        if self.strangers.family_name(value):  # and no garbled first name: パウエル議長 is not ポール
            heard = [(voice, sound) for voice, sound in heard if not sound.given_alone]
        audible = sorted((p for p in heard if p[1].score >= AUDIBLE), key=lambda p: -p[1].score)
        if not audible:
            return self.strangers.likeliest(value, cast)
        hearings = (self._hearing(value, pair, cast.told, audible) for pair in audible[:_HEARD])
        best = max((hearing.weigh(self.threshold) for hearing in hearings), key=lambda suspect: suspect.score)
        if best.links:
            return best
        stranger = self.strangers.likeliest(value, cast)
        if stranger is not None and (stranger.links or stranger.score > best.score):
            return stranger
        structure = any(
            agreement.reason in best.reasons for agreement in AGREEMENTS if agreement is not SAME_TITLE
        )
        if not structure and audible[0][1].score < _GUESSABLE:
            return None  # every head of a firm has the same title as somebody
        return best if best.score >= (_FAINTEST if structure else _FAINT) else None

    def _present(self, findings: Sequence[Finding]) -> tuple[Voice, ...]:
        """Everybody whom the article introduces: known ones, and unknown ones with their full names."""
        voices: dict[str, Voice] = {}
        for finding in findings:
            value = finding.outcome
            if not isinstance(value, NameValue) or value.key in voices:
                continue
            if value.known:
                voices[value.key] = in_mandarin(self.voices.of(value.key), self.lexicon.entities[value.key])
            elif value.type is NameType.PERSON and (is_full_name(value.key) or _spelled_in_full(value)):
                voice = voice_of_name(value.key, value.type, _latin_of(value))
                listed = tuple(spelled for given in voice.givens if (spelled := listed_given(given)))
                voices[value.key] = replace(voice, givens=(*voice.givens, *listed))
        return tuple(voices.values())

    def _owned(self, present: Iterable[Voice]) -> frozenset[str]:
        """The organisations of whoever is in the article."""
        known = (self.lexicon.entities.get(voice.key) for voice in present)
        return frozenset(org for entity in known if entity is not None for org in entity.orgs)

    def _hearing(
        self,
        value: NameValue,
        pair: tuple[Voice, Sound],
        told: Mapping[str, Testimony],
        audible: Sequence[tuple[Voice, Sound]],
    ) -> Hearing:
        """Sum up what speaks for one bearer."""
        voice, sound = pair
        own, other = told[value.key], told[voice.key]
        parts = components(value.key)
        rivals = [
            v.key for v, s in audible if v is not voice and _rivals(s, sound) and not _second(v, voice, told)
        ]
        witnesses = self._witnesses(own, voice.key, told)
        theirs = {witness for key in rivals for witness in self._witnesses(own, key, told)}
        return Hearing(
            voice,
            sound,
            witnesses,
            mentions=other.mentions,
            single=len(parts) == 1 or is_family_with_particle(parts),
            known_name=known_name(parts[-1], self.words) or _named_elsewhere(value),
            rival=bool(rivals),
            apart=not theirs.issuperset(witnesses),
            spelled=value.type is NameType.PERSON and value.key in voice.families,
            in_one_sentence=not own.sentences.isdisjoint(other.sentences),
            family_only="honorific 氏" in value.evidence,
            in_his_place=own.mentions > 1 and other.spellings.isdisjoint(voice.families),
            told_last=own.behind == voice.key and begin_alike(value.key, voice.families),
        )

    def _witnesses(self, own: Testimony, key: str, told: Mapping[str, Testimony]) -> list[Agreement]:
        """What the article tells of an open name and of somebody whom it may mean."""
        entity = self.lexicon.entities.get(key)
        return agreements(own, told[key], entity, self._colleagues(entity, own))

    def _colleagues(self, entity: Entity | None, own: Testimony) -> set[str]:
        """Those of an open name's partners who share an organisation with `entity`."""
        known = (self.lexicon.entities.get(partner) for partner in own.partners)
        orgs = set(entity.orgs) if entity is not None else set()
        return {other.id for other in known if other is not None and not orgs.isdisjoint(other.orgs)}


def _listen(value: NameValue, voice: Voice) -> Sound:
    """How alike an open name sounds to somebody of the article, the other way round, too: オルバーン・ヴィクトル."""
    sound = listen(value.key, voice, AUDIBLE)
    words = components(value.key)
    if voice.family_first or len(words) != _PAIR or voice.type is not NameType.PERSON:
        return sound
    turned = listen("・".join(reversed(words)), voice, _TURNED)
    sure = turned.same_given and turned.score >= _TURNED > sound.score
    return replace(turned, turned=True) if sure else sound


def _rivals(other: Sound, sound: Sound) -> bool:
    """Whether somebody else sounds as alike."""
    return other.score >= _RIVAL and sound.score - other.score < RIVAL_MARGIN


def _latin_of(value: NameValue) -> str | None:
    """How a name sounds: by its gloss, or kanji by their pinyin."""
    return value.gloss or (value.latin if is_kanji(value.key) else None)


def _spelled_in_full(value: NameValue) -> bool:
    """Whether two kanji are a family and a given name by their Latin spelling: 蘇曼, Su Man."""
    return is_kanji(value.key) and len(components(_latin_of(value) or "")) > 1


def _second(rival: Voice, voice: Voice, told: Mapping[str, Testimony]) -> bool:
    """Whether of two of one family only the other one goes by the family name: アモデイ is the brother, ダニエラ she."""
    one_family = not set(rival.families).isdisjoint(voice.families)
    return one_family and _by_family_name(voice, told) and not _by_family_name(rival, told)


def _by_family_name(voice: Voice, told: Mapping[str, Testimony]) -> bool:
    """Whether the article calls somebody by a single word that is not the first name."""
    words = (spelling for spelling in told[voice.key].spellings if len(components(spelling)) == 1)
    return any(word not in voice.givens for word in words)


def _named_elsewhere(value: NameValue) -> bool:
    """Whether the dictionary knows a katakana name as a person's; foreign names in kanji it cuts into such."""
    return "known personal name" in value.evidence and is_katakana(value.key)


def _organisations(findings: Iterable[Finding]) -> frozenset[str]:
    """Keys of the organisations that the article tells of."""
    values = (f.outcome for f in findings if isinstance(f.outcome, NameValue))
    return frozenset(value.key for value in values if value.type is NameType.ORG)


def _open_names(findings: Iterable[Finding]) -> Iterator[NameValue]:
    """Each open person or organisation once."""
    seen: set[str] = set()
    for finding in findings:
        value = finding.outcome
        if isinstance(value, NameValue) and not value.known and value.key not in seen:
            if OF_SOME_COUNTRY in value.evidence:  # 外務省 sounds like that of every country
                continue
            seen.add(value.key)
            if value.type in (NameType.PERSON, NameType.ORG):
                yield value
