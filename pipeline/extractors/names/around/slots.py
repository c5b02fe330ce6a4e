"""What stands beside a stretch of text: a title, a verb of speech, an ordinary use (「マスクを着用」)."""

from __future__ import annotations

import re
from dataclasses import dataclass

from pipeline.extractors.names.around.countries_between import behind_country
from pipeline.extractors.names.sighting import CAPITAL, KATAKANA, LATIN
from pipeline.extractors.names.words.units import counts_behind
from pipeline.extractors.names.words.vocabulary import Vocabulary, title_starts
from pipeline.text.scripts import KANJI, is_kanji
from pipeline.types import LineRole, TextView

_BRACKETED = re.compile(r" ?[((][^()()\n]{0,60}+[))]")
_BEFORE_GLOSS = frozenset(" (")
_CLOSING = frozenset("」』”")
_FOREIGN_SIGN = re.compile(f"[{KATAKANA}{LATIN}]")
_JOINT_AFTER = re.compile("(?:と|や|・|および|及び)")
_JOINT_BEFORE = re.compile("(?:と|や|・|および|及び)\\Z")
_CITED = re.compile(r"^[ *#・\-\[(]{0,4}(?:[0-9]{1,2}[.、)\]:. ]{0,3})?")
_CITED_AFTER = re.compile('(?:社|紙|誌)? ?[::] ?["“”「『《〈]')
_AFTER_SOURCE = frozenset(":|/")
_LISTED_AFTER = re.compile("(?:紙|誌)?[、,] ?[^\\n]{0,30}(?:記事|付|月|年|日)")
_OFFICER = re.compile(
    f"の(?:[{KATAKANA}]{{2,20}}+[・=][{KATAKANA}・=]{{2,30}}+"
    f"|[{CAPITAL}][{LATIN}.'-]{{1,20}}+(?: [{CAPITAL}][{LATIN}.'-]{{1,20}}+){{1,3}}+)"
)
_MEDIA = re.compile(f"[紙誌](?![{KANJI}])")
_TOPIC = re.compile("[はがも][^。、「『を\n]{0,30}(?=[」』]?を)")
# 証人X; not ソーシャルプラットフォームX.
_JOINED_LETTER = re.compile(f"(?<=[{KANJI}{KATAKANA}])(?<!プラットフォーム)(?<!メディア)(?<!サイト)")
_QUOTE = re.compile('[「『"“]')
_GLOSSED = re.compile(f"\\([{CAPITAL}][{LATIN}0-9 .'-]{{1,30}}+\\)(?=[」』])")
_QUALITY = re.compile(f"(?<=[{KATAKANA}])な(?=[{KANJI}{KATAKANA}])")  # ブライトな笑顔
_SHARES = re.compile("株(?:[をのはがも、]|価[がはをも])")
_ADDRESSED = re.compile(r"(?<![A-Za-z])(?:Mrs?|Ms|Miss|Dr|Prof)\.? ?\Z")
_STATE = re.compile(
    f"(?:(?:[{KATAKANA}]|同|[{KANJI}]{{2}})(?<![九本欧豪各全])[州県]|[{KATAKANA}](?<!エネルギー)省)\\Z"
)
# How far before and after a word its neighbours are read, in code points.
_NEAR = 12


