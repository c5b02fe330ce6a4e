"""Captions: 「写真:本社」, 「会見する市長=5日午後」, and those without any mark, which show a thing or somebody at it."""

from __future__ import annotations

import re

from pipeline.text.lines.dates import DATE, DAY_AND_CLOCK
from pipeline.text.lines.words import patterns
from pipeline.text.scripts import KANJI

_LONGEST = 120  # characters
_LONGEST_UNMARKED = 40
_IMAGE = re.compile(r"!\[[^\]\n]*\]\([^)\n]*\)|\[?画像\]?\Z|[▲△](?![0-9])")
# 「試験航行する船=広島県尾道市(しおかぜ新聞)」; 「2025年3月2日 18:40 松江=田辺舟」 shows nothing and tells who wrote where
_CREDITED = re.compile(
    rf"(?!{DATE}{DAY_AND_CLOCK}\s[^\s=]{{1,8}}=)[^=。\n]{{6,80}}=[^=。0-9\n][^=。\n]{{1,24}}\Z"
)
# 「浅瀬に乗り上げた船=5日午後、沿岸警備隊提供」, 「会見する市長=2025年3月、港市」
_TAKEN = re.compile(
    r"[^=。\n]{4,80}=\s?(?:[0-9]{4}年\s?)?(?:[0-9]{1,2}月)?(?:[0-9]{1,2}日|(?<=月))(?:[朝昼夕夜]|未明|早朝|午[前後](?:[0-9]{1,2}時(?:[0-9]{1,2}分|半)?)?)?"
    r"(?:[、,]\s?[^。=\n]{1,30})?\Z"
)
# 「離着陸場に降りる機体(2日、大阪市)」, 「建て替えの始まる駅(10月、松江市)」, 「会見に臨む港社長(13日午後)」
_PLACED = re.compile(
    r"[^。\n]{4,60}\((?:(?:[0-9]{1,2}月(?:[0-9]{1,2}日)?|[0-9]{1,2}日)(?:午[前後])?、[^)\n]{2,20}|[0-9]{1,2}日(?:午[前後]|[朝夕夜]|未明)|[^)\n]{1,16}(?:資料|調べ|まとめ|提供|撮影))\)\Z"
)
# 「建て替えの済んだ駅(2023年10月1日、松江市)」, while 「港湾新聞(2023年10月1日、朝刊)」 tells whose the text is
_DATED = re.compile(r"[^。\n]{4,60}(?=\([0-9]{4}年[0-9]{1,2}月(?:[0-9]{1,2}日)?、[^)\n]{2,20}\)\Z)")
# 「桟橋で語る林氏(左)と港氏。(みなと通信)」, 「造船所の社長。神戸の自宅にて。」: who is seen, and where
_SEEN = re.compile(
    r"[^。\n]{4,60}\((?:[左右]|中央|[左右]から[^)\n]{0,8}|[前後]列[^)\n]{0,4})\)(?:[^。\n]{0,30}(?:さん|[^ぁ-ん。\n]))?。?(?:\([^)\n]{1,16}\))?"
)
_TAKEN_AT = re.compile(r"[^\n]{4,70}[^ぁ-ん\n]。[^。、\n]{2,16}にて。?\Z")
# 「船体(右)は二代目より長い」, 「写真は造船所提供」
_SIDE = re.compile(r"[^。\n]{2,40}\((?:[左右上下]|手前|中央|奥)\)[^。\n]{0,30}\Z")
# 「左は旧型、右は新型」, 「使い続けた砥石。(ミナ・ハマ/港の通信)」
_BOTH_SIDES = re.compile(r"左[:は][^、。\n]{1,20}[、。]右[:は][^、。\n]{1,20}。?")
_LENDER = re.compile(r"[^\n]{4,90}。?\([ァ-ヶー]{1,12}(?:・[ァ-ヶー]{1,12}){1,3}/[^()。、/\n]{2,24}\)")
# 「魚市場を歩く船長。2024年5月、ミナ・ハマ撮影」
_TAKEN_BY = re.compile(
    r"[^\n]{4,80}。(?:[0-9]{4}年)?(?:[0-9]{1,2}月)?(?:[0-9]{1,2}日)?(?:[、,]\s?)?(?:[^。、\n]{1,16}(?:で|にて)、?)?[^。、はがをにでも\n]{2,24}(?<!の)撮影"
)
# 「魚市場に立つ船長。5日撮影。REUTERS/Anna Keller」
_OF_AGENCY = re.compile(r"[^\n]{4,110}[。 ](?P<agency>[^。/\n]{2,16})/[^。、/\nはがをに]{2,30}")
# 「魚市場の朝。船長が網を引く | Photo by Harbor Images」, 「桟橋の船長、2025年11月。Photograph by Anna Keller」
_PHOTO_BY = re.compile(
    rf"[^\n]{{2,90}}(?:[|/—–。)]\s?|(?<=[{KANJI}ぁ-んァ-ヶー]) )(?:photo|photograph|image)s?\s?(?:by|courtesy of|:)\s?[^。\n]{{2,40}}",
    re.IGNORECASE,
)
# 「魚市場に立つ船長。 Anna Keller/Reuters」
_BY_AGENCY = re.compile(
    r"[^\n]{4,110}[。 ](?:[A-Z][a-z]+(?: [A-Z][A-Za-z.-]+){1,3}|[ァ-ヶー]+(?:・[ァ-ヶー]+){1,3})"
    r"/(?P<agency>[^。/\n]{2,16})(?:/[^。/\n]{2,16})?"
)
# 「泥の中の木を見る農民。(AP写真/アンナ・ケラー)」
_PHOTO_OF = re.compile(
    r"[^\n]{4,110}\((?:写真:?\s?)?(?P<agency>[^()/\n]{2,16}?)\s?(?:写真|フォト|Photo)?/[^()/。\n]{2,30}\)"
)
_SENTENCES = (_PHOTO_BY, _TAKEN_BY, _SEEN, _TAKEN_AT, _BOTH_SIDES, _LENDER)


def is_caption(told: str, *, sentence: bool) -> bool:
    """Whether the line says by a word or a sign that it belongs to an image."""
    words = patterns()
    if _IMAGE.match(told) or words.caption.match(told):
        return True
    if len(told) > _LONGEST:
        return False
    # These tell of a picture though they may be sentences: who stands where, where it was taken, whose it is.
    if words.last_credit.search(told) or words.lent.fullmatch(told):
        return True
    if any(pattern.fullmatch(told) for pattern in _SENTENCES):
        return True
    for pattern in (_OF_AGENCY, _BY_AGENCY, _PHOTO_OF) if "/" in told else ():
        lent = pattern.fullmatch(told)
        if lent is not None and words.news_agency.fullmatch(lent["agency"]):
            return True
    if sentence:
        return False
    if words.lender.fullmatch(told):
        return True
    if any(word.search(told) for word in (words.credit, words.credit_ending)) or words.agency.match(told):
        return True
    dated = _DATED.match(told)
    if dated and not words.outlet.fullmatch(dated[0]):
        return True
    return any(pattern.match(told) for pattern in (_CREDITED, _TAKEN, _PLACED, _SIDE))


def shows_something(told: str) -> bool:
    """Whether a line without a mark reads as a caption: 「取材に応じる港園長」, 「新しい工場の外観」.

    A heading may look so, too (「海を見る社長」); it is for who knows the neighbours to ask.
    """
    words = patterns()
    short = len(told) <= _LONGEST_UNMARKED
    return short and (words.shown.search(told) is not None or words.depicted.search(told) is not None)
