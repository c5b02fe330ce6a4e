"""Whom of the lexicon an open name may mean though the article does not tell of him: 「マスク氏」 where no Elon stands.

Sound links only where an organisation or a person of the article is his, too. Who is only spelled so is a guess for
review, never a link: マスク氏 may be anybody, but a new person without a question he must not become.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from pipeline.extractors.names.linking.verdict import Suspect
from pipeline.extractors.names.linking.witness import Testimony
from pipeline.extractors.names.sound.ear import listen
from pipeline.extractors.names.sound.voices import Voice, Voices, is_full_name
from pipeline.extractors.names.words.vocabulary import Vocabulary
from pipeline.text.lexicon import FormKind, Lexicon
from pipeline.values import NameType, NameValue

_GUESSED = 0.7  # a guess outside the article needs more than one inside
_UNSEEN = 0.6  # and is believed less
_OWNED = 0.8  # beside its owner an organisation may sound less alike
_SURE = 0.93  # a single word is linked to somebody whom the article never told in full
RIVAL_MARGIN = 0.1  # a second candidate that sounds as alike within this makes both doubtful
# Who is spelled so: a family name that no dictionary has is his more often than one that others bear.
_SPELLED, _BORNE_BY_OTHERS = 0.8, 0.4
_FEW, _MAIN = 4, 0.5  # one of many Smiths is worth no question, unless the lexicon tells of hardly another
_SPELLED_BY = {
    NameType.PERSON: (FormKind.SURNAME, FormKind.DISTORTED),
    NameType.ORG: (FormKind.NAME, FormKind.DISTORTED),
}


@dataclass(frozen=True, slots=True)
class Cast:
    """Who plays in an article.

    Attributes:
        voices: Everybody whom it introduces.
        told: What it tells of each name, by key.
        organisations: Keys of the organisations in it.
        colleagues: Keys of whatever in the lexicon belongs to one of these.
        owned: Keys of the organisations of the persons in it.
    """

    voices: tuple[Voice, ...]
    told: Mapping[str, Testimony]
    organisations: frozenset[str]
    colleagues: frozenset[str]
    owned: frozenset[str]


@dataclass(frozen=True, slots=True)
class Strangers:
    """Finds whom of the lexicon an open name may mean.

    Attributes:
        lexicon: Everybody known.
        words: Word lists.
        threshold: Belief from which a full name is linked.
        voices: How everybody in the lexicon sounds.
    """

    lexicon: Lexicon
    words: Vocabulary
    threshold: float
    voices: Voices

    def likeliest(self, value: NameValue, cast: Cast) -> Suspect | None:
        """Whom the name may mean, None where it sounds like nobody of the article's surroundings and nobody is spelled so."""
        heard = self._by_sound(value, cast)
        spelled = self._by_spelling(value, cast)
        if heard is None or spelled is None or heard.links:
            return heard or spelled
        return max(heard, spelled, key=lambda suspect: suspect.score)

    def family_name(self, value: NameValue) -> bool:
        """Whether the name is somebody's family name as it stands."""
        return any(form.kind is FormKind.SURNAME for form in self.lexicon.readings(value.key))

    def _by_spelling(self, value: NameValue, cast: Cast) -> Suspect | None:
        """The likeliest bearer of a family name that the article never tells in full, or of a firm's name; always a guess.

        Those come first who belong to an organisation of the article, then those of whom the lexicon tells most.
        """
        if value.type is NameType.PERSON and is_full_name(value.key):
            return None
        forms = (f for f in self.lexicon.readings(value.key) if f.kind in _SPELLED_BY.get(value.type, ()))
        bearers = {form.entity.id: form.entity for form in forms if form.entity.type is value.type}
        related = {key: e for key, e in bearers.items() if not cast.organisations.isdisjoint(e.orgs)}
        ranked = sorted((related or bearers).values(), key=lambda entity: (-entity.renown, entity.id))
        if not ranked:
            return None
        best, *others = ranked
        share = (best.renown + 1) / sum(entity.renown + 1 for entity in ranked)
        if len(ranked) > _FEW and share < _MAIN:
            return None
        borne = "known personal name" in value.evidence or value.key in self.words.persons
        score = share * (_BORNE_BY_OTHERS if borne else _SPELLED)
        reasons = ["spelled so in the lexicon", *(["its organisation is told of"] if related else [])]
        reasons += [f"also of {', '.join(entity.id for entity in others)}"] if others else []
        return Suspect(self.voices.of(best.id), score, tuple(reasons), links=False)

    def _by_sound(self, value: NameValue, cast: Cast) -> Suspect | None:
        """Whom the lexicon knows of that sound, if the article tells of an organisation or a person of his.

        A link where the first name agrees, too, or where a single word is no other name; else a guess.
        """
        heard = [
            (voice, listen(value.key, voice, _GUESSED))
            for voice in self._colleagues_of_all(value, cast)
            if value.type is not NameType.PERSON or not self.voices.of_another_family(value.key, voice)
        ]
        ranked = sorted((pair for pair in heard if pair[1].score >= _GUESSED), key=lambda p: -p[1].score)
        if not ranked:
            return None
        voice, sound = ranked[0]
        rival = any(other.key != voice.key and sound.score - s.score < RIVAL_MARGIN for other, s in ranked)
        reasons = [f"sounds alike {sound.score:.2f}", "its organisation is told of"]
        reasons += ["same first name"] if sound.same_given else []
        single = not is_full_name(value.key)
        fits = sound.same_given or (
            single and not sound.given_alone and not known_name(value.key, self.words)
        )
        least = _SURE if single else self.threshold
        if value.type is NameType.ORG:
            fits, least = True, _OWNED if self._owner_beside(value, voice, cast) else _SURE
        links = fits and not rival and sound.score >= least
        return Suspect(voice, sound.score * (1.0 if links else _UNSEEN), tuple(reasons), links)

    def _owner_beside(self, value: NameValue, voice: Voice, cast: Cast) -> bool:
        """Whether a sentence tells of the name and of somebody to whom the organisation belongs."""
        own = cast.told[value.key].sentences
        people = (person for person in cast.voices if person.type is NameType.PERSON)
        owners = (self.lexicon.entities.get(person.key) for person in people)
        return any(
            not cast.told[owner.id].sentences.isdisjoint(own)
            for owner in owners
            if owner is not None and voice.key in owner.orgs
        )

    def _colleagues_of_all(self, value: NameValue, cast: Cast) -> Iterable[Voice]:
        """Whoever of the lexicon shares an organisation with the article, and may sound like the name."""
        meant = cast.colleagues | cast.owned if value.type is NameType.ORG else cast.colleagues
        near = self.voices.near(value.key, value.type)
        ours = {key: voice for key, voice in near.items() if key in meant}
        if value.type is NameType.PERSON and is_full_name(value.key):
            # A garbled family name may begin with other consonants; the first name then decides.
            people = (voice for org in sorted(cast.organisations) for voice in self.voices.people_of(org))
            ours |= {voice.key: voice for voice in people}
        return ours.values()


def known_name(word: str, words: Vocabulary) -> bool:
    """Whether other people are called so, too, or it is a word."""
    return word in words.persons or word in words.ordinary
