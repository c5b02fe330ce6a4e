"""What is written as names are and names nothing: harassment at work, standards of medicine, wine of a region."""

from __future__ import annotations

import pytest

from pipeline import extract

pytestmark = pytest.mark.model


@pytest.mark.parametrize(
    ("text", "found"),
    [
        # What many people meet with is none of them, nor what goes on in kanji.
        ("従業員のカスハラが増えた。カスハラは違法だ。", []),
        ("医師のカスハラ被害を防ぐ。", []),
        ("漁師のグズルンは網を引いた。", ["グズルン"]),
        ("創業者のグズルン君は黙った。", ["グズルン"]),
        ("住民のヘルガは言った。", ["ヘルガ"]),
    ],
)
def test_terms_beside_people_are_nobody(text: str, found: list[str]) -> None:
    assert [row.surface for row in extract(text).mentions] == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        # Where the word of a trade goes on, or is a matter that katakana tell of, nobody is named.
        ("ハイリ工業株30種平均は続伸した。", []),
        ("ノルデン保険証の利用が伸びた。", []),
        ("ノルデン自動車道が開通した。", []),
        ("ペロブスカイト開発を急ぎ、インバウンド観光が戻る。", []),
        ("コールドチェーン物流が広がり、リチウムバッテリー火災が増えた。", []),
        ("オンデマンド交通とシェール開発に補助が出る。", []),
        ("ノルデン銀行は利上げし、ノルデン化学株が上がった。", ["ノルデン銀行", "ノルデン化学"]),
        ("オルデン物流の社長とヴェルデ保険の株主が話した。", ["オルデン物流", "ヴェルデ保険"]),
        ("オルデン物流は新しい倉庫を建てた。", ["オルデン物流"]),
        ("ノルデン大学病院で手術した。", ["ノルデン大学病院"]),
        # So are goods of a region.
        ("甲州ワインと琉球ガラスの輸出が伸びた。", []),
        ("信州ハムの社長が語り、弘前ビールの樽が空いた。", ["信州ハム", "弘前ビール"]),
    ],
)
def test_a_trade_behind_katakana_is_no_firm_by_itself(text: str, found: list[str]) -> None:
    assert [row.surface for row in extract(text).mentions] == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        # Letters with a small number are molecules beside a word of cells, anywhere in the article; else models.
        ("GLP-1の受容体に効く薬が売れた。GLP-1は血糖を下げる。", []),
        ("患者はHTLV-1に感染し、ホルモンのKSR-2が減った。", []),
        ("免疫を抑える分子と抗体を調べた。細胞の表面にあるVXL-1が結びつく。", []),
        ("新型機のMRX-20と開発番号TAK-861に期待がかかる。", ["MRX-20", "TAK-861"]),
        ("同社は治療薬「XLP-2」を発売した。", ["XLP-2"]),
    ],
)
def test_codes_of_molecules_are_no_models(text: str, found: list[str]) -> None:
    assert [row.surface for row in extract(text).mentions] == found


