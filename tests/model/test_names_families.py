"""Family names in kanji: where they end before a title, and whose they are when they stand alone."""

from __future__ import annotations

import pytest

from pipeline import extract

pytestmark = pytest.mark.model


def told(text: str) -> list[tuple[str, str | None]]:
    return [(row.surface, row.entity_id) for row in extract(text).mentions]


def surfaces(text: str) -> list[str]:
    return [row.surface for row in extract(text).mentions]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("田中社長と野中コーチが会った。", ["田中", "野中"]),
        ("秋元部長は坂元教授に、松前学長は竹中CEOに頼んだ。", ["秋元", "坂元", "松前", "竹中"]),
        # What may open a title opens it behind a whole family, behind a Chinese one and before the head of a government.
        ("阿部元社長と中村副市長と鈴木現会長。", ["阿部", "中村", "鈴木"]),
        ("李元社長は黙った。", ["李"]),
        ("森元首相が現れた。", ["森"]),
    ],
)
def test_a_family_of_the_dictionary_keeps_its_last_sign_before_a_title(
    text: str, expected: list[str]
) -> None:
    assert surfaces(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "前沢修一投手が投げた。前監督は笑った。",
        "新井氏が就く。新社長は若い。",
        "元木さんは辞めた。元社長が引き止めた。",
        "副島氏が去り、副社長も去った。",
        "米田さんは米国務長官に会った。米議員もいた。",
        "高橋氏は高校長だった。",
        "英子さんは英首相の声を聞いた。",
    ],
)
def test_the_first_sign_of_a_family_is_nobody_before_a_title(text: str) -> None:
    assert len(surfaces(text)) == 1


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("林田氏は話した。林さんは笑った。", [("林田", "hayashida"), ("林", "hayashi")]),
        ("森山氏は、森博士を訪ねた。", [("森山", "moriyama"), ("森", "mori")]),
        # Where the dictionary cuts one sign off, or China and Korea write so, it is the family.
        ("森喜三郎氏が来た。森氏は笑った。", [("森喜三郎", "kisaburo_mori"), ("森", "kisaburo_mori")]),
        ("霧沢修氏が来た。霧沢氏は笑った。", [("霧沢修", "osamu_kirisawa"), ("霧沢", "osamu_kirisawa")]),
    ],
)
def test_a_family_of_one_sign_is_no_part_of_a_longer_family(
    text: str, expected: list[tuple[str, str]]
) -> None:
    assert told(text) == expected


def test_a_korean_family_of_one_sign_stands_for_its_bearer() -> None:
    (_, whole), (_, family) = told("韓国の朴斗鎮氏が来た。朴氏は笑った。")[1:]
    assert whole == family


