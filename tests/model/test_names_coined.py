"""Chinese names in signs of no word: firms, their short forms and katakana readings, places and crafts; and what is none."""

from __future__ import annotations

import pytest

from pipeline import extract

pytestmark = pytest.mark.model

CHINA = "中国の深圳でも、上海でも、北京でも売れている。\n"


def found(text: str) -> list[tuple[str, str]]:
    return [
        (row.surface, row.type.value) for row in extract(CHINA + text).mentions if row.start >= len(CHINA)
    ]


def linked(text: str, surface: str) -> set[str]:
    return {row.entity_id for row in extract(CHINA + text).mentions if row.surface == surface}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # A kind of firms behind signs of no word, and the same signs alone.
        (
            "霙灘通信の従業員が列を作る。霙灘は黙り、裁判所は霙灘事件を調べる。",
            [("霙灘通信", "ORG"), ("霙灘", "ORG"), ("霙灘", "ORG")],
        ),
        ("三大通信が値下げし、国産電池も安い。", []),
        # Without it, something must tell of a firm.
        ("技術者は霙灘の株主から手紙を受け取った。", [("霙灘", "ORG")]),
        ("9億ドルで霙灘を丸ごと買い、社名を残した。", [("霙灘", "ORG")]),
        ("弁は楡灘バルブが納めた。", [("楡灘バルブ", "ORG")]),
        ("楡灘は青い。", []),
        ("株主は喜び、市値は9億元に届いた。峰値は別の年だ。", []),
        ("軍側は否定し、両社は黙り、米側が発表した。", []),
        ("祁若嵐マネージャーが笑った。", [("祁若嵐", "PERSON")]),
        # A word may stand before what ends Chinese firms alone, if more tells of one.
        ("弁護士は旋回智能の株主である。", [("旋回智能", "ORG")]),
        ("旋回智能は便利だ。", []),
        # Places and crafts.
        ("破片は霙沙湾に落ち、霙灘鎮の畑も焼けた。", [("霙沙湾", "PLACE"), ("霙灘鎮", "PLACE")]),
        ("主城区は広く、港湾も深い。", []),
        (
            "霙鷺三号は飛び、楡鷺12Aは燃え、霙鷺十二号甲は待つ。",
            [("霙鷺三号", "PRODUCT"), ("楡鷺12A", "PRODUCT"), ("霙鷺十二号甲", "PRODUCT")],
        ),
        ("台風12号が去り、国道三号を走り、第三号と1号車を見た。", []),
        # Judges as well as professors bear a title behind three signs of no word.
        ("祁若嵐裁判長は「静かに」と述べた。", [("祁若嵐", "PERSON")]),
        (
            "楽器店の沈翡総裁が来た。父の沈国梁と母の鄭建坪は待つ。",
            [("沈翡", "PERSON"), ("沈国梁", "PERSON"), ("鄭建坪", "PERSON")],
        ),
        ("現総裁が来て、関係部長も座った。", []),
        ("  撰稿:易霙灘", [("易霙灘", "PERSON")]),
    ],
)
def test_signs_of_no_word_are_told_by_kind_role_and_number(
    text: str, expected: list[tuple[str, str]]
) -> None:
    assert found(text) == expected


def test_signs_of_no_word_are_nothing_where_no_article_is_about_china() -> None:
    assert extract("技術者は霙灘の株主から手紙を受け取った。").mentions == []