@pytest.mark.parametrize(
    ("sentence", "found"),
    [
        ("後援会の15人が集まった。", []),
        ("町内会の3人と商店会の5人が来た。", []),
        ("県人会の2議席が減る。", []),
        ("浜友会の3人と創生会の4人は反対した。", ["浜友会", "創生会"]),
    ],
)
def test_any_group_of_people_is_no_faction(sentence: str, found: list[str]) -> None:
    told = extract(f"市議会の選挙に議員が出る。{sentence}").mentions
    assert [row.surface for row in told] == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        # A region, a ministry and words of the dictionary are no state with its town.
        ("九州オルレを歩き、千葉県アンテナショップで買う。", ["九州", "千葉県"]),
        ("エネルギー省グリーンチャレンジと各県ユルキャラが並ぶ。", ["エネルギー省"]),
        ("広東省シンセンと同州ヴェルトンで会った。", ["広東省", "シンセン", "ヴェルトン"]),
        # Letters that begin a word of the dictionary are no brand.
        ("iPS細胞の研究が進み、iPSは注目される。", []),
    ],
)
def test_towns_follow_their_states_alone(text: str, found: list[str]) -> None:
    assert [row.surface for row in extract(text).mentions] == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        # Races and churches with a place behind a particle, events and words are nobody; people have particles, too.
        ("ジロ・デ・イタリアが始まり、ノートルダム・ド・パリの鐘が鳴る。", []),
        ("エル・ニーニョが終わり、フェア・トレードが広がる。", []),
        ("ダルコ・デ・ヴィンセンは語った。", ["ダルコ・デ・ヴィンセン"]),
        ("荷主のオルミナ・ゲート社が断った。", ["オルミナ・ゲート"]),
        ("ポート・ヘルガで雪が降った。", ["ポート・ヘルガ"]),
    ],
)
def test_dotted_words_need_more_than_their_shape(text: str, found: list[str]) -> None:
    assert [row.surface for row in extract(text).mentions] == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        # What a thing or a body is said to have is a term, of works where nothing is done that is done with them.
        ("番組の「やらせ疑惑」と漫画の「海賊版」が話題だ。", []),
        ("商品の「値上げラッシュ」が続き、ゲームの「課金制度」を見直す。", []),
        ("図書館は映画の「海鳴り」を上映し、焼酎の「黒潮」を売り出した。", ["海鳴り", "黒潮"]),
        # So are words right behind what any car, firm or site is.
        ("救急車「出動件数」は最多で、企業「人手不足」が響き、サイト「乱立状態」が続く。", []),
        ("銀行「金利上昇」に備え、ホテル「人手不足」が続き、番組「打ち切り」と船「燃料漏れ」が響く。", []),
        ("旅館「海鳴り」と市民団体「貧困対策」が動く。", ["海鳴り", "貧困対策"]),
        ("市民団体「環境保全」とニュースサイト「経済展望」が調べた。", ["環境保全", "経済展望"]),
        ("番組「歴史秘話」と探査機「紅葉」が並ぶ。", ["歴史秘話", "紅葉"]),
        # Of somebody's work praise tells no title.
        ("映画が公開された。主演の林田氏の「自然な演技」と、監督の「完璧な映像美」が光る。", ["林田"]),
        ("映画が公開された。監督の「静かな朝」に主演した。", ["静かな朝"]),
    ],
)
def test_plain_words_in_quotation_marks(text: str, found: list[str]) -> None:
    assert [row.surface for row in extract(text).mentions] == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        # Letters that the words before their bracket explain are no agency that is called so.
        ("新しい線形加速器(FCC)の費用をまとめた。FCCは10年かかる。", []),
        ("血液の胎児性抗原(CEA)を測り、リノレン酸(EPA)も調べた。", []),
        ("米連邦通信委員会(FCC)は調べた。FCCは認めた。", ["連邦通信委員会", "FCC", "FCC"]),
        ("通信を見張る当局(FCC)は動いた。", ["FCC"]),
        ("新型の加速器(FCC)を連邦通信委員会が調べ、FCCは認めた。", ["FCC", "連邦通信委員会", "FCC"]),
    ],
)
def test_letters_of_a_thing_are_no_agency(text: str, found: list[str]) -> None:
    assert [row.surface for row in extract(text).mentions] == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        # Matter that is called as people are, where the article tells of matter and of nobody so called.
        ("陽子と中性子は重さがほぼ同じだ。", []),
        ("光子を量子として扱う。", []),
        ("陽子は弁当を買った。", ["陽子"]),
        ("陽子さんは重粒子の施設で働く。陽子は笑った。", ["陽子", "陽子"]),
        ("次女の陽子は素粒子に詳しい。", ["陽子"]),
        ("俳優の陽子が加速器を見学した。", ["陽子"]),
        ("浜田陽子は量子を学んだ。陽子は笑った。", ["浜田陽子", "陽子"]),
    ],
)
def test_matter_is_nobody(text: str, found: list[str]) -> None:
    assert [row.surface for row in extract(text).mentions] == found
