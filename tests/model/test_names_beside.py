"""Firms, schools and people that their endings, titles and credits tell: 「霜嶺電子工業」, 「窪田誠球団社長」, 「(浜田商業高出)」."""

from __future__ import annotations

import pytest

from pipeline import extract

pytestmark = pytest.mark.model


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # Firms by endings of two words, in apposition, or by their results.
        (
            "霜嶺電子工業が13日発表した連結決算は増益だった。霜嶺電の株価は上がった。",
            [("霜嶺電子工業", "ORG"), ("霜嶺電", "ORG")],
        ),
        ("大手電器が13日発表した決算は増益だ。精密電子工業は伸びる。", []),
        ("部品メーカー、鋭鋒精密は13日、工場を建てると発表した。", [("鋭鋒精密", "ORG")]),
        ("自動車メーカー、工作機械、精密機械は伸びる。メーカー、地方銀行は苦しい。", []),
        ("羽山育英会も霜嶺奨学会も支給した。奨学会は多い。", [("羽山育英会", "ORG"), ("霜嶺奨学会", "ORG")]),
        # A title of clubs behind somebody's name, and behind the club's.
        ("窪田誠球団社長は笑った。", [("窪田誠", "PERSON")]),
        ("浜田球団社長は黙った。", [("浜田球団", "ORG")]),
        # Where a player was at school.
        ("主将の林田健外野手(浜田商業高出)が打った。", [("林田健", "PERSON"), ("浜田商業高", "ORG")]),
        ("田所健吾選手(青森山田高卒)が打った。", [("田所健吾", "PERSON"), ("青森山田高", "ORG")]),
        # A word is nobody because it sounds like a first name, and what is exchanged is no name.
        ("リサ・オルグレン氏が来た。リーズの所有者は黙った。", [("リサ・オルグレン", "PERSON")]),
        (
            "ショウタ・オルグレン氏が来た。ショータは笑顔だ。",
            [("ショウタ・オルグレン", "PERSON"), ("ショータ", "PERSON")],
        ),
        ("選手とハイタッチを交わした。", []),
        ("クラブは東のハルで試合を開く。ハルまで40マイルだ。", [("ハル", "PLACE"), ("ハル", "PLACE")]),
        # Papers and agencies in head lines and credits.
        (
            "町の話\nオリヴァー・ハーグリーヴ(ザ・ハーバーライン)\n2024年11月12日\n町は雨だ。",
            [("オリヴァー・ハーグリーヴ", "PERSON"), ("ザ・ハーバーライン", "ORG")],
        ),
        (
            "ボストン、10月16日(ヘルムダル・ワイヤー)",
            [("ボストン", "PLACE"), ("ヘルムダル・ワイヤー", "ORG")],
        ),
        ("画像:港の夜(提供:北海通信社)", [("北海通信社", "ORG")]),
        ("画像:港の夜(提供:地元新聞社)", []),
        ("高卒の新人と大卒の社員が並ぶ。最高卒の話。", []),
    ],
)
def test_what_stands_beside_or_ends_a_name_tells_it(text: str, expected: list[tuple[str, str]]) -> None:
    assert [(row.surface, row.type.value) for row in extract(text).mentions] == expected


@pytest.mark.parametrize(
    ("text", "entity"),
    [
        (
            "作者:沈墨 編集:高源\n杭州の男\n公開日 2025-08-28\n中国の杭州で育った。中国の上海へ行き、中国の北京で働く。",
            "gao_yuan",
        ),
        ("出典:港新聞 編集:高源\n港の男\n公開日 2025-08-28\n日本の港で育った。", "kogen"),
    ],
)
def test_who_signs_an_article_about_china_is_read_in_pinyin(text: str, entity: str) -> None:
    assert [row.entity_id for row in extract(text).mentions if row.surface == "高源"] == [entity]


@pytest.mark.parametrize(
    "told",
    ["財務担当", "英国出身", "元大臣", "仮名", "音楽", "初代社長", "競泳女子", "短距離", "中央", "北京出身"],
)
def test_words_in_brackets_are_no_other_spelling_of_somebody(told: str) -> None:
    surfaces = [
        row.surface
        for row in extract(f"ヘレン・ポート選手({told})が語った。").mentions
        if row.type.value == "PERSON"
    ]
    assert surfaces == ["ヘレン・ポート"]


@pytest.mark.parametrize("told", ["海倫波特", "巴格利諾", "徐傑明", "貝尼奥"])
def test_chinese_signs_in_brackets_are(told: str) -> None:
    rows = extract(f"ヘレン・ポート氏({told})が語った。").mentions
    assert [(row.surface, row.entity_id) for row in rows] == [
        ("ヘレン・ポート", rows[0].entity_id),
        (told, rows[0].entity_id),
    ]


def test_whoever_is_told_of_by_sex_and_age_alone_is_nobody() -> None:
    assert not extract("会社役員の男性(71)方に侵入した。").mentions
