"""Which organisations stand beside a doubtful name: 「グーグルやメタ」, 「アップルのサファリ」, 「リンクの共同創業者リード・ホフマン」."""

from __future__ import annotations

import re

from pipeline.extractors.names.around.statements import about_works
from pipeline.extractors.names.known.doubt import Doubt
from pipeline.extractors.names.words.phrases import phrase_words
from pipeline.extractors.names.words.vocabulary import country_ids
from pipeline.extractors.names.written.chinese import about_china
from pipeline.extractors.names.written.sinograms import no_word_but_names
from pipeline.text.alternation import any_of
from pipeline.text.kana import is_katakana
from pipeline.text.lexicon import EntityKind, FormKind
from pipeline.text.scripts import KANJI, is_kanji
from pipeline.values import NameType

_NAME_AFTER = (
    40  # code points in which an apposition must name its person: リンクの共同創業者リード・ホフマン
)
_NAME_BEFORE = 24  # and in which a part follows its whole: Y Combinatorの研究部門であるYCR
_SHORTEST_NAME = 2
_SPELLED = re.compile("の[^、。「」()\n]{1,12}\\(")
_PART_OF = re.compile("の[^、。「」\\n]{1,20}である")
# A nation or a kind and 紙 or 誌; 手紙「X」 and 表紙 are no newspapers.
_PAPER_BEFORE = re.compile(f"(?:{any_of(phrase_words().before_papers)})[紙誌][「『]?\\Z")
_PAPER_BEHIND = re.compile(f"[」』]?[紙誌](?![{KANJI}])")
_PAPER_REACH = 4
_TOPIC = re.compile("[はが][^。、「」\n]{0,12}")
_ACTED_ON = re.compile(f"[A-Za-z0-9ァ-ヺー・ ]{{2,20}}+を(?:{any_of(phrase_words().acting_on)})")
_SOLD_THERE = re.compile(
    f"(?:で|では|でも|向けに)(?:、|[^。、「」\n]{{0,12}}?)(?:{any_of(phrase_words().selling_of_works)})|での(?:販売|配信|発売|評価|同時接続)"
    f"|の(?:{any_of(phrase_words().what_platforms_have)})|版[がはを]"
)
_BETWEEN_NETWORKS = frozenset({"", " ", "\n", "|", "/", "・", "、"})
_ON_NETWORK = re.compile(
    f"上[でに](?:「[^」\n]{{1,80}}」と)?[^。、「」\n]{{0,12}}(?:{any_of(phrase_words().saying_on_networks)}|「)"
)
_BRANCH = re.compile(f"(?P<town>[{KANJI}ァ-ヶー]{{2,6}}?)(?:本店|支店|支社|工場|店)(?![{KANJI}])")
_LED_THERE = re.compile(
    f"で(?:[^。、「」はがをも]{{0,10}}(?:{any_of(phrase_words().parts_that_are_led)})[^。、「」はがをも]{{0,4}})"
    f"を(?:{any_of(phrase_words().leading_of_parts)})"
)
_NOUN = re.compile(f"の[{KANJI}]{{2,4}}[はがも]")


def apposition(doubt: Doubt) -> bool:
    """メタのザッカーバーグ, リンクの共同創業者リード・ホフマン, Y Combinatorの研究部門であるYCR."""
    text, met, hit = doubt.slots.view.text, doubt.met, doubt.hit
    if text[hit.end : hit.end + 1] == "の":
        reach = _NAME_AFTER if doubt.slots.organisation_role(hit.end) else 2
        near = (met.by_start.get(offset) for offset in range(hit.end + 1, hit.end + reach))
        spelled = _SPELLED.match(text, hit.end)  # アップルの庫克(ティム・クック)
        if spelled is not None and met.related(doubt.entity.id, met.by_start.get(spelled.end())):
            return True
        if any(met.related(doubt.entity.id, other) for other in near):
            return True
    for end in range(max(0, hit.start - _NAME_BEFORE), hit.start):
        if met.related(doubt.entity.id, met.by_end.get(end)) and _PART_OF.fullmatch(text, end, hit.start):
            return True
    return False


def newcomer(doubt: Doubt) -> bool:
    """新興企業のマース: an organisation that readers are not expected to know, whoever else is called so."""
    text, start, words = doubt.slots.view.text, doubt.hit.start, doubt.slots.words.titles.newcomers
    before = text[max(0, start - _NAME_BEFORE) : start].rstrip("「『").removesuffix("の")
    return doubt.entity.type is NameType.ORG and before.endswith(words) and not doubt.relative


def of_its_maker(doubt: Doubt) -> bool:
    """アップルのサファリ."""
    before = doubt.hit.start - 1
    maker = doubt.met.by_end.get(before)
    return doubt.slots.view.text[before : before + 1] == "の" and doubt.met.related(doubt.entity.id, maker)


