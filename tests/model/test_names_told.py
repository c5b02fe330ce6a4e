"""Whom the words beside a name tell: firms by their brackets and short names, clubs by their scores, people by their trades."""

from __future__ import annotations

import pytest

from pipeline import extract

pytestmark = pytest.mark.model


def linked(text: str) -> list[tuple[str, str, str]]:
    return [(row.surface, row.type.value, row.entity_id) for row in extract(text).mentions]


def found(text: str) -> list[tuple[str, str]]:
    return [(surface, kind) for surface, kind, _ in linked(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "新興企業の澄瀚ロボット(Chenghan Robotics)は上場する。澄瀚ロボットの株は人気だ。",
            [("澄瀚ロボット", "ORG"), ("Chenghan Robotics", "ORG"), ("澄瀚ロボット", "ORG")],
        ),
        ("月夜システムズ(Tsukuyo Systems)が来た。", [("月夜システムズ", "ORG"), ("Tsukuyo Systems", "ORG")]),
        # Terms are translated in brackets, too.
        ("電気モーター(Electric Motors)は軽く、太陽光発電(Solar Power)は増えた。", []),
        ("量子コンピューティング(Quantum Computing)と機械学習(Machine Learning)を学ぶ。", []),
        ("臨床開発(Clinical Development)と細胞療法(Cell Therapies)は高い。", []),
        ("港ではショア・パワーを使い、サーバーレス・コンピューティングが広まった。", []),
        ("持ち株会社(Norn Holdings)は上場した。", [("Norn Holdings", "ORG")]),
        # A short name in its bracket is made of signs of the long one.
        (
            "関西港運連盟(以下「港連」)は要望した。港連は人手不足を訴える。",
            [("関西港運連盟", "ORG"), ("港連", "ORG"), ("港連", "ORG")],
        ),
        ("関西港運連盟(定数)は要望した。", [("関西港運連盟", "ORG")]),
        # One sign behind what somebody is, before what honours him.
        (
            "運転手東さんと大学生森さん、乗組員の原さんが見た。",
            [("東", "PERSON"), ("森", "PERSON"), ("原", "PERSON")],
        ),
        ("運転手娘さんは見た。", []),
        ("州務長官のカルラ・ヴィーンは認めた。", [("カルラ・ヴィーン", "PERSON")]),
        (
            "オハイオ州のカルラ・ヴィーン州務長官は認めた。",
            [("オハイオ州", "PLACE"), ("カルラ・ヴィーン", "PERSON")],
        ),
        ("大阪市中央区難波で会う。", [("大阪市", "PLACE"), ("中央区", "PLACE"), ("難波", "PLACE")]),
        # A Chinese firm by its last word, where no dictionary has the first.
        ("碩汐光電は武漢の会社だ。", [("碩汐光電", "ORG"), ("武漢", "PLACE")]),
        ("碩汐光電は鳥取の会社だ。", [("鳥取", "PLACE")]),
        ("ワン・ダイレクトリーは遅い。", []),
        # What a shop is stands before its quoted name; what is on the menu is none.
        ("書店「千曲堂」は閉店する。千曲堂は古い。", [("千曲堂", "ORG"), ("千曲堂", "ORG")]),
        ("老舗旅館「潮騒荘」は閉館した。", [("潮騒荘", "ORG")]),
        ("食堂の「日替わり」は安い。看板に「千曲堂」とある。", []),
        # Wrestlers behind their ranks, whatever they are called besides, and stables; the words of sumo are none.
        (
            "大相撲の千秋楽、土俵で十両海鳴山が勝った。海鳴山は潮見部屋の星だ。",
            [("海鳴山", "PERSON"), ("海鳴山", "PERSON"), ("潮見部屋", "ORG")],
        ),
        ("大相撲の土俵で大関陣が敗れ、横綱昇進は消え、支度部屋は静かだ。横綱不在の場所だ。", []),
        ("歌手の月島ルカ(本名非公表)は会員登録(本名・住所)を済ませた。", [("月島ルカ", "PERSON")]),
        # Schools of the least, too, and a side of the sky before a name.
        ("東常陽小の児童が植えた。弘前小出身だ。", [("東常陽小", "ORG"), ("弘前小", "ORG")]),
        ("大小の児童が並んだ。両小の校庭は広い。日本最小の校区だ。", [("日本", "PLACE")]),
        # 大 begins the next word.
        ("福岡大空襲の記録だ。大阪大停電で止まった。", [("福岡", "PLACE"), ("大阪", "PLACE")]),
        ("福岡大の研究だ。", [("福岡大", "ORG")]),
        # The family name alone of somebody listed and told in full, though it is a word, too.
        (
            "北口榛花が優勝した。北口は66メートルを投げた。",
            [("北口榛花", "PERSON"), ("北口", "PERSON")],
        ),
        ("北口榛花が優勝した。駅の北口は混んだ。北口から出た。", [("北口榛花", "PERSON")]),
        ("北口は混んだ。", []),
        # A proper noun by the head of the firm; towns and teams have others.
        (
            "西武の後藤高志会長は語った。西武は黒字だ。",
            [("西武", "ORG"), ("後藤高志", "PERSON"), ("西武", "ORG")],
        ),
        (
            "西武の松井監督は語った。汐留の松井社長も来た。",
            [("西武", "ORG"), ("松井", "PERSON"), ("汐留", "PLACE"), ("松井", "PERSON")],
        ),
        # Initials before what it is.
        ("GMO汐見銀行は上場した。", [("GMO汐見銀行", "ORG")]),
        ("KTH王立工科大学は発表した。", [("KTH王立工科大学", "ORG")]),
        ("AI汐見研究所は調べた。", [("汐見研究所", "ORG")]),
        # Small words in Latin names.
        (
            "資産運用会社Fidelity Management & Researchは株を買った。",
            [("Fidelity Management & Research", "ORG")],
        ),
        ("資産運用大手Fidelityは株を買った。", [("Fidelity", "ORG")]),
        ("Apple & Googleは組んだ。", [("Apple", "ORG"), ("Google", "ORG")]),
        ("法律事務所Brown & Coleは提訴した。", [("Brown & Cole", "ORG")]),
        ("Brown & Cole Inc.は伸びた。", [("Brown & Cole Inc", "ORG")]),
        ("University of Oslandは発表した。", [("University of Osland", "ORG")]),
        ("Ministry of Trade and Industryは認めた。", [("Ministry of Trade and Industry", "ORG")]),
        # The code of a club that plays, in an article about anything.
        ("千葉Jが開幕戦で勝った。", [("千葉J", "ORG")]),
        ("千葉Jが会議で勝った。", []),
        ("リン・メイファは歌った。", [("リン・メイファ", "PERSON")]),
    ],
)
def test_what_stands_beside_tells_the_name(text: str, expected: list[tuple[str, str]]) -> None:
    assert found(text) == expected


