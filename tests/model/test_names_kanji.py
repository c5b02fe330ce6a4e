"""Names in kanji and kana that no list holds: stations and firms by their last word, given names in kana, Chinese names."""

from __future__ import annotations

import pytest

from pipeline import extract

pytestmark = pytest.mark.model


def found(text: str) -> list[tuple[str, str]]:
    return [(row.surface, row.type.value) for row in extract(text).mentions]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # Stations, lines, rivers and islands behind a proper noun, or joined by ケ.
        ("鬼ケ沢駅前に店がない。", [("鬼ケ沢駅", "PLACE")]),
        # Families may be called as shops end, where the dictionary or a title tells.
        ("藤堂容疑者を逮捕した。", [("藤堂", "PERSON")]),
        ("漁師の安堂氏と高堂教授は黙った。", [("安堂", "PERSON"), ("高堂", "PERSON")]),
        ("御堂さんは手を振った。", [("御堂", "PERSON")]),
        ("藤堂選手が勝った。", [("藤堂", "PERSON")]),
        ("金華堂店長が笑い、松月庵会長が退く。", []),
        ("金華堂さんで菓子を、食堂さんで飯を買う。", []),
        ("新宿線は混み、品川駅も混む。", [("新宿線", "PLACE"), ("品川駅", "PLACE")]),
        ("船は鶴見島へ渡った。", [("鶴見島", "PLACE")]),
        ("東石巻町で雪が降った。", [("東石巻町", "PLACE")]),
        # Kinds of them are no names, nor are families that end so.
        ("始発駅から無人島まで、国際線と路線バスを乗り継ぐ。", []),
        ("長谷川さんは笑った。", [("長谷川", "PERSON")]),
        ("前線は南へ抜け、船は入港した。", []),
        # The parts of an address are places of their own.
        ("東村山市本町の倉庫を借りた。", [("東村山市", "PLACE"), ("本町", "PLACE")]),
        ("青森県六ケ所村に風が吹く。", [("青森県", "PLACE"), ("六ケ所村", "PLACE")]),
        ("四日市市諏訪町に移る。", [("四日市市", "PLACE"), ("諏訪町", "PLACE")]),
        ("大津、彦根両市の議会。", [("大津", "PLACE"), ("彦根", "PLACE")]),
        (
            "石巻市旭町の隣は郡山市北町だ。",
            [("石巻市", "PLACE"), ("旭町", "PLACE"), ("郡山市", "PLACE"), ("北町", "PLACE")],
        ),
        ("横浜市中区山下町で会う。", [("横浜市", "PLACE"), ("中区", "PLACE"), ("山下町", "PLACE")]),
        ("田村郡三春町に桜が咲く。", [("田村郡", "PLACE"), ("三春町", "PLACE")]),
        ("大阪市中央区本町駅に着いた。", [("大阪市", "PLACE"), ("中央区", "PLACE"), ("本町駅", "PLACE")]),
        ("石川県能登島へ橋が架かる。", [("石川県", "PLACE"), ("能登島", "PLACE")]),
        ("香川県直島で会う。", [("香川県", "PLACE"), ("直島", "PLACE")]),
        ("倉庫は白山市旭丘に建つ。", [("白山市", "PLACE"), ("旭丘", "PLACE")]),
        ("隣の一戸町小鳥谷に畑がある。", [("一戸町", "PLACE"), ("小鳥谷", "PLACE")]),
        # What stands where places stand, or is lived in.
        ("高知市内で市が立ち、大分でも稲刈りが早い。", [("高知市", "PLACE"), ("大分", "PLACE")]),
        ("白馬在住の指導員が道を案内した。", [("白馬", "PLACE")]),
        ("瀬戸内の島では蜜柑が実る。", []),
        # Names that hold the sign of a municipality are one place.
        ("東村山市に雪が降る。", [("東村山市", "PLACE")]),
        ("大和郡山市と武蔵村山市の祭り。", [("大和郡山市", "PLACE"), ("武蔵村山市", "PLACE")]),
        ("東村山駅から下市口駅へ行く。", [("東村山駅", "PLACE"), ("下市口駅", "PLACE")]),
        (
            "南町田駅と中村橋駅と小村井駅。",
            [("南町田駅", "PLACE"), ("中村橋駅", "PLACE"), ("小村井駅", "PLACE")],
        ),
        ("志村三丁目駅で西村山線に乗る。", [("志村三丁目駅", "PLACE"), ("西村山線", "PLACE")]),
        ("東京都心線が止まる。", [("東京都心線", "PLACE")]),
        ("東京都水道局が調べた。", []),
        # A town behind its prefecture begins with no particle; some begin as particles do.
        ("長野県と売木村は話した。", [("長野県", "PLACE"), ("売木村", "PLACE")]),
        (
            "静岡県は川根本町を助け、岐阜県が北潮市に貸す。",
            [("静岡県", "PLACE"), ("川根本町", "PLACE"), ("岐阜県", "PLACE")],
        ),
        (
            "秋田県にかほ市と埼玉県ときがわ町。",
            [("秋田県", "PLACE"), ("にかほ市", "PLACE"), ("埼玉県", "PLACE"), ("ときがわ町", "PLACE")],
        ),
    ],
)
def test_places_end_in_a_word_of_their_kind(text: str, expected: list[tuple[str, str]]) -> None:
    assert found(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("室蘭ラインは船を増やす。", [("室蘭ライン", "ORG")]),
        ("弘前ビールの樽が空いた。", [("弘前ビール", "ORG")]),
        ("弘前ドームに客が入る。", [("弘前ドーム", "PLACE")]),
        ("部品を弘前ヴェルクトに発注する。", [("弘前ヴェルクト", "ORG")]),
        ("経営コンサルタントと生産ライン、太陽電池パネルの話。", []),
        ("クロスドック型物流センターを見た。", []),
        ("日本ビールの歴史を読む。", [("日本", "PLACE")]),
        ("大阪マラソンを走る。", [("大阪", "PLACE")]),
        ("弘前農場から林檎が届き、東北運輸局が調べた。", [("弘前農場", "ORG"), ("東北運輸局", "ORG")]),
        ("組合の農場で、運輸局の研究室が調べた。", []),
        ("株式会社弘前鉄工所が建てた。", [("株式会社弘前鉄工所", "ORG")]),
        (
            "首位の監督は試合を語った。主将が得点し、弘前ブルーヘロンズは青森グレイラークスを下した。",
            [("弘前ブルーヘロンズ", "ORG"), ("青森グレイラークス", "ORG")],
        ),
    ],
)
def test_firms_clubs_and_halls_mix_kanji_and_katakana(text: str, expected: list[tuple[str, str]]) -> None:
    assert found(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("窪田ミレイユ社長が笑った。", [("窪田ミレイユ", "PERSON")]),
        (
            "窪田あかりさんは絵を描く。のちに窪田は筆を折った。",
            [("窪田あかり", "PERSON"), ("窪田", "PERSON")],
        ),
        ("窪田ソフィアは歌う。", [("窪田ソフィア", "PERSON")]),
        # The name ends its sentence or the text.
        ("女優は窪田あかり。", [("窪田あかり", "PERSON")]),
        ("女優は窪田あかりだ。", [("窪田あかり", "PERSON")]),
        ("画家の石巻ミレイユ", [("石巻ミレイユ", "PERSON")]),
        ("画家の窪田あかり", [("窪田あかり", "PERSON")]),
        ("』議員石巻ラインノ", [("石巻ラインノ", "PERSON")]),
        ("部屋は窪田あかりだ。記者は窪田ファンだ。", [("窪田", "PERSON"), ("窪田", "PERSON")]),
        ("部長の明かりさがし。母がいなくなり、父のもとへ帰る。", []),
        ("写真が並ぶ(窪田蓮撮影)", [("窪田蓮", "PERSON")]),
        ("広場の猫=弘前で、窪田写す", [("弘前", "PLACE"), ("窪田", "PERSON")]),
        ("写真が並ぶ(記者撮影)", []),
        ("写真が並ぶ(本紙記者撮影)", []),
        ("写真が並ぶ(石川記者撮影)", [("石川", "PERSON")]),
        ("写真が並ぶ(窪田記者撮影)", [("窪田", "PERSON")]),
        ("構成・石川。", [("石川", "PERSON")]),
        ("撮影・服部", [("服部", "PERSON")]),
        ("図・長野県庁。", []),
        ("構成・大阪総局長。", [("大阪", "PLACE")]),
    ],
)
def test_persons_have_given_names_in_kana_and_sign_pictures(
    text: str, expected: list[tuple[str, str]]
) -> None:
    assert found(text) == expected