@dataclass(frozen=True, slots=True)
class Slots:
    """Questions about the neighbours of a stretch of `view`, answered by word lists."""

    view: TextView
    words: Vocabulary

    def after(self, end: int) -> int:
        """Where the text goes on after a name: a bracket with a gloss is passed over, and the country of an office."""
        text = self.view.text
        sign = text[end : end + 1]
        if sign == "・":
            return behind_country(text, end, self.words) or end
        bracket = _BRACKETED.match(text, end) if sign in _BEFORE_GLOSS else None
        return bracket.end() if bracket else end

    def honorific(self, end: int) -> str | None:
        """The honorific or personal title after a name: 氏, 判事; an honorific behind quotation marks, too: 「クレイン」氏."""
        title = self._title(self.words.honorific, end)
        if title is None and self.view.text[end : end + 1] in _CLOSING:
            behind = self._match_title(self.words.honorific, end + 1)
            told = behind.group() if behind else ""
            foreign = _FOREIGN_SIGN.match(self.view.text, end - 1) is not None  # no 「海の家」さん
            title = told if told == "氏" or (foreign and told in self.words.titles.honorifics) else None
        return title

    def _title(self, pattern: re.Pattern[str], end: int) -> str | None:
        match = self._match_title(pattern, end)
        if match is None and (after := self.after(end)) != end:
            match = self._match_title(pattern, after)
        return match.group().strip() if match else None

    def _match_title(self, pattern: re.Pattern[str], at: int) -> re.Match[str] | None:
        text = self.view.text
        return pattern.match(text, at) if text[at : at + 1] in title_starts() else None

    def addressed(self, start: int) -> bool:
        """Mr. ムスク, Ms. Duval: an English title before a name."""
        return _ADDRESSED.search(self.view.text, max(0, start - 7), start) is not None

    def signed(self, end: int) -> bool:
        """Olga Brandt 著: whoever wrote the article."""
        return self.words.phrases.signed.match(self.view.text, end) is not None

    def office(self, end: int) -> str | None:
        """The office after a name: CEO, 元社長; organisations stand before it, too."""
        return self._title(self.words.office, end)

    def suffix(self, end: int) -> bool:
        """Whether 社, 紙 or 誌 follows as a suffix, behind a closing mark, too: 「ノルデン」社."""
        at = end + (self.view.text[end : end + 1] in _CLOSING)
        return self.words.suffix.match(self.view.text, at) is not None

    def organisation_role(self, end: int) -> bool:
        """の共同創業者, の従業員."""
        return self.words.organisation_role.match(self.view.text, self.after(end)) is not None

    def person_role(self, end: int) -> bool:
        """の弁護士, の動機."""
        return self.words.person_role.match(self.view.text, end) is not None

    def names_officer(self, end: int) -> bool:
        """のダラ・コスロシャヒ最高経営責任者: only an organisation has a person with an office."""
        match = _OFFICER.match(self.view.text, end)
        return match is not None and self.office(match.end()) is not None

    def called(self, start: int, end: int) -> str | None:
        """What the text calls the stretch: 「X」という会社, 傘下のX, Xという人."""
        text = self.view.text
        match = self.words.called.match(text, end)
        if match:
            return match.lastgroup
        match = self.words.introduced.search(text, max(0, start - _NEAR), start)
        return match.lastgroup if match else None

    def quoted(self, start: int, end: int) -> bool:
        """「スターシップ」: exactly the stretch stands in quotation marks."""
        text, end = self.view.text, self._behind_gloss(end)
        return text[max(0, start - 1) : start] + text[end : end + 1] in ("「」", "『』", "“”", '""')

    def brought_out(self, end: int) -> bool:
        """」を公開, を発売: what is done with products."""
        return self.words.brought_out.match(self.view.text, self._behind_gloss(end)) is not None

    def _behind_gloss(self, end: int) -> int:
        """The end of a Latin spelling that stands in the quotation marks, too: 「赤兎2(Chitu 2)」."""
        gloss = _GLOSSED.match(self.view.text, end)
        return end if gloss is None else gloss.end()

    def no_country(self, end: int) -> bool:
        """Whether a country's name goes on into a people, a language, a clock or a currency; 元外相 and 人脈 are none."""
        match = self.words.phrases.no_country.match(self.view.text, end)
        if match is None:
            return False
        if match.group() == "元":
            return self.office(end) is None and self.honorific(end) is None
        word = self.view.tokens_between(end, end + 1)
        return not word or word[0].start < end or word[0].end <= match.end()

    def employs(self, end: int) -> bool:
        """を追われ, に入社し: what happens to people at organisations."""
        return self.words.employs.match(self.view.text, end) is not None

    def deals(self, end: int) -> bool:
        """と提携, に出資, 傘下: what companies do with companies."""
        return self.words.deals.match(self.view.text, end) is not None

    def acts(self, end: int) -> bool:
        """が設計する, は買収した: what companies do."""
        return self.words.acts.match(self.view.text, end) is not None

    def does_business(self, end: int) -> bool:
        """は新型機を発売した: the stretch is the topic of a sentence that tells what companies do."""
        match = _TOPIC.match(self.view.text, end)
        return match is not None and self.words.brought_out.match(self.view.text, match.end()) is not None

    def political(self, end: int) -> bool:
        """関税, 政権: what is called after the head of a government."""
        return self.words.political.match(self.view.text, end) is not None

    def writes(self, end: int) -> bool:
        """は…と書いた: the stretch is the topic of a sentence about a report."""
        return self.words.phrases.writes.match(self.view.text, end) is not None

    def letter(self, start: int, end: int) -> bool:
        """A single letter used as a noun, no part of 証人X or プロジェクトX."""
        joined = _JOINED_LETTER.match(self.view.text, start)
        return end - start == 1 and joined is None and (self.particle(end) or self.posts(end))

    def posts(self, end: int) -> bool:
        """に投稿: what is done on a social network; buttons have a space before it (X で共有)."""
        spaced = self.view.text[end : end + 1] == " "
        return self.words.phrases.posts.match(self.view.text, end + spaced) is not None

    def with_nation(self, start: int) -> bool:
        """米アップル: the nation before a company."""
        text = self.view.text
        alone = not is_kanji(text[max(0, start - 2) : start - 1])
        return alone and text[start - 1 : start] in self.words.titles.nations

    def follows_state(self, start: int) -> bool:
        """アリゾナ州フェニックス, 広東省シンセン: a town after its state; 九州オルレ and 環境省エコアクション are none."""
        text, provinces = self.view.text, self.words.titles.provinces
        return _STATE.search(text, max(0, start - 6), start) is not None or text.endswith(provinces, 0, start)

    def credited(self, start: int) -> bool:
        """(写真:X), 提供:X: whom a picture is credited to; 写真:X工場の起工式 tells what it shows."""
        return self.words.credit.search(self.view.text, max(0, start - _NEAR), start) is not None

    def credit_ends(self, end: int) -> bool:
        """Whether nothing but 提供 and the end of a credit follows a name."""
        return self.words.phrases.credited.match(self.view.text, end) is not None

    def invested_in(self, end: int) -> bool:
        """に出資, への投資, を買収: what is done with companies, and with nobody else."""
        return self.words.phrases.invested.match(self.view.text, end) is not None

    def shares(self, end: int) -> bool:
        """株を, 株の一部: only a company has shares."""
        return _SHARES.match(self.view.text, end) is not None

    def lived_in(self, end: int) -> bool:
        """に住む, 在住: what is done in places."""
        return self.words.phrases.lived_in.match(self.view.text, end) is not None

    def reports(self, end: int) -> bool:
        """によると, が報じ."""
        match = _MEDIA.match(self.view.text, end)
        return self.words.report.match(self.view.text, match.end() if match else end) is not None

    def speaks(self, end: int) -> bool:
        """は…「…」と述べた: the stretch is the topic of a sentence that quotes and has a verb of speech."""
        topic = self.words.topic.match(self.view.text, end)
        if topic is None:
            return False
        stop = min(self.view.sentence_at(end).end, topic.end() + 200)
        said = self.words.speech.search(self.view.text, topic.end(), stop)
        return said is not None and _QUOTE.search(self.view.text, topic.end(), said.end()) is not None

    def particle(self, end: int) -> bool:
        """A case particle follows: the letter X is used as a noun."""
        return self.view.text[end : end + 1] in tuple("でにのはがをへと")

    def ordinary(self, surface: str, start: int, end: int) -> bool:
        """Whether the neighbours show the ordinary sense of `surface`: マスクを着用, この情報."""
        if surface in self.words.ordinary and self._in_compound(start, end):
            return True
        if surface in self.words.ordinary and _QUALITY.match(self.view.text, end):
            return True
        uses = self.words.uses.get(surface)
        if uses is None:
            return False
        text = self.view.text
        before, after = text[max(0, start - _NEAR) : start], text[end : end + _NEAR]
        if uses.counted and counts_behind(self.view.text, end, uses.counted):
            return True
        named = self.honorific(end) is not None or self.office(end) is not None
        if not named and any(word in before or word in after for word in uses.near):
            return True
        return before.endswith(uses.before or ("\0",)) or after.startswith(uses.after or ("\0",))

    def _in_compound(self, start: int, end: int) -> bool:
        """Whether an ordinary word ends a kanji compound: 冷却ファン, 酸素マスク; 米アップル is none."""
        before = self.view.text[max(0, start - 1) : start]
        titles = self.words.titles
        if not is_kanji(before) or before in titles.title_prefixes or before in titles.nations:
            return False
        named = self.honorific(end) is not None or self.office(end) is not None
        return not named and self.called(start, end) is None and not self.follows_state(start)

    def cited(self, start: int, end: int) -> bool:
        """Whether the stretch heads an entry of a list of references: 「2.後期:「…」」."""
        line, text, titles = self.view.line_at(start), self.view.text, self.words.titles
        if line is None or text[start:end] in (*titles.source_labels, *titles.author_labels):
            return False
        head = _CITED.match(text[line.start : start])
        if head is None or head.end() != start - line.start:
            return False
        if _CITED_AFTER.match(text, end):
            return True
        if line.role is LineRole.SOURCE and text[end : end + 2].lstrip(" ")[:1] in _AFTER_SOURCE:
            return True
        return head.end() > 0 and _LISTED_AFTER.match(text, end) is not None

    def with_pronoun(self, start: int, end: int) -> bool:
        """彼とX, Xと彼: whoever is named together with a pronoun is a person."""
        text, pronouns = self.view.text, self.words.titles.pronouns
        if text[end : end + 1] == "と" and text.startswith(pronouns, end + 1):
            return True
        return text[max(0, start - 1) : start] == "と" and text[max(0, start - 4) : start - 1].endswith(
            pronouns
        )

    def joined_after(self, end: int) -> int | None:
        """Where the second of two joined names begins: after 「A と」, 「A氏や」."""
        text = self.view.text
        match = _JOINT_AFTER.match(text, end)
        if match is None:
            title = self.honorific(end)
            match = _JOINT_AFTER.match(text, end + len(title)) if title else None
        return match.end() if match else None

    def joined_before(self, start: int) -> int | None:
        """Where the first of two joined names ends: before 「と B」; an honorific of A is passed over."""
        text = self.view.text
        match = _JOINT_BEFORE.search(text, max(0, start - 4), start)
        if match is None:
            return None
        end = match.start()
        return end - 1 if text[end - 1 : end] == "氏" else end