@pytest.mark.parametrize(
    ("text", "kind", "entities"),
    [
        ("瀬戸重工業は機関を発表した。来年、瀬戸重工は工場を建てる。", "ORG", 1),
        ("武田薬品工業は承認を得た。武田は来年発売する。", "ORG", 1),
        ("武田薬品工業は承認を得た。武田さんは来年退職する。", "PERSON", 2),
        ("新薬会社のノルヴァーセン・ファーマは上場した。株は上がった。ノルバーセン社は喜んだ。", "ORG", 1),
        ("サッカーの試合で、監督が退場し、マインツが2-0で勝った。マインツは首位だ。", "ORG", 1),
        (
            "サッカーの試合で、得点はなく、フライブルクはケルンと0-0で引き分けた。フライブルクの監督は怒った。",
            "ORG",
            2,
        ),
    ],
)
def test_a_short_name_means_what_is_told_in_full(text: str, kind: str, entities: int) -> None:
    mentions = linked(text)
    assert mentions[-1][1] == kind
    assert len({entity for _, _, entity in mentions}) == entities


@pytest.mark.parametrize(
    "text",
    ["王興興氏と李強首相は話した。シンジュは笑った。", "美団の王興CEOは話した。シンジュは笑った。"],
)
def test_nobody_of_china_is_meant_by_the_sound_of_his_given_name_alone(text: str) -> None:
    (told,) = [entity for surface, _, entity in linked(text) if surface == "シンジュ"]
    assert told not in ("wang_xing", "wang_xingxing")