CHINA = "上海の街。北京の店。杭州の川。\n"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("CTO葛雲は退いた。葛の机は空だ。", [("葛雲", "PERSON"), ("葛", "PERSON")]),
        ("鄢小渓は黙った。", [("鄢小渓", "PERSON")]),
        ("霜橋智行は車を売る。", [("霜橋智行", "ORG")]),
        ("車は道を走り、金は動かず、高い塔が立つ。", []),
    ],
)
def test_chinese_names_are_told_where_china_is(text: str, expected: list[tuple[str, str]]) -> None:
    assert found(CHINA + text)[3:] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("葛の根を煮る。", []),
        ("費は嵩み、湯は沸いた。", []),
        ("霜橋智行は寝た。", [("霜橋智行", "PERSON")]),
    ],
)
def test_chinese_names_are_not_told_elsewhere(text: str, expected: list[tuple[str, str]]) -> None:
    assert found(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "市議会の本会議で採決し、自民と公明は賛成した。共産の2人は退席した。",
            [("自民", "ORG"), ("公明", "ORG"), ("共産", "ORG")],
        ),
        ("市議会の会派浜の声の窪田蓮議員が採決を拒んだ。", [("浜の声", "ORG"), ("窪田蓮", "PERSON")]),
        ("市議会の採決で、議員が並んだ。浜友会の窪田氏は黙った。", [("浜友会", "ORG"), ("窪田", "PERSON")]),
        ("市議会の本会議の採決で、議員は維新の志士を語り、総会の2人が眠った。", []),
        ("維新と共産は世界史の言葉だ。", []),
    ],
)
def test_parties_and_groups_have_members(text: str, expected: list[tuple[str, str]]) -> None:
    assert found(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "映画の試写で、窪田ミレイユ監督の「雪の階段」を見た。",
            [("窪田ミレイユ", "PERSON"), ("雪の階段", "PRODUCT")],
        ),
        ("限定エール「霧笛」と「浜の唄」が人気だ。", [("霧笛", "PRODUCT"), ("浜の唄", "PRODUCT")]),
        ("将棋ソフト「玉波9」で学ぶ。", [("玉波9", "PRODUCT")]),
        ("工房は「霧の舟」を発売した。", [("霧の舟", "PRODUCT")]),
        ("マイクロソフトの「街で一番静かな赤い右腕」に選ばれた。", [("マイクロソフト", "ORG")]),
        ("監督の「諦めない」という言葉に、作家は「地域の足」を思った。", []),
        ("映画の企画は「海の記憶展」に決まり、「二刀流」の俳優が出る。", []),
        ("アナリストハンス・ヴェーバーは語った。", [("ハンス・ヴェーバー", "PERSON")]),
        ("ベンチャーキャピタルの資金とプラットフォームビジネスの話。", []),
    ],
)
def test_titles_are_quoted_and_kinds_touch_names(text: str, expected: list[tuple[str, str]]) -> None:
    assert found(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("弘前先端大発の会社。", [("弘前先端大", "ORG")]),
        ("弘前商業高の跡地と石巻西中3年の生徒。", [("弘前商業高", "ORG"), ("石巻西中", "ORG")]),
        ("大雨の中3年が過ぎ、円高の日本中に雪が降る。", [("日本", "PLACE")]),
        # 最大 and 拡大 are no schools, and all of a town is none.
        ("九州最大の都市であり、沖縄最大の祭りだ。", [("九州", "PLACE"), ("沖縄", "PLACE")]),
        ("日本海側最大の港で、関東拡大の動きが続く。", [("日本海", "PLACE"), ("関東", "PLACE")]),
        ("東京中の生徒が集まった。", [("東京", "PLACE")]),
        ("石巻中3年の選手と、石巻中出身の監督。", [("石巻中", "ORG"), ("石巻中", "ORG")]),
        ("弘前女子高の生徒と、青森公立大の学生。", [("弘前女子高", "ORG"), ("青森公立大", "ORG")]),
        ("議場を窪田、網代の両氏が去った。", [("窪田", "PERSON"), ("網代", "PERSON")]),
        ("窪田社長と網代会長の両氏が黙った。", [("窪田", "PERSON"), ("網代", "PERSON")]),
        ("岸と林の両氏が黙った。", [("岸", "PERSON"), ("林", "PERSON")]),
        # Offices and kin name nobody.
        ("大統領、首相の両氏が会談した。", []),
        ("会長と社長の両氏が黙り、父、母、兄の三氏が並ぶ。", []),
        ("三ツ沢晴香さんは三ケ月を見た。", [("三ツ沢晴香", "PERSON")]),
        ("大手弘前銀行と地元銀行が並ぶ。", [("弘前銀行", "ORG")]),
        ("弘前工業、東芝が出資した。", [("弘前工業", "ORG"), ("東芝", "ORG")]),
        ("地方銀行、東芝が出資した。", [("東芝", "ORG")]),
        # No word of the dictionary before a trade is a name, a word or a rank is none.
        ("西潮銀行は黙った。", [("西潮銀行", "ORG")]),
        ("各地銀行と低床交通と新設銀行の話。", []),
        ("長野県警が調べた。", [("長野県警", "ORG")]),
        ("高原空港に降り、鬼ケ岳を見た。", [("鬼ケ岳", "PLACE")]),
        ("ファンドヒノデキャピタルと、ファンドマネージャーの話。", [("ヒノデキャピタル", "ORG")]),
        ("文|鄢小渓 編集|阿冬\n編集|広告", [("鄢小渓", "PERSON"), ("阿冬", "PERSON")]),
        ("北潮新報電子版 2025年4月3日\n雪が降る。", [("北潮新報", "ORG")]),
    ],
)
def test_schools_are_short_and_lists_tell_of_each_other(text: str, expected: list[tuple[str, str]]) -> None:
    assert found(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("元会社員金子さんは笑った。", ["金子"]),
        ("山田太郎CEOは述べ、柴田美咲CTOは黙った。", ["山田太郎", "柴田美咲"]),
        ("小屋の支配人細田光男さんは、従業員に頼んだ。", ["細田光男"]),
        ("救助された会社員窪添駿太さん(34)は歩けた。", ["窪添駿太"]),
        ("中国の上海で、商人馬得林は店を開いた。北京にも家がある。", ["馬得林"]),
        ("大会の会社員代表は会場へ急いだ。", []),
        ("経済担当記者団は黙った。", []),
    ],
)
def test_what_a_person_is_stands_before_the_name(text: str, expected: list[str]) -> None:
    assert [surface for surface, kind in found(text) if kind == "PERSON"] == expected