def of_his_house(doubt: Doubt) -> bool:
    """美団の王興, 美団の創業者・王興: a person told in full in kanji, right after his organisation and what he is there."""
    text, start, end = doubt.slots.view.text, doubt.hit.start, doubt.hit.end
    if doubt.entity.type is not NameType.PERSON or doubt.form.kind is not FormKind.NAME:
        return False
    if not is_kanji(text[start:end]) or end - start < _SHORTEST_NAME or is_kanji(text[end : end + 1]):
        return False
    before = text[max(0, start - _NAME_BEFORE) : start]
    bare = before.removesuffix("・")
    offices = (word for word in doubt.slots.words.titles.offices if bare.endswith(word))
    office = max(offices, key=len, default="")
    bare = bare.removesuffix(office) if office else before
    house = doubt.met.by_end.get(start - len(before) + len(bare) - 1)
    return bare.endswith("の") and house in doubt.entity.orgs


def parallel(doubt: Doubt) -> bool:
    """メタの事件は今秋、アマゾンの事件は来年: two organisations of one sentence have the same."""
    text, end = doubt.slots.view.text, doubt.hit.end
    noun = _NOUN.match(text, end)
    if noun is None:
        return False
    sentence, entities = doubt.slots.view.sentence_at(doubt.hit.start), doubt.met.voices.lexicon.entities
    others = (at for at in range(sentence.start, min(sentence.end, sentence.start + 300)) if at != end)
    told = (doubt.met.by_end.get(at) for at in others if text.startswith(noun.group(), at))
    return any(key is not None and entities[key].type is NameType.ORG for key in told)


def among_organisations(doubt: Doubt) -> bool:
    """Whether an organisation is joined to the hit: グーグルやメタ, メタ、アマゾン; after a comma everyday words need two."""
    slots, met, hit = doubt.slots, doubt.met, doubt.hit
    text, entities = slots.view.text, met.voices.lexicon.entities
    before, after = slots.joined_before(hit.start), slots.joined_after(hit.end)
    least = 2 if doubt.everyday and before is None and after is None else 1
    if before is None and text[hit.start - 1 : hit.start] == "、":
        before = hit.start - 1
    if after is None and text[hit.end : hit.end + 1] == "、":
        after = hit.end + 1
    told = (met.by_end.get(before or -1), met.by_start.get(after or -1))
    beside = [entities[key] for key in told if key is not None and key != doubt.entity.id]
    firms = [entity for entity in beside if entity.type is NameType.ORG]
    return len(firms) >= least


def deals_together(doubt: Doubt) -> bool:
    """メタとシスコは提携を発表した: two that firms are called like do together what firms do.

    Two kinds of fruit do not, nor do キリンとイオンを観察した or メタとシスコの味 tell of anybody.
    """
    slots, hit, spelled = doubt.slots, doubt.hit, doubt.met.spelled
    if doubt.entity.type is not NameType.ORG or doubt.everyday:
        return False
    after, before = slots.joined_after(hit.end), slots.joined_before(hit.start)
    ends = [end for start, end in spelled.items() if start == after or end == before]
    if not ends:
        return False
    end = max(hit.end, *ends)
    acting = slots.words.trades.acting.match(slots.view.text, end) is not None
    return acting or slots.acts(end) or slots.deals(end)


def owns(doubt: Doubt) -> bool:
    """マスクのxAI, マスクのGrok: somebody right before what is his, or his firm's."""
    surname = doubt.entity.type is NameType.PERSON and doubt.form.kind is FormKind.SURNAME
    text, end = doubt.slots.view.text, doubt.hit.end
    owned = doubt.met.by_start.get(end + 1) if surname and text[end : end + 1] == "の" else None
    if owned is None:
        return False
    if owned in doubt.entity.orgs:
        return True
    makers, somebody = doubt.met.voices.lexicon.entities[owned].orgs, {f.entity.type for f in doubt.hit.forms}
    return somebody == {NameType.PERSON} and not set(makers).isdisjoint(
        doubt.entity.orgs
    )  # フォードのF-150 is the firm's


def acts_on_his_house(doubt: Doubt) -> bool:
    """マスクはなぜOpenAIを訴えたのか: the topic does something to what is his, and no thing does that."""
    text, end = doubt.slots.view.text, doubt.hit.end
    if text[end : end + 1] not in ("は", "が") or doubt.form.kind is not FormKind.SURNAME:
        return False
    topic = _TOPIC.match(text, end)
    reach = range(end + 1, topic.end() + 1) if topic else ()
    near = (at for at in reach if doubt.met.by_start.get(at) in doubt.entity.orgs)
    return any(_ACTED_ON.match(text, at) is not None for at in near)


def on_network(doubt: Doubt) -> bool:
    """Xに投稿した, X上で反論した."""
    slots, start, end = doubt.slots, doubt.hit.start, doubt.hit.end
    if shared(doubt):
        return True
    if len(doubt.surface) == 1 and _ON_NETWORK.match(slots.view.text, end):
        return not is_kanji(slots.view.text[max(0, start - 1) : start])
    return slots.posts(end) and (len(doubt.surface) > 1 or slots.letter(start, end))