@pytest.mark.parametrize(
    ("text", "entity"),
    [
        ("画家のレナ・ヴェストベリは来た。Lena Westbergは笑った。", "lena_westberg"),
        ("画家のショウヘイ・マキムラは来た。マキムラ(牧村翔平)は笑った。", "shohei_makimura"),
        ("大河原誠一は来た。オオカワラ氏は黙った。", "seiichi_okawara"),
        (
            "澄橋光電は上場した。深圳の工場は大きい。澄橋の創業者は若い。澄橋は配当を増やす。",
            "chengqiao_optoelectronics",
        ),
    ],
)
def test_the_article_itself_tells_how_a_name_is_spelled(text: str, entity: str) -> None:
    mentions = [told for told in linked(text) if told[1] != "PLACE"]
    assert len(mentions) > 1
    assert {told for _, _, told in mentions} == {entity}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("編集者、Karen Ostbergは言った。", [("Karen Ostberg", "PERSON")]),
        ("22歳のShota Makimuraは走った。", [("Shota Makimura", "PERSON")]),
        (
            "ノースハイム博士(Ingrid Northeim)は黙った。",
            [("ノースハイム", "PERSON"), ("Ingrid Northeim", "PERSON")],
        ),
        ("デンマークのクラブFCノルヴィクは弱い。", [("デンマーク", "PLACE"), ("FCノルヴィク", "ORG")]),
        ("JA霧の里は値を決めた。", [("JA霧の里", "ORG")]),
        # A place is no school or firm that is called after it.
        (
            "関東学院は移る。関東で会い、関東に雪が降る。",
            [("関東学院", "ORG"), ("関東", "PLACE"), ("関東", "PLACE")],
        ),
        (
            "室蘭ラインは運航する。室蘭側は断った。室蘭は雨だ。",
            [("室蘭ライン", "ORG"), ("室蘭", "ORG"), ("室蘭", "PLACE")],
        ),
        ("瀬戸重工業は伸びる。瀬戸重工は船を売った。", [("瀬戸重工業", "ORG"), ("瀬戸重工", "ORG")]),
        ("JA秋田管内で米が減り、JA紀の里は桃を売る。", [("JA秋田", "ORG"), ("JA紀の里", "ORG")]),
        ("JA秋田の米をJA大潟村が運ぶ。", [("JA秋田", "ORG"), ("JA大潟村", "ORG")]),
        ("JAバンクに預ける。", [("JAバンク", "ORG")]),
        # Behind the letters a town of the lexicon names a cooperative, elsewhere itself.
        ("JA東京の職員が集まり、東京は雨だった。", [("JA東京", "ORG"), ("東京", "PLACE")]),
        ("JAの東京の職員が集まった。", [("東京", "PLACE")]),
        # What is the cooperatives', and none of them.
        ("JA女性部の調査では、JA幹部の多くとJA離れを案じる農家がいる。", []),
        ("JA地元の米とJA直売所の野菜を、JAトップの家で食べた。", []),
        ("JA改正の審議、JA加盟の農家、JA共済の窓口。", []),
        ("日本の明澄製薬は新薬を売る。", [("日本", "PLACE"), ("明澄製薬", "ORG")]),
        ("シリーズCの調達でリード投資家が動いた。", []),
        ("資料写真:北の港。ロイター/Karen Ostberg", [("ロイター", "ORG"), ("Karen Ostberg", "PERSON")]),
        ("新薬のゼルトリマブは高い。", [("ゼルトリマブ", "PRODUCT")]),
        ("ゼルナファは2021年に承認された。", [("ゼルナファ", "PRODUCT")]),
        ("霞谷町議会は予算を決めた。霞谷町の財布は軽い。", [("霞谷町議会", "ORG"), ("霞谷町", "PLACE")]),
        ("総合製薬は伸びる。", []),
        # A firm whose first word is one of the dictionary, a bank in three signs, and a club without its town.
        (
            "雲雀ホテルズの社長は語った。大手ホテルズの会合、電子システムズの話。",
            [("雲雀ホテルズ", "ORG")],
        ),
        (
            "東峰銀行と西潮銀行は合併する。西潮銀株は上がり、東峰銀、春に移る。水銀を測る。",
            [("東峰銀行", "ORG"), ("西潮銀行", "ORG"), ("西潮銀", "ORG"), ("東峰銀", "ORG")],
        ),
        (
            "新潟ヴェルナーズは2-1で勝ち、選手と監督は試合を喜んだ。首位のヴェルナーズは強い。",
            [("新潟ヴェルナーズ", "ORG"), ("ヴェルナーズ", "ORG")],
        ),
        (
            "北京のゲーム会社雲図互娯は深圳に移る。雲図互娯は中国で強い。",
            [
                ("北京", "PLACE"),
                ("雲図互娯", "ORG"),
                ("深圳", "PLACE"),
                ("雲図互娯", "ORG"),
                ("中国", "PLACE"),
            ],
        ),
        # A listed club without its town, in an article about sport alone.
        (
            "大阪ブルテオンは2-1で勝ち、選手と監督は試合を喜んだ。首位のブルテオンは強い。",
            [("大阪ブルテオン", "ORG"), ("ブルテオン", "ORG")],
        ),
        # A capital inside a family name makes no brand of it.
        (
            "社長のマッキンロイ氏は謝った。翌週、McInroyは黙った。",
            [("マッキンロイ", "PERSON"), ("McInroy", "PERSON")],
        ),
        # A first name before an English word is nobody.
        (
            "俳優のMinnie Driverは歌い、Ben Shieldが語った。",
            [("Minnie Driver", "PERSON"), ("Ben Shield", "PERSON")],
        ),
        ("漁師のTim Sweetは笑った。", [("Tim Sweet", "PERSON")]),
        ("Anna Ballは網を編む。Ball氏は速い。", [("Anna Ball", "PERSON"), ("Ball", "PERSON")]),
        ("Daisy Chainの手法とMax Boostの機能を、Emma Lindqvorは試した。", [("Emma Lindqvor", "PERSON")]),
        ("Jordan Banksが話した。", [("Jordan Banks", "PERSON")]),
        # Signs of no word behind what a firm is, in an article about China; a prosecutor's office; a d' before a family name.
        (
            "中国の茶飲料チェーンの茶語軒は香港に移る。茶語軒は強い。",
            [("中国", "PLACE"), ("茶語軒", "ORG"), ("香港", "PLACE"), ("茶語軒", "ORG")],
        ),
        ("中国の会社の人事は北京で決まる。", [("中国", "PLACE"), ("北京", "PLACE")]),
        ("名古屋高検の検事長は話した。", [("名古屋高検", "ORG")]),
        (
            "技師のGiorgio d'Orlessiは退いた。d'Orlessiは去った。",
            [("Giorgio d'Orlessi", "PERSON"), ("d'Orlessi", "PERSON")],
        ),
        ("高級ブランドカーザ・ヴェルリは人を選んだ。", [("カーザ・ヴェルリ", "ORG")]),
        # A title in quotation marks with its Latin spelling, a given name in kanji, games and the town that they are called after.
        (
            "舞台ではロボット「青鹿2(Qinglu 2)」が踊る。青鹿2は安い。",
            [("青鹿2", "PRODUCT"), ("Qinglu 2", "PRODUCT"), ("青鹿2", "PRODUCT")],
        ),
        ("「もういい(No More)」と彼は言った。", []),
        ("女子は窪田花織さんが勝った。花織さんは泣いた。", [("窪田花織", "PERSON"), ("花織", "PERSON")]),
        ("彼はレンツァ・オルデン五輪を最後に引退し、レンツァ五輪を懐かしむ。", [("レンツァ", "PLACE")]),
        # Halves that the dictionary has as common nouns are a term, unless somebody does what people do.
        ("レイ・トレーシングの絵は重く、ガントリー・クレーンは高い。", []),
        ("リリー・クルーズは笑った。", [("リリー・クルーズ", "PERSON")]),
        ("荷主のガントリー・クレーン社は断った。", [("ガントリー・クレーン", "ORG")]),
    ],
)
def test_titles_and_letters_tell_a_name(text: str, expected: list[tuple[str, str]]) -> None:
    assert found(text) == expected