@pytest.mark.parametrize(
    "text",
    [
        "山田太郎市長と山田花子議員が争った。山田氏は黙った。",
        "小泉純一郎元首相は進次郎氏の父だ。小泉進次郎環境相が来た。小泉氏は黙った。",
        "菅義偉前首相と菅直人元首相が同席した。菅氏は黙った。",
        "ハンス・ヴェルトハイム氏とアンナ・ヴェルトハイム氏が来た。ヴェルトハイム氏は黙った。",
        "金正恩氏の妹、金与正氏が来た。金氏は黙った。",
        "安倍晋三元首相の妻、安倍昭恵さんが来た。安倍氏は黙った。",
    ],
)
def test_of_two_of_one_family_neither_is_meant_where_nothing_tells_them_apart(text: str) -> None:
    *others, (_, last) = told(text)
    assert last not in {entity for _, entity in others}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("山田太郎市長と山田花子議員が争った。山田議員は黙った。", "hanako_yamada"),
        ("小泉進次郎環境相が来た。小泉純一郎元首相も来た。小泉環境相は黙った。", "shinjiro_koizumi"),
        ("トヨタの佐藤恒治社長と佐藤正男工場長が会った。佐藤社長は黙った。", "koji_sato"),
        ("トヨタの佐藤恒治社長と佐藤正男工場長が会った。佐藤工場長は黙った。", "masao_sato"),
        ("ハンス・ヴェルトハイム氏が来た。ヴェルトハイム氏は黙った。", "hans_weldheim"),
    ],
)
def test_a_title_tells_who_of_a_family_is_meant(text: str, expected: str) -> None:
    assert told(text)[-1][1] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("豊田大輔氏が登壇した。", ["豊田大輔"]),
        ("山口県で歌う俳優、山口智充さんが来た。", ["山口県", "山口智充"]),
        ("俳優の山口玖翔さんが来た。", ["山口玖翔"]),
        ("石破茂首相と石破首相秘書官が来た。", ["石破茂", "石破"]),
        ("福島県知事が来た。", ["福島県"]),
    ],
)
def test_a_family_before_a_given_name_is_no_firm_and_no_place(text: str, expected: list[str]) -> None:
    assert surfaces(text) == expected


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("名古屋の私大で教える山中教授は祭りを見た。", False),
        ("山田監督は選手をほめた。", False),
        ("京都大学の山中教授は祭りを見た。", True),
        ("山中伸弥氏が来た。山中教授は祭りを見た。", True),
    ],
)
def test_a_title_that_every_house_gives_makes_nobody_the_famous_one(text: str, *, meant: bool) -> None:
    assert (told(text)[-1][1] in {"shinya_yamanaka", "yoji_yamada"}) is meant


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("故中曽根氏をしのび、故安倍氏もしのぶ。", ["中曽根", "安倍"]),
        ("藤井聡太氏が来た。藤井八冠は黙った。", ["藤井聡太", "藤井"]),
        ("岸田派も麻生派も残り、茂木派は割れた。", ["岸田"]),
        ("落語家の立川志の輔さんが来た。", ["立川志の輔"]),
        # Families that are made of such signs stay whole.
        ("元木さんと新井氏と前川氏。", ["元木", "新井", "前川"]),
        ("久世ほのかさんと佐藤なつ代さん。", ["久世ほのか", "佐藤なつ代"]),
    ],
)
def test_a_family_is_cut_from_what_stands_right_beside_it(text: str, expected: list[str]) -> None:
    assert surfaces(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("伊東屋で筆を、鈴木屋で紙を、金子眼鏡店で眼鏡を買う。", []),
        ("花屋さんと魚屋さんと酒屋さんが並ぶ。", []),
        ("土屋さんと守屋氏と古屋選手が並ぶ。", ["土屋", "守屋", "古屋"]),
        ("犯人が何氏か分からない。", []),
        ("何氏か分からない。", []),
        ("中国の何氏は黙った。", ["中国", "何"]),
        # Given names may end as feasts and prizes do, where somebody is honoured.
        ("建築家の渡辺節氏が描いた。", ["渡辺節"]),
        ("同氏は中秋節に湯川賞を受けた。", []),
        ("五輪のスキーで杉山銀、二階堂銅。", []),
        ("杉山健太は五輪でメダルを得た。杉山銀、二階堂銅だった。", ["杉山健太"]),
        ("朴銀さんは五輪で敗れた。", ["朴銀"]),
        ("五輪の射撃で金智銀は4位だった。", ["金智銀"]),
        ("山田銀の支店が閉まる。", []),
        ("山田銀之助さんが語った。", ["山田銀之助"]),
    ],
)
def test_shops_and_questions_are_nobody(text: str, expected: list[str]) -> None:
    assert surfaces(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "委員長 山田 太郎氏が立った。山田さんは笑った。",
            [("山田 太郎", "taro_yamada"), ("山田", "taro_yamada")],
        ),
        (
            "会長の佐藤\u3000花子さんが来た。佐藤花子さんは笑った。",
            [("佐藤\u3000花子", "hanako_sato"), ("佐藤花子", "hanako_sato")],
        ),
        ("委員長 安倍 晋三氏が立った。", [("安倍 晋三", "shinzo_abe")]),
        ("東京 花子さんの店。", [("東京", "tokyo"), ("花子", "hanako")]),
    ],
)
def test_a_space_between_family_and_given_name_parts_nobody(
    text: str, expected: list[tuple[str, str]]
) -> None:
    assert told(text) == expected