@pytest.mark.parametrize(
    ("text", "spelling", "name"),
    [
        ("霙灘通信の従業員が並ぶ。インタンは一度も認めなかった。", "インタン", "霙灘通信"),
        ("夏瑤氏は黙った。働いたシャ・ヤオは家を売った。", "シャ・ヤオ", "夏瑤"),
    ],
)
def test_katakana_that_read_the_signs_are_the_name(text: str, spelling: str, name: str) -> None:
    assert linked(text, spelling) == linked(text, name) != set()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # A firm that makes a model, or has somebody, is one.
        ("検査官は霙灘のVX25を見た。", [("霙灘", "ORG"), ("VX25", "PRODUCT")]),
        ("来源:霙灘日記", [("霙灘日記", "ORG")]),
        ("楡灘の祁若嵐は黙った。", [("楡灘", "ORG"), ("祁若嵐", "PERSON")]),
        # What a group calls its firms by belongs to the name, goods do not; 科技 only says that it is one.
        ("美団創投が出資し、美団電池は売れた。", [("美団創投", "ORG"), ("美団", "ORG")]),
        # Bodies of the state and of a nation behind its sign; papers behind their country.
        ("国家造船転換基金が8億元を出した。国家予算は増える。", [("国家造船転換基金", "ORG")]),
        ("米港湾審査委員会(PRB)も動く。", [("港湾審査委員会", "ORG"), ("PRB", "ORG")]),
        ("中国ウィークリーの記者が来た。", [("中国ウィークリー", "ORG")]),
        # What a family's place is called by, and what is called a town; nobody is.
        ("王家湾の村人が見た。王家湾から病院まで遠い。", [("王家湾", "PLACE"), ("王家湾", "PLACE")]),
        ("錦都と呼ばれる町と、エコビレッジという村の事業と、ハイテクタウンと呼ばれた街。", []),
        ("廬州と呼ばれた古い町は眠る。限界集落と呼ばれる村も眠る。", [("廬州", "PLACE")]),
        # Whom the article tells of heads a headline; the word alone is millet.
        ("シャオミは黙った。\n小米、工場を建てる", [("シャオミ", "ORG"), ("小米", "ORG")]),
        ("小米、大豆、胡麻を食べた。", []),
        ("シャオミは黙った。夜、小米は工場を新設した。", [("シャオミ", "ORG"), ("小米", "ORG")]),
        # Signs of no word mean what the lexicon has, but no part of somebody's name.
        ("閑魚では靴が並ぶ。客は閑静な店を出た。", [("閑魚", "PRODUCT")]),
        ("創業者の紀千帆は笑った。", [("紀千帆", "PERSON")]),
        # A letter and a number behind a firm are what it makes.
        ("蔚来のG9が並び、通りのG9は空だ。", [("蔚来", "ORG"), ("G9", "PRODUCT"), ("G9", "PRODUCT")]),
        (
            "美団の会長は来た。三生堂製薬(3SBio)も来た。",
            [("美団", "ORG"), ("三生堂製薬", "ORG"), ("3SBio", "ORG")],
        ),
        ("銅陵の港に雪が降る。", [("銅陵", "PLACE")]),
        ("湖北省体育局は黙った。", [("湖北省体育局", "ORG")]),
        ("北京大学第三医院で会う。", [("北京大学第三医院", "ORG")]),
        ("ライバルの王欣嵐は負けた。", [("王欣嵐", "PERSON")]),
        (
            "六安でも雨だ。六安市長の沈国梁は傘を買った。",
            [("六安", "PLACE"), ("六安", "PLACE"), ("沈国梁", "PERSON")],
        ),
        # A letter and a number behind a line of products make one of them.
        ("問界M8が並ぶ。", [("問界M8", "PRODUCT")]),
        # Of games and films what stands behind their maker in double brackets is the title.
        (
            "ゲームの予告編が出た。霙灘互娯の『鯉谷の書:帰還』が並ぶ。",
            [("霙灘互娯", "ORG"), ("鯉谷の書:帰還", "PRODUCT")],
        ),
        ("不安が残る。川普(トランプ)大統領は署名した。", [("川普", "PERSON"), ("トランプ", "PERSON")]),
    ],
)
def test_what_stands_beside_tells_of_a_firm_a_body_or_somebody(
    text: str, expected: list[tuple[str, str]]
) -> None:
    assert found(text) == expected


@pytest.mark.parametrize(
    ("text", "surface", "entity"),
    [
        ("霙鷺十二号甲は待つ。", "霙鷺十二号甲", "yinglu_12a"),
        ("破片は霙沙湾に落ちた。", "霙沙湾", "yingshawan"),
        ("霙灘通信の従業員が並ぶ。", "霙灘通信", "yingtan_communications"),
        ("技術者は霙鷺の株主だ。", "霙鷺", "yinglu"),
        ("問界M8が並ぶ。", "問界M8", "wenjie_m8"),
        ("湖北省体育局は黙った。", "湖北省体育局", "hubei_taiiku_bureau"),
    ],
)
def test_ids_of_chinese_names_are_their_pinyin(text: str, surface: str, entity: str) -> None:
    assert linked(text, surface) == {entity}


def test_katakana_that_are_a_word_read_no_signs() -> None:
    assert linked("楽天網絡の従業員が並ぶ。ラーメンを食べ、タイヤを替えた。", "タイヤ") == set()
