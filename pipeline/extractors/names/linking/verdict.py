"""How far sound and witnesses together go: belief in log-odds, and whether it is enough for a link."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.extractors.names.linking.witness import Agreement
from pipeline.extractors.names.sound.ear import Sound
from pipeline.extractors.names.sound.voices import Voice
from pipeline.text.scripts import is_kanji
from pipeline.values import NameType

# Weights in log-odds, beside those of `witness.agreements`.
NOT_INTRODUCED = Agreement("no full name is spelled so", 0.5)
IN_HIS_PLACE = Agreement("his family name stands nowhere else", 1.0)
NO_KNOWN_NAME = Agreement("no name of anybody else", 1.0)
SAME_FIRST_NAME = Agreement("same first name", 3.0)
# What speaks against one.
REAL_SURNAME = Agreement("others bear the name, too", -1.5)
REAL_GIVEN = Agreement("others bear the first name, too", -0.7)  # as every one is borne
NO_FAMILY_NAME = Agreement("a first name before 氏", -1.5)
RIVAL = Agreement("somebody else sounds as alike", -2.0)
IN_ONE_SENTENCE = Agreement("one sentence tells of both", -3.5)
WEIGHED = (
    *(NOT_INTRODUCED, IN_HIS_PLACE, NO_KNOWN_NAME, SAME_FIRST_NAME),
    *(REAL_SURNAME, REAL_GIVEN, NO_FAMILY_NAME, RIVAL, IN_ONE_SENTENCE),
)
# Without a witness only a certain sound links, or a near-certain one to somebody whom the article is about.
_CERTAIN, _NEAR_CERTAIN = 0.95, 0.9
_MAIN_MENTIONS = 3
_NOBODY_ELSE = 0.8  # or a fair sound, where nobody else of the article or the world is called so
_TOLD_LAST = 0.65  # and he was the last who was told of, and begins alike
# What a person is asked about sounds alike, or has a witness: 「MLGW」 is no question for エヌビディア.
_AS_LIKE = 0.5
_SHARED = 0.5  # nor is one of two who are as likely
_BOUND = 0.02  # no sound is surer than 98 %


@dataclass(frozen=True, slots=True)
class Suspect:
    """Whom an open name may mean, how sure we are, and why; `counts` where it links or is worth a question.

    `spelled` where it is spelled as his family name in the article, not only heard as it.
    """

    voice: Voice
    score: float
    reasons: tuple[str, ...]
    links: bool
    counts: bool = True
    spelled: bool = False


@dataclass(frozen=True, slots=True)
class Hearing:
    """Everything known about one open name and one bearer.

    Attributes:
        voice: The bearer.
        sound: How alike they sound.
        witnesses: What the article tells of both.
        mentions: How often the article mentions the bearer.
        single: Whether the open name is a single word.
        known_name: Whether other people are called so, too, or it is a word.
        rival: Whether somebody else of the article sounds as alike.
        in_his_place: Whether the open name recurs and the bearer's family name does not occur.
        apart: Whether a witness speaks for the bearer and for no rival.
        spelled: Whether the open name is spelled as the bearer's family name.
        family_only: Whether the open name bears 氏, as family names do.
        in_one_sentence: Whether one sentence mentions both; then they are two, as a rule.
        told_last: Whether nobody was told of between the bearer and the open name's first mention.
    """

    voice: Voice
    sound: Sound
    witnesses: Sequence[Agreement]
    mentions: int
    single: bool
    known_name: bool
    rival: bool
    in_one_sentence: bool
    apart: bool = False
    spelled: bool = False
    in_his_place: bool = False
    family_only: bool = False
    told_last: bool = False

    def weigh(self, threshold: float) -> Suspect:
        """Add everything up; a link needs `threshold`, and more than sound."""
        found = list(self.witnesses)
        found += [NOT_INTRODUCED] if self.single else []
        found += [IN_HIS_PLACE] if self.in_his_place else []
        found += [SAME_FIRST_NAME] if self.sound.same_given else []
        found += [] if self.known_name else [NO_KNOWN_NAME]
        penalties = (
            (self.known_name, REAL_GIVEN if self.sound.given_alone else REAL_SURNAME),
            (self.sound.given_alone and self.family_only, NO_FAMILY_NAME),
            (self.rival, RIVAL),
            (self.in_one_sentence, IN_ONE_SENTENCE),
        )
        found += [penalty for holds, penalty in penalties if holds]
        odds = log_odds(self.sound.score) + sum(agreement.weight for agreement in found)
        score = 1 / (1 + math.exp(-odds))
        reasons = (f"sounds alike {self.sound.score:.2f}", *(agreement.reason for agreement in found))
        links = score >= threshold and self._supported()
        if self.rival and not links:
            score = min(score, _SHARED)
        speaks = self.sound.score >= _AS_LIKE or bool(self.witnesses)
        return Suspect(self.voice, score, reasons, links, counts=links or speaks, spelled=self.spelled)

    def _supported(self) -> bool:
        """Whether more than sound speaks for the link; a full name needs the same first name.

        Of two who sound so one is meant only where a witness has nothing to say of the other: 菅氏 beside 菅義偉 and 菅直人
        is nobody's, 菅首相 is the one who is called so.
        """
        if not self.single and self.voice.type is NameType.PERSON:
            return self.sound.same_given
        in_kanji = self.voice.family_first and any(map(is_kanji, self.voice.families))
        if self.sound.given_alone and in_kanji and not self.witnesses and not self.voice.english_given:
            return False  # nobody calls 王興 シン: シンジュ is somebody else; ジェンセン is Jensen
        if self.rival:
            return self.apart
        heard = _TOLD_LAST if self.told_last and not self.sound.given_alone else _NOBODY_ELSE
        if self.alone and self.sound.score >= heard:
            return True
        if self.sound.given_alone and self.sound.score >= _NEAR_CERTAIN:
            return True
        main = self.sound.score >= _NEAR_CERTAIN and self.mentions >= _MAIN_MENTIONS
        return bool(self.witnesses) or main or self.sound.score >= _CERTAIN

    @property
    def alone(self) -> bool:
        """Whether nobody else can be meant: a word that is no name, no other sounds so, and no sentence tells of both."""
        return not (self.known_name or self.rival or self.in_one_sentence)


def log_odds(belief: float) -> float:
    """A belief in log-odds, in which independent evidence adds up."""
    bounded = min(max(belief, _BOUND), 1 - _BOUND)
    return math.log(bounded / (1 - bounded))