def test_a_short_name_ends_where_the_next_word_begins() -> None:
    told = linked("野村総研大会議室で糸を紡ぎ、総研大の学生も習う。")
    assert told == [
        ("野村総研", "ORG", "nomura_research_institute"),
        ("総研大", "ORG", "sokendai"),
    ]
    assert not linked("町で東京農大会を開き、秋に東京外大通りを歩く。")


def test_a_first_name_before_an_english_word_is_counted_as_unproved() -> None:
    told = extract("会場でDaisy Chainを開いた。")
    assert not told.mentions
    assert [(issue.code, issue.surface) for issue in told.issues] == [("unproved-name", "Daisy Chain")]


def test_the_short_name_of_a_listed_university_means_it() -> None:
    told = linked("窪田優選手(オルデンバイオ・中京大)は勝った。")
    assert ("中京大", "ORG", "chukyo_university") in told


@pytest.mark.parametrize(
    ("text", "entity"),
    [
        (
            "大相撲の土俵で横綱輪島灘(24)=本名沖田泰輝=は、泰輝少年に戻って笑った。沖田は泣いた。",
            "wajimanada",
        ),
        ("大相撲の土俵で元関脇輪島灘の霜橋親方は話した。輪島灘は若かった。", "wajimanada"),
        ("歌手の月島ルカこと山根瑠香さんが来た。山根さんは歌う。", "ruka_tsukishima"),
        ("小説家の北浜沙織(旧姓・大橋)さんは筆を執った。大橋さんの頃だ。", "saori_kitahama"),
    ],
)
def test_whoever_has_another_name_is_one(text: str, entity: str) -> None:
    assert {told for _, _, told in linked(text)} == {entity}


