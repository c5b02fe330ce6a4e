"""Short forms of a firm told in full: 「ヴァンダル・ポイント」 of ヴァンダル・ポイント・キャピタル, 「中科大」 of 中国科学技術大学.

What was found as a name of its own is its only longer one's where nothing is said of it that a firm is not. What one
sentence tells of both is two, as a holding and its daughter are.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from pipeline.extractors.names.around.slots import Slots
from pipeline.extractors.names.around.stems import brand_stems, own_first
from pipeline.extractors.names.linking.values import linked_to
from pipeline.extractors.names.proof.tally import BY_DICTIONARY, hardly_shown, looks_alone
from pipeline.extractors.names.sighting import LATIN, SEVERAL, components
from pipeline.extractors.names.words.vocabulary import Vocabulary
from pipeline.extractors.names.written.clubs import about_sport
from pipeline.text.kana import is_katakana
from pipeline.text.lexicon import EntityKind, Lexicon
from pipeline.text.scripts import KANJI_SIGN, is_kanji
from pipeline.values import Finding, LinkMethod, NameType, NameValue

_INITIALS = re.compile("[A-Z]{3,6}")
_LETTERS = re.compile(
    f"(?<![{LATIN}0-9])[A-Z]{{2,12}}(?![{LATIN}0-9])"
)  # JR of JR東日本, STINGS of 霧沢STINGS愛知
_CAPITALS = re.compile("[A-Z]{4,12}")
_LEAST_LETTERS = 4
_GLOSSED = "gloss with a full name"  # which says of firms in two words as much
_SHORTEST_END = 3  # signs that are left of セミコンダクター in セミコン
_SHORTEST_CUT, _LONGEST_CUT = 3, 6
_MOST = 60  # of an article; what has more is a list or an attack, and the work grows as the square


@dataclass(slots=True)
class _Body:
    """An organisation of the article.

    Attributes:
        value: What its mentions mean.
        spellings: How the article and the lexicon spell it.
        sentences: Where the sentences begin that tell of it.
        club: Whether it is a club of the lexicon.
    """

    value: NameValue
    spellings: set[str] = field(default_factory=set)
    sentences: set[int] = field(default_factory=set)
    club: bool = False


@dataclass(frozen=True, slots=True)
class _Reader:
    """What tells a short form.

    Attributes:
        words: Word lists.
        sport: Whether the article is about sport.
    """

    words: Vocabulary
    sport: bool

    def is_short(self, value: NameValue, body: _Body) -> bool:
        """Whether an open name is short for an organisation."""
        longer = (name for name in body.spellings if len(name) > len(value.key) or is_kanji(name))
        return any(self._is_short(value, name, body) for name in longer if name != value.key)

    def _is_short(self, value: NameValue, whole: str, body: _Body) -> bool:
        own, told = components(value.key), components(whole)
        if self.sport and self._is_nickname(value.key, whole, body):
            return True
        if value.type is NameType.PLACE:
            return False
        if len(own) > 1:
            somebody = value.type is NameType.PERSON and own[0] in self.words.persons
            return told[: len(own)] == own and not somebody
        if _LETTERS.fullmatch(value.key) and value.key in _LETTERS.findall(whole) and not whole.isascii():
            return whole.startswith(value.key) or (self.sport and len(value.key) >= _LEAST_LETTERS)
        if _CAPITALS.fullmatch(value.key) and is_kanji(whole):  # HOKUTO of 北斗電装, as it is read
            return (body.value.latin or "").casefold().split(" ")[0] == value.key.casefold()
        if _INITIALS.fullmatch(value.key):
            return value.key == "".join(word[0] for word in told if word[0].isupper())
        if self._ends_in_short(value.key, whole):
            return True
        return value.type is NameType.ORG and self._is_part(value.key, whole)

    def _is_nickname(self, short: str, whole: str, body: _Body) -> bool:
        """ローヴァーズ of アッシュコム・ローヴァーズ, ヘロンズ of 霧沢ブルーヘロンズ, and the last word of a club of the lexicon."""
        of_teams = len(short) >= _LEAST_LETTERS and short.endswith(self.words.titles.ends_of_teams)
        if whole.endswith(short) and is_katakana(short) and of_teams:
            return True
        told = components(whole)
        return body.club and len(told) > 1 and told[-1] == short

    def _is_part(self, short: str, whole: str) -> bool:
        """ゼルヴィック of ゼルヴィック・オービトロン, 港湾協会 of 日本港湾協会, and ends that are cut."""
        first = own_first(whole, self.words) == short
        national = whole.removesuffix(short) in self.words.titles.before_national_bodies
        last = (
            whole.endswith(f"・{short}") and KANJI_SIGN.search(short) is not None
        )  # 霧沢財団 of ソルデン・霧沢財団
        return (
            first
            or national
            or last
            or self._cut_in_its_end(short, whole)
            or self._cut_to_signs(short, whole)
        )

    def _cut_in_its_end(self, short: str, whole: str) -> bool:
        """白嶺セミコン of 白嶺セミコンダクター."""
        if not whole.startswith(short):
            return False
        endings = (end for end in self.words.titles.katakana_endings if whole.endswith(end))
        left = (short[len(whole) - len(end) :] for end in endings if len(whole) > len(end))
        return any(len(end) >= _SHORTEST_END and is_katakana(end) for end in left)

    def _ends_in_short(self, short: str, whole: str) -> bool:
        """霧沢市教委 of 霧沢市教育委員会."""
        told = self.words.titles.short_endings.items()
        return any(
            short.removesuffix(end) + long == whole
            for end, longs in told
            if short.endswith(end)
            for long in longs
        )

    def _cut_to_signs(self, short: str, whole: str) -> bool:
        """中科大 of 中国科学技術大学: signs of several of its words before the one of what it is, 瀬戸大 of no 瀬戸工業大学."""
        if not _SHORTEST_CUT <= len(short) <= _LONGEST_CUT or not is_kanji(short + whole):
            return False
        titles = self.words.titles
        stem = short[:-1]
        for end in titles.endings_by_sign.get(short[-1], ()):
            own = whole.removesuffix(end)
            nation = next((nation for nation in titles.before_national_bodies if own.startswith(nation)), "")
            for told in (own, own.removeprefix(nation)):
                if own != whole and told[:1] == stem[0] and stem not in told and _in_order(stem, told):
                    return True
        return False


def _in_order(signs: str, whole: str) -> bool:
    left = iter(whole)
    return all(sign in left for sign in signs)


def join_short_forms(findings: Sequence[Finding], slots: Slots, lexicon: Lexicon) -> list[Finding]:
    """The findings with each short form that stands as a name of its own on the only organisation that it is short for."""
    short = {value.key: value for value in _open_names(findings)}
    several = any(map(_of_several_firms, findings))
    if not short and not several:
        return list(findings)
    bodies, sentences = _bodies(findings, slots, lexicon)
    reader = _Reader(slots.words, about_sport(slots.view.text, slots.words.trades.sport))
    joined: dict[str, NameValue] = {}
    for key, value in short.items() if len(bodies) <= _MOST else ():
        others = (body for other, body in bodies.items() if other != key)
        meant = [body for body in others if reader.is_short(value, body)]
        if len(meant) == 1 and sentences[key].isdisjoint(meant[0].sentences):
            joined[key] = replace(meant[0].value, guess=None)
    joined |= _firms_in_full(findings)
    linked = [_on_whole(finding, joined) for finding in findings]
    return _with_only_bearers(linked) if several else linked


def _firms_in_full(findings: Iterable[Finding]) -> dict[str, NameValue]:
    """Seeming persons whose first word a firm is called by as they, and that firm: ケストレル・オービタル where ケストレル社 is told of."""
    firms: set[str] = set()
    people: dict[str, dict[str, NameValue]] = {}
    others: set[str] = set()
    for finding in findings:
        value, clues = finding.outcome, _clues(finding)
        if not isinstance(value, NameValue) or value.known or value.key != finding.candidate.surface:
            continue
        if value.type is NameType.ORG and not hardly_shown(clues, NameType.ORG):
            firms.add(value.key)
        elif value.type is NameType.PERSON and len(components(value.key)) > 1:
            people.setdefault(components(value.key)[0], {})[value.key] = value
            others |= set() if looks_alone(c for c in clues if c != _GLOSSED) else {value.key}
    told: dict[str, NameValue] = {}
    for first, named in people.items():
        if first in firms and len(named) == 1 and others.isdisjoint(named):
            (value,) = named.values()
            told |= dict.fromkeys((first, value.key), replace(value, type=NameType.ORG, guess=None))
    return told


def _on_whole(finding: Finding, joined: Mapping[str, NameValue]) -> Finding:
    return linked_to(finding, joined, "short for a name told in full", method=LinkMethod.DOCUMENT)


def _clues(finding: Finding) -> tuple[str, ...]:
    return tuple(finding.candidate.parts.get("clues", "").split("; "))


def _open_names(findings: Iterable[Finding]) -> Iterator[NameValue]:
    """What may be a short form: organisations, what only looks like a person, and what is a place to the dictionary alone."""
    for finding in findings:
        value, clues = finding.outcome, _clues(finding)
        if not isinstance(value, NameValue) or value.known or value.key != finding.candidate.surface:
            continue
        looks = (
            value.type is NameType.ORG
            or (value.type is NameType.PERSON and (looks_alone(clues) or value.key.isupper()))
            or (value.type is NameType.PLACE and BY_DICTIONARY.issuperset(clues))
        )
        if looks and SEVERAL not in clues:
            yield value


def _bodies(
    findings: Iterable[Finding], slots: Slots, lexicon: Lexicon
) -> tuple[Mapping[str, _Body], Mapping[str, set[int]]]:
    """The organisations of the article, and where the sentences begin that tell of any name, by key."""
    told: dict[str, _Body] = {}
    sentences: dict[str, set[int]] = {}
    for finding in findings:
        value = finding.outcome
        if not isinstance(value, NameValue):
            continue
        places = sentences.setdefault(value.key, set())
        places.add(slots.view.sentence_at(finding.candidate.start).start)
        if value.type is not NameType.ORG:
            continue
        body = told.setdefault(value.key, _Body(value, sentences=places))
        body.spellings |= {finding.candidate.surface, value.gloss or finding.candidate.surface}
        if value.known:
            entity = lexicon.entities[value.key]
            body.spellings |= {entity.ja, entity.en, *entity.aliases}
            body.club = entity.kind is EntityKind.CLUB
    return told, sentences


def _with_only_bearers(findings: Sequence[Finding]) -> list[Finding]:
    """The findings with each word that two firms seemed to bear, which are one, on that one: 白嶺 where 白嶺セミコン is told, too."""
    bearers: dict[str, dict[str, NameValue]] = {}
    for finding in findings:
        value = finding.outcome
        if isinstance(value, NameValue) and value.type is NameType.ORG and SEVERAL not in _clues(finding):
            for stem in brand_stems(finding.candidate.surface):
                bearers.setdefault(stem, {})[value.key] = value
    sole = {stem: next(iter(told.values())) for stem, told in bearers.items() if len(told) == 1}
    return [_on_whole(f, sole) if _of_several_firms(f) else f for f in findings]


def _of_several_firms(finding: Finding) -> bool:
    """Whether a word has several bearers, all of them firms; 田中さん may be somebody of 田中電機."""
    value = finding.outcome
    return isinstance(value, NameValue) and value.type is NameType.ORG and SEVERAL in _clues(finding)
