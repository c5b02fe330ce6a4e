"""Money: whose dollars an article tells that begins with a government of another dollar country, and which sums are not."""

from __future__ import annotations

import pytest

from pipeline.extractors import money
from pipeline.text.clean import clean
from pipeline.text.lines import label_lines
from pipeline.text.view import build_view, find_lines
from pipeline.types import Context
from pipeline.values import Amount

ALL = money.build(money.Settings())


def currencies_of(title: str, lead: str, story: str) -> str:
    text = clean(f"{title}\n2025年3月4日\n\n{lead}\n\n{story}\n").text
    found = ALL(Context(build_view(text, lines=label_lines(text, find_lines(text)))))
    return " ".join(f.outcome.currency or "" for f in found if isinstance(f.outcome, Amount))


@pytest.mark.parametrize(
    ("lead", "story", "currencies"),
    [
        (
            "カナダ政府は4日、30億ドルの補助を始めると発表した。",
            "トロントは5億ドルを、オンタリオ州の町は2億ドルを足す。",
            "CAD CAD CAD",
        ),
        (
            "オーストラリアのハリス首相は、12億ドルを貸すと述べた。",
            "シドニーの商社は3億米ドル(約4億豪ドル)の倉庫を買う。ニュージーランドも3億NZドルを貸す。豪州の農家は9万ドルを使った。",
            "AUD USD AUD NZD AUD",
        ),
        (
            "ニュージーランド準備銀行は、金利を据え置いた。",
            "ウェリントンの家は80万ドル、クライストチャーチの家は72万ドルだ。",
            "NZD NZD",
        ),
        (
            "シンガポールの財務相は、手当を600ドルにすると述べた。",
            "シンガポールの老人は喜ぶ。シンガポールの店もだ。",
            "SGD",
        ),
        # A firm that builds there tells of its own dollars, …
        (
            "ハーバー社はオーストラリアに12億ドルの工場を建てる。",
            "シドニーと、メルボルンで3億ドルを使う。",
            "USD USD",
        ),
        (
            "シンガポールのハーバー社は5億ドルを集めた。",
            "シンガポールの基金が出した。シンガポールの店だ。",
            "USD",
        ),
        ("カナダの市場は5億ドルを失った。", "トロントの株が下がり、モントリオールの銀行も売った。", "USD"),
        # … and so does whoever deals with the United States, …
        (
            "カナダ政府は、米国が30億ドルの関税を課すと述べた。",
            "トロントの工場もオンタリオ州の店も困る。",
            "USD",
        ),
        (
            "豪政府は、ハーバー社の工場を認めた。",
            "米国の本社はシドニーに9億ドルを、豪州の町に1億ドルを投じる。",
            "USD USD",
        ),
        # … of Hong Kong news tells in US dollars, …
        ("香港政府は、家が5億ドルになったと述べた。", "香港の銀行も香港の店も困る。", "USD"),
        # … and one mention makes no article about a country.
        ("豪財務省は、鉱山の統計を出した。", "世界の鉱山は900億ドルを投じた。", "USD"),
        (
            "国際機関は、900億ドルの投資を数えた。",
            "オーストラリア政府は喜ぶ。豪州の鉱山も、シドニーの銀行もだ。",
            "USD",
        ),
    ],
)
def test_government_of_the_first_sentence_tells_its_sums_in_its_dollar(
    lead: str, story: str, currencies: str
) -> None:
    assert currencies_of("港の町に明るい知らせ、春から始まる", lead, story) == currencies


@pytest.mark.parametrize("title", ["港の町に明るい知らせ、春から始まる", "カナダ、春から新しい政策を始める"])
@pytest.mark.parametrize(
    ("story", "currencies"),
    [
        # What the world trades in US dollars, …
        ("石油の上限は下がった。1バレル58ドルから41ドルにする。", "USD USD"),
        ("原油は1バレル82ドルまで下がった。", "USD"),
        ("金は1オンス2800ドルを付けた。金は年末に3200ドルになる。", "USD USD"),
        ("ビットコインは9万ドルに下げた。", "USD"),
        ("小麦は1トン240ドルで売る。", "USD"),
        # … funds of many countries, …
        ("国連の基金に2億ドルを出す。", "USD"),
        ("世界銀行は貧しい国に7億ドルを貸す。", "USD"),
        # … and what another country or its firms pay.
        ("日本企業は6億ドルを投じ、オタワに工場を建てる。", "USD"),
        ("香港に400万ドルが送られた。", "USD"),
        ("ハーバー社は2億ドルを投じ、ベトナムに工場を建てる。", "USD"),
        # A sum of its own stands beside, and what is made is not priced.
        ("学校に3億ドルを出す。原油は82ドルに下がった。\n\n中央銀行は町に4億ドルを貸す。", "CAD USD CAD"),
        ("大麦と小麦を作る農家は餌に7万ドルを使った。", "CAD"),
        ("税金は500ドル、資金は3億ドルになる。", "CAD CAD"),
    ],
)
def test_what_stands_beside_a_sum_keeps_it_in_us_dollars(title: str, story: str, currencies: str) -> None:
    lead = "カナダの首相は、トロントとオンタリオ州の町を回ると述べた。"
    assert currencies_of(title, lead, story) == currencies


@pytest.mark.parametrize("official", ["外相", "警察"])
def test_who_deals_with_abroad_is_no_official_whose_sums_are_local(official: str) -> None:
    lead = f"シンガポールの{official}は、3人と会った。"
    story = "シンガポールの港に船が来た。シンガポールの店も開く。\n\n計300万ドルが送られた。"
    assert currencies_of("港の町に明るい知らせ、春から始まる", lead, story) == "USD"