def test_whoever_is_in_a_bracket_behind_another_is_somebody_else() -> None:
    told = linked("画家の北浜沙織さん(長男健太さん)は描き、沖田蓮さん(聞き手・早川健吾)は語った。")
    assert len({entity for _, _, entity in told}) == len(told)


def test_a_spelling_of_the_family_name_spells_the_whole() -> None:
    told = linked("医師のキラン・ムスヌルは眠らない。ムスヌール医師は思い出す。Musunuru氏は動画を見せる。")
    assert {entity for _, _, entity in told} == {"kiran_musunuru"}


def test_the_first_english_word_is_the_firm_whose_last_tells_its_trade() -> None:
    told = linked("ビーム・セラピューティクスは上場した。翌年、Beamの経営陣は社員を減らす。")
    assert [entity for _, _, entity in told] == ["beam_therapeutics", "beam_therapeutics"]


@pytest.mark.parametrize(
    ("text", "entities"),
    [
        ("静岡市葵区と横浜市都筑区で会う。", {"aoi", "tsuzuki"}),
        ("広島市安佐南区と北九州市小倉南区で会う。", {"asaminami", "kokuraminami"}),
        ("長野県茅野市宮川で神戸市長田区の話をした。", {"chino", "miyagawa", "nagata"}),
    ],
)
def test_a_part_of_an_address_is_called_as_it_is_read(text: str, entities: set[str]) -> None:
    assert entities <= {entity for _, _, entity in linked(text)}
    assert not any(entity.startswith("name_") for _, _, entity in linked(text))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("シーメンスのICE4は遅れ、同社のQ3は黒字だ。", [("シーメンス", "ORG"), ("ICE4", "PRODUCT")]),
        ("会長の後任にはエベリン・パラが就く。", [("エベリン・パラ", "PERSON")]),
        (
            "ラゴス郊外のレッキにある。東京郊外のスーパーに行く。",
            [("ラゴス", "PLACE"), ("レッキ", "PLACE"), ("東京", "PLACE")],
        ),
        ("杜氏の山田晃さんは笑った。", [("山田晃", "PERSON")]),
        ("選手はハットトリックを決めた。", []),
    ],
)
def test_what_stands_beside_tells_the_kind(text: str, expected: list[tuple[str, str]]) -> None:
    assert found(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("座長の早川健太静岡大教授は述べた。", [("早川健太", "PERSON"), ("静岡大", "ORG")]),
        ("試合でMF早川健太が倒れた。", [("早川健太", "PERSON")]),
        ("山田錦は酒米だ。", []),
        ("施設「HANEDA CENTRAL PORT」を売る。", []),
        ("防衛省沖縄防衛局は着手した。", [("防衛省", "ORG"), ("沖縄防衛局", "ORG")]),
    ],
)
def test_a_name_is_cut_where_something_else_begins(text: str, expected: list[tuple[str, str]]) -> None:
    assert found(text) == expected


def test_a_ring_name_is_one_word_in_its_id() -> None:
    told = linked("大相撲の土俵は千秋楽。海鳴灘(21)=本名早川健吾=が勝った。")
    assert {entity for _, _, entity in told} == {"uminarinada"}