def on_platform(doubt: Doubt) -> bool:
    """Steamで発売された, PlayStation 5とSteamのために: where games are sold, in an article about works."""
    slots, hit = doubt.slots, doubt.hit
    if doubt.entity.type is not NameType.PRODUCT:
        return False
    games = "ゲーム" in slots.view.text or about_works(slots.view.text)
    if games and _SOLD_THERE.match(slots.view.text, hit.end):
        return True
    listed = slots.joined_before(hit.start)
    at = hit.start if listed is None else listed
    other = doubt.met.by_end.get(at - slots.view.text.endswith("、", 0, at))  # 、および
    return other is not None and doubt.met.voices.lexicon.entities[other].type is NameType.PRODUCT


def shared(doubt: Doubt) -> bool:
    """シェア:X Facebook: a line of networks on which a page may be passed on."""
    text, start, end = doubt.slots.view.text, doubt.hit.start, doubt.hit.end
    line = text.rfind("\n", 0, start) + 1
    told = doubt.slots.words.phrases.shared.search(text, line, start) is not None
    return told and text[end : end + 1] in _BETWEEN_NETWORKS


def led_there(doubt: Doubt) -> bool:
    """アップルで研究チームを率いた: only an organisation has departments."""
    return _LED_THERE.match(doubt.slots.view.text, doubt.hit.end) is not None


def has_branch(doubt: Doubt) -> bool:
    """伊勢丹新宿本店, イオン札幌店: a shop in a town right behind it; アップル専門店 is a kind of them."""
    view, end = doubt.slots.view, doubt.hit.end
    branch = _BRANCH.match(view.text, end)
    towns = view.tokens_between(end, branch.end("town")) if branch else ()
    whole = (
        bool(towns) and branch is not None and (towns[0].start, towns[-1].end) == (end, branch.end("town"))
    )
    return whole and all("地名" in token.tag for token in towns)


def does_something(doubt: Doubt) -> bool:
    """小米は工場を新設した: what only somebody does with an object."""
    return doubt.slots.words.trades.acting.match(doubt.slots.view.text, doubt.hit.end) is not None


def foreign_signs(doubt: Doubt) -> str | None:
    """閑魚, in an article about China: two signs or more that are no word of Japanese, and nobody's full name here."""
    view, start, end = doubt.slots.view, doubt.hit.start, doubt.hit.end
    thing = doubt.entity.type is not NameType.PERSON and is_kanji(doubt.surface)
    if not thing or end - start < _SHORTEST_NAME or not about_china(view.text):
        return None
    if is_kanji(view.text[end : end + 1]) or is_kanji(view.text[max(0, start - 1) : start]):
        return None
    if doubt.slots.honorific(end) or doubt.slots.office(end):
        return None
    return "signs of no word" if no_word_but_names(view, start, end) else None


def heads_line(doubt: Doubt) -> bool:
    """小米、新型チップに投資: whom the article tells of heads a headline, which is no sentence."""
    text, hit = doubt.slots.view.text, doubt.hit
    if text[hit.end : hit.end + 1] != "、" or text[max(0, hit.start - 1) : hit.start] not in ("", "\n"):
        return False
    line = doubt.slots.view.line_at(hit.start)
    if line is None or not doubt.introduced:
        return False
    return not text[line.start : line.end].rstrip().endswith("。")


def of_nation(doubt: Doubt) -> bool:
    """デンマークのマースクも: a firm behind its country, of a word that is no other."""
    text, start, end = doubt.slots.view.text, doubt.hit.start, doubt.hit.end
    if text[start - 1 : start] != "の" or doubt.met.by_end.get(start - 1) not in country_ids():
        return False
    words = doubt.slots.words
    word = doubt.surface in words.ordinary or doubt.surface in words.persons or doubt.everyday
    return not word and is_katakana(doubt.surface) and text[end : end + 1] in tuple("はがもを、")


def in_print(doubt: Doubt) -> bool:
    """Whether a word beside it tells of a newspaper or magazine: 英紙ガーディアン, 「ガーディアン」紙."""
    text, start, end = doubt.slots.view.text, doubt.hit.start, doubt.hit.end
    before = _PAPER_BEFORE.search(text, max(0, start - _PAPER_REACH), start)
    return before is not None or _PAPER_BEHIND.match(text, end) is not None


def reported(doubt: Doubt) -> bool:
    """Whether a quoted medium reports, alone or beside another one: 「情報」は…、フォーチュンは…と書いた."""
    slots, met, end = doubt.slots, doubt.met, doubt.hit.end + 1
    if slots.reports(end):
        return True
    sentence = slots.view.sentence_at(doubt.hit.start)
    beside = (met.by_start.get(at) for at in range(sentence.start, min(sentence.end, sentence.start + 300)))
    entities = met.voices.lexicon.entities
    media = any(key is not None and entities[key].kind is EntityKind.MEDIA for key in beside)
    return slots.writes(end) and media


def beside_related(doubt: Doubt) -> bool:
    """Whether a related name is joined to it: グレッグ・ブロックマンやイリヤ."""
    slots, met = doubt.slots, doubt.met
    before, after = slots.joined_before(doubt.hit.start), slots.joined_after(doubt.hit.end)
    neighbours = (met.by_end.get(before) if before else None, met.by_start.get(after) if after else None)
    return any(met.related(doubt.entity.id, other) for other in neighbours)
