"""What firms and callings are told by, compiled: 「電機」, 「株式会社」, 「技術者」."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.extractors.names.sighting import KATAKANA
from pipeline.extractors.names.words.phrases import phrase_words
from pipeline.extractors.names.words.titles import Titles
from pipeline.text.alternation import any_of
from pipeline.text.scripts import KANJI

_CLAUSE = "[^。\n]"
# に2-1で勝った, を3対0で下した, と1-1で引き分け.
_SCORED = (
    "[にをと]? ?[0-9]{1,3}(?:-|−|―|–|対)[0-9]{1,3}(?:の[^。、「」]{1,6})?"
    f"で(?:{any_of(phrase_words().ends_of_games)})"
)
_NO_SUBJECT = "[^。「」\nはが]"


@dataclass(frozen=True, slots=True)
class Endings:
    """Words at the end of a stretch; one look at its last sign turns most stretches away."""

    pattern: re.Pattern[str]
    last_signs: frozenset[str]

    def search(self, text: str, start: int, end: int) -> re.Match[str] | None:
        """The longest ending of ``text[start:end]``, which is not empty."""
        return self.pattern.search(text, start, end) if text[end - 1] in self.last_signs else None


@dataclass(frozen=True, slots=True)
class Trades:
    """What firms and callings are told by.

    Attributes:
        legal: A legal form, matched anywhere: 株式会社.
        officer: の塩見武社長, matched whole.
        calling: What a person is at the start of a run of kanji: 元技術者.
        titled: A title at the end of a stretch, searched.
        municipal: 町議会, 市立病院: a body of a municipality behind its name, with 県, 市, 町 or the like.
        institution: An ending that makes one name with the place before it, searched likewise.
        organisation: An ending of an organisation, after a name.
        compound: The same, or a katakana one, at the end of a stretch.
        led: を率いる, に入社: what is done with firms, after a name.
        regional: An ending that makes a firm of the town before it, at the end of a stretch: 静岡銀行.
        firm: An ending that is a trade, too, likewise.
        acting: は…を採用する, が…と発表: after whoever acts, in the active voice.
        seated: は…に本社を置く: after a firm.
        visited: に寄港, 空港: after a place.
        sport: Words of sport.
        sport_of_pupils: 高校野球, センバツ.
        school_plays: は準決勝に進, (宮城): after a team of a school, besides ``played``.
        played: は…を獲得, への移籍: after a club.
        met: と引き分け, に2-1で勝: right behind a club.
        club_before: 強豪, at the end of a stretch.
        club_letters: 1.FC, likewise.
        governed: 米政府, 仏大統領: a country in one sign; the group is the sign.
        town: の郊外: after a town that is no club.
        pays: から2000万ドルを得た: whoever pays is a firm or a fund.
        taken_over: を10億ドルで買収した: persons are bribed, but not at a price that is told.
        sells: の店舗, の市内の店舗: after a firm, what only firms have.
        spends: だけが5800万ドルを出した: after whoever does.
        behaves: は笑った, は40歳で: after whoever does.
        of_works: Words of films, books and games.
        of_town: 東部, 沖: kanji behind a town.
        coached: の佐藤監督: after a team.
        moved: から移籍, に戻り: after where somebody comes from, or goes to.
        province: A Chinese province and the ``town`` behind it.
    """

    legal: re.Pattern[str]
    officer: re.Pattern[str]
    calling: re.Pattern[str]
    titled: Endings
    municipal: re.Pattern[str]
    institution: Endings
    organisation: re.Pattern[str]
    compound: Endings
    led: re.Pattern[str]
    regional: Endings
    firm: Endings
    acting: re.Pattern[str]
    seated: re.Pattern[str]
    visited: re.Pattern[str]
    sport: re.Pattern[str]
    sport_of_pupils: re.Pattern[str]
    school_plays: re.Pattern[str]
    played: re.Pattern[str]
    met: re.Pattern[str]
    club_before: re.Pattern[str]
    club_letters: re.Pattern[str]
    governed: re.Pattern[str]
    town: re.Pattern[str]
    moved: re.Pattern[str]
    pays: re.Pattern[str]
    taken_over: re.Pattern[str]
    sells: re.Pattern[str]
    spends: re.Pattern[str]
    behaves: re.Pattern[str]
    of_works: re.Pattern[str]
    of_town: re.Pattern[str]
    coached: re.Pattern[str]
    province: re.Pattern[str]


def find_trades(titles: Titles) -> Trades:
    """The patterns of `titles`."""
    return Trades(
        legal=re.compile(any_of(titles.legal_forms)),
        officer=re.compile(f"の[^の]{{2,5}}(?:{any_of((*titles.offices, *titles.researchers))})"),
        calling=re.compile(f"[{KANJI}]{{0,4}}?(?:{any_of(n for n in titles.person_nouns if len(n) > 1)})"),
        titled=_endings(
            (*titles.honorifics, *titles.person_titles, *titles.offices),
            before=f"(?:{any_of(titles.title_prefixes)}){{0,3}}",
        ),
        municipal=re.compile(f"[{''.join(titles.kinds_of_towns)}](?:{any_of(titles.municipal_bodies)})"),
        institution=_endings(titles.institution_endings),
        organisation=re.compile(f"(?:{any_of(titles.organisation_endings)})(?![{KANJI}]?[員者生長])"),
        compound=_endings((*titles.organisation_endings, *titles.katakana_endings)),
        led=re.compile(any_of(titles.leading)),
        regional=_endings(titles.regional_endings),
        firm=_endings(titles.firm_endings),
        acting=_acting(titles),
        seated=re.compile(f"[はがも]{_CLAUSE}{{0,60}}?(?:{any_of(titles.seats)})"),
        visited=re.compile(f"(?:{any_of(titles.place_slots)})"),
        sport=re.compile(any_of(titles.sport_words)),
        sport_of_pupils=re.compile(any_of(titles.sport_of_pupils)),
        school_plays=_school_plays(titles),
        played=_played(titles),
        met=re.compile(f"(?:は[^。「」\n]{{1,20}}?)?{_SCORED}|{any_of(titles.club_slots)}"),
        club_before=re.compile(f"(?:{any_of(titles.club_before)})\\Z"),
        club_letters=re.compile(f"(?<![A-Za-z])(?:[0-9]\\.)?(?:{any_of(titles.club_letters)})\\Z"),
        governed=_governed(titles),
        town=re.compile(any_of(titles.town_slots)),
        moved=re.compile(any_of(titles.movings)),
        pays=_pays(any_of(titles.price_currencies)),
        taken_over=_taken_over(any_of(titles.price_currencies)),
        sells=re.compile(f"の(?:[^、。「」はがをも]{{1,8}}の)?(?:{any_of(titles.things_of_firms)})"),
        spends=_spends(any_of(titles.price_currencies)),
        behaves=_behaves(titles),
        of_works=re.compile(any_of(titles.words_of_works)),
        of_town=re.compile(f"{any_of(titles.beside_towns)}|産(?![業出])|発(?![表言売])"),
        coached=re.compile(f"の[{KANJI}]{{2,6}}(?:{any_of(titles.people_of_teams)})"),
        province=_province(any_of(titles.provinces)),
    )


def _behaves(titles: Titles) -> re.Pattern[str]:
    """は笑った, は40歳で, が後任に就く, は商社を退職し."""
    taken = "[がは](?:[^。、「」\n]{1,12}に)?(?:(?<![務路線]に)就[いく]|就任|着任)"
    leaving = (
        f"は、?[^。、「」\nがはも]{{0,20}}?(?:{any_of(titles.turns_of_lives)})(?:した後|した。|し、|して)"
    )
    return re.compile(f"は、?(?:{any_of(titles.human_deeds)}|[0-9]{{1,2}}歳[でのだ])|{taken}|{leaving}")


def _province(provinces: str) -> re.Pattern[str]:
    """浙江省嘉興."""
    return re.compile(
        f"(?:{provinces})(?P<town>[{KANJI}]{{2,3}})(?<![局庁院署会団社])(?![{KANJI}{KATAKANA}])"
    )


def _school_plays(titles: Titles) -> re.Pattern[str]:
    """は準決勝に進んだ, (宮城)."""
    return re.compile(
        f"[はがも][^。「」\n]{{0,30}}?(?:{any_of(titles.deeds_of_school_teams)})|\\([{KANJI}]{{2,4}}\\)"
    )


def _played(titles: Titles) -> re.Pattern[str]:
    """は開幕戦で敗れた, への移籍."""
    return re.compile(
        f"[はがも][^。「」\n]{{0,40}}?(?:{any_of(titles.club_deeds)}|{_SCORED})|(?:{any_of(titles.club_slots)}|{_SCORED})"
    )


def _governed(titles: Titles) -> re.Pattern[str]:
    """米政府, 仏大統領, but not 米作."""
    signs = "".join(titles.countries_in_one_sign)
    return re.compile(f"(?<![{KANJI}])(?P<sign>[{signs}])(?:{any_of(titles.behind_signs_of_countries)})")


def _acting(titles: Titles) -> re.Pattern[str]:
    """A topic, no second subject, an object and a verb that is not passive; or a statement."""
    does = f"を[^。、「」\nをはが]{{0,10}}?(?:{any_of(titles.agent_verbs)})"
    return re.compile(
        f"(?:は|が|も)(?:{_NO_SUBJECT}{{0,60}}?{does}(?!さ?れ|でき)|{_CLAUSE}{{0,60}}?(?:{any_of(titles.agent_statements)}))"
    )


def _pays(currency: str) -> re.Pattern[str]:
    """から資金を集めた, から2000万ドルの融資を受けた."""
    words = phrase_words()
    return re.compile(
        f"(?:など)?から(?:の)?[^。、「」\n]{{0,14}}(?:{currency}|{any_of(words.kinds_of_money)})(?:規模|相当|余り|超)?"
        f"(?:の[^。、「」\n]{{0,6}})?[をの](?:{any_of(words.getting_money)})"
    )


def _spends(currency: str) -> re.Pattern[str]:
    """は10億ドルを投じ, が18億ドルを上回る額を提示; は3億ドル(420億円)、グーグルは20億ドルを出した tells of both."""
    converted = "(?:\\([^()。\n]{1,24}+\\))?"
    another = f"[0-9][0-9,.兆億万千百]{{0,12}}+(?:{currency}){converted}、[^。、「」()\n]{{1,20}}?[はがも]"
    return re.compile(
        f"(?:だけ)?[はがも](?:{another})?[^。「」\n]{{0,20}}?(?:{currency}){converted}(?:規模|相当|余り|超)?"
        f"(?:を[^。、「」]{{0,6}}(?:上回|下回|超え)る額)?を(?:{any_of(phrase_words().spending_money)})"
    )


def _taken_over(currency: str) -> re.Pattern[str]:
    """を10億ドルで買収, を子会社化."""
    words = phrase_words()
    return re.compile(
        f"を[^。、「」\n]{{1,20}}(?:{currency})(?:超|余り|近く)?で(?:{any_of(words.buying_for_money)})"
        f"|を(?:{any_of(words.taking_in)})"
    )


def _endings(words: Sequence[str], *, before: str = "") -> Endings:
    """`words` at the end of a stretch, behind what the pattern `before` allows."""
    return Endings(re.compile(f"{before}(?:{any_of(words)})\\Z"), frozenset(word[-1] for word in words))