def test_a_chinese_firm_is_spelled_in_pinyin_and_its_first_signs_stand_for_it() -> None:
    told = extract("中国の碩汐光電は上海で訴えた。碩汐は北京で和解した。中国の碩汐に春が来た。").mentions
    firms = [(row.surface, row.entity_id) for row in told if row.type.value == "ORG"]
    assert firms == [("碩汐光電", "shuoxi_optoelectronics"), *[("碩汐", "shuoxi_optoelectronics")] * 2]


def test_first_signs_that_are_a_word_stand_for_no_firm() -> None:
    told = extract("中国の朝露互娯は上海で訴えた。北京の庭に朝露が降りた。中国の夏だ。").mentions
    assert [row.surface for row in told if row.type.value == "ORG"] == ["朝露互娯"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("農家は乾燥機「風まかせ2号」を買った。", [("風まかせ2号", "PRODUCT")]),
        ("食堂の新メニュー「雲の上の蕎麦」が登場した。", [("雲の上の蕎麦", "PRODUCT")]),
        # Speech, plans, people and what is said to be so bear no title.
        ("社長「見通しは明るい」と話した。", []),
        ("浮体式の構想「海の森」は遠い。", []),
        ("病名「心不全」が記され、家具「椅子」が売れた。", []),
        ("台風「海燕」が上陸し、飼い犬「小太郎」が逃げた。", []),
        ("乾燥機「よく乾く」と評した。", []),
    ],
)
def test_a_title_stands_behind_what_it_is_of(text: str, expected: list[tuple[str, str]]) -> None:
    assert found(text) == expected


def test_a_town_that_a_firm_is_called_after_stands_for_no_firm() -> None:
    told = extract("北浜精機は増益だった。北浜では祭りがあった。").mentions
    assert [row.surface for row in told if row.type.value == "ORG"] == ["北浜精機"]


def test_a_title_that_every_firm_gives_links_no_family_name() -> None:
    told = extract("浪速化学の山田太郎氏が会見した。山田CEOは述べた。").mentions
    people = [(row.surface, row.entity_id) for row in told if row.type.value == "PERSON"]
    assert people == [("山田太郎", "taro_yamada"), ("山田", "taro_yamada")]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("王立文氏は語った。", ["王立文"]),
        ("林業界会長は語った。", []),
        ("両親は諸氏を招き、同氏は笑った。", []),
    ],
)
def test_a_chinese_name_that_the_dictionary_cuts_elsewhere(text: str, found: list[str]) -> None:
    assert [row.surface for row in extract(text).mentions] == found
