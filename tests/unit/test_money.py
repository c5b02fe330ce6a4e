"""Money: what the case table cannot say, offsets, settings, tokens, partners and hostile text."""

from __future__ import annotations

import time
from decimal import Decimal

import pytest
from pydantic import ValidationError

from pipeline.extractors import Extractor, money
from pipeline.text.clean import clean
from pipeline.text.lines import label_lines
from pipeline.text.view import build_view, find_lines
from pipeline.types import Context, Span, Token
from pipeline.values import Amount, CurrencyBasis, Finding, Rejected

ALL = money.build(money.Settings())


def find(text: str, extractor: Extractor = ALL) -> list[Finding]:
    return extractor(Context(build_view(clean(text).text)))


def amounts(text: str, extractor: Extractor = ALL) -> list[Amount]:
    return [f.outcome for f in find(text, extractor) if isinstance(f.outcome, Amount)]


@pytest.mark.parametrize(
    ("raw", "surface", "value"),
    [
        ("合計１０億㌦だ", "１０億㌦", "1000000000"),
        ("合計１，５００億円だ", "１，５００億円", "150000000000"),
        ("合計１．２万円だ", "１．２万円", "12000"),
        ("合計￥２５００だ", "￥２５００", "2500"),
        ("合計㌦１０だ", "", ""),
        ("合計３００㌔と５㌆", "５㌆", "5"),
        ("合計10億ﾄﾞﾙだ", "10億ﾄﾞﾙ", "1000000000"),
    ],
)
def test_span_leads_back_to_the_raw_text(raw: str, surface: str, value: str) -> None:
    cleaned = clean(raw)
    told = [
        (raw[slice(*cleaned.to_raw(f.candidate.start, f.candidate.end))], f.outcome.value)
        for f in find(raw)
        if isinstance(f.outcome, Amount)
    ]
    assert told == ([(surface, Decimal(value))] if surface else [])


@pytest.mark.parametrize(
    ("text", "currency", "basis"),
    [
        ("5円", "JPY", CurrencyBasis.EXPLICIT),
        ("5米ドル", "USD", CurrencyBasis.EXPLICIT),
        ("USD 5", "USD", CurrencyBasis.EXPLICIT),
        ("5ドル", "USD", CurrencyBasis.DEFAULT),
        ("5元", "CNY", CurrencyBasis.DEFAULT),
        ("50セント", "USD", CurrencyBasis.DEFAULT),
        ("$5", "USD", CurrencyBasis.SYMBOL),
        ("¥5", "JPY", CurrencyBasis.SYMBOL),
        ("€5", "EUR", CurrencyBasis.SYMBOL),
        ("メキシコで5ペソ", "MXN", CurrencyBasis.CONTEXT),
    ],
)
def test_basis_says_why_the_currency_is_believed(text: str, currency: str, basis: CurrencyBasis) -> None:
    (amount,) = amounts(text)
    assert (amount.currency, amount.basis, amount.candidates) == (currency, basis, ())


def test_open_currency_keeps_its_candidates() -> None:
    (amount,) = amounts("80クローネの本")
    assert (amount.currency, amount.basis, amount.candidates) == (None, None, ("DKK", "NOK"))


def test_default_currency_is_a_setting() -> None:
    canadian = money.build(money.Settings(default_currency={"ドル": "CAD"}))
    assert [a.currency for a in amounts("5ドルと5元と5円", canadian)] == ["CAD", None, "JPY"]


@pytest.mark.parametrize("default", [{"円": "USD"}, {"ドル": "ZZZ"}, {"米ドル": "USD"}])
def test_default_that_means_nothing_is_an_error(default: dict[str, str]) -> None:
    with pytest.raises(ValidationError, match="default_currency"):
        money.Settings(default_currency=default)


def test_default_must_look_like_a_code() -> None:
    with pytest.raises(ValidationError):
        money.Settings(default_currency={"ドル": "dollar"})


def test_conversion_points_at_its_partner() -> None:
    first, second = find("総額は10億ドルを超える(約1500億円)。")
    assert isinstance(second.outcome, Amount)
    assert second.outcome.equivalent_of == Span(first.candidate.start, first.candidate.end)


def test_token_border_lets_a_katakana_word_follow() -> None:
    text = "5ドルバックを受ける"
    assert amounts(text) == []
    tokens = (Token(0, 1, "名詞-数詞", "ゴ"), Token(1, 3, "名詞", "ドル"), Token(3, 6, "名詞", "バック"))
    (finding,) = ALL(Context(build_view(text, tokens=tokens)))
    assert finding.candidate.surface == "5ドル"


def test_token_border_makes_no_money_of_a_chatbot() -> None:
    text = "3チャットボットを比べる"
    tokens = (
        Token(0, 1, "名詞-数詞", "サン"),
        Token(1, 5, "名詞", "チャット"),
        Token(5, 8, "名詞", "ボット"),
    )
    assert ALL(Context(build_view(text, tokens=tokens))) == []


def test_view_without_sentences_is_enough() -> None:
    view = build_view("体重は200ポンドだ")
    bare = type(view)(view.text)
    (finding,) = ALL(Context(bare))
    assert isinstance(finding.outcome, Rejected)


def test_lines_are_apart() -> None:
    assert [a.modifier.value for a in amounts("費用は10億円\n以上の点から\n約\n5億円")] == ["exact", "exact"]


def test_every_active_currency_has_a_name_and_a_code() -> None:
    codes = "AUD BRL CAD CHF CNY CZK DKK EGP EUR GBP HKD HUF IDR ILS INR JPY KRW KWD MXN MYR NOK NZD PLN QAR"
    for code in codes.split():
        assert [a.currency for a in amounts(f"{code} 1,500を払う")] == [code]
        assert [a.currency for a in amounts(f"1,500 {code}を払う")] == [code]


@pytest.mark.parametrize(
    "text",
    [
        "9" * 1_000_000 + "円",
        "億" * 100_000 + "円",
        "1" + "億" * 100_000 + "円",
        "1," * 100_000 + "円",
        "約" * 100_000 + "1円",
        "年間" * 50_000 + "1円",
        "1" + " " * 100_000 + "円",
        "1〜" * 50_000 + "円",
        "(" * 100_000 + "1円",
        "$" * 100_000 + "1",
        "1円(" * 10_000,
        "5ポンド" * 10_000,
        "カナダ5ペソ、" * 5_000,
        "1億豪ドルと2億ドル、うち3億ドル。" * 8_000,
        "オーストラリアの5億ドル、3億元。" * 8_000,
        "オーストラリアの5億ドル、" * 8_000,
        "オーストラリア\n" + "豪州の3億ドル、5億豪ドルと" * 8_000,
    ],
    ids=lambda text: f"{text[:5]}... {len(text)}",
)
@pytest.mark.counts
def test_hostile_text_takes_linear_time(text: str) -> None:
    context = Context(build_view(text))
    start = time.process_time()
    ALL(context)
    assert time.process_time() - start < 5


@pytest.mark.parametrize(
    ("article", "currency"),
    [
        (
            "シドニーの鉄道、値上げへ\n豪州の会社は運賃を上げる。建設費は5億ドルだ。\n豪政府は認めた。米国の客も乗る。",
            "AUD",
        ),
        ("米IT、カナダで税\nカナダは課税する。カナダの企業は喜ぶ。\n米国の企業は5億ドルを払う。", "USD"),
        ("台湾の工場、拡張へ\n台湾の会社は米国に売る。台湾と新竹で雇う。台湾で5億ドルを投じる。", "USD"),
    ],
)
def test_headline_and_mentions_decide_the_dollar(article: str, currency: str) -> None:
    text = clean(article).text
    (found,) = ALL(Context(build_view(text, lines=find_lines(text))))
    assert isinstance(found.outcome, Amount)
    assert found.outcome.currency == currency


@pytest.mark.parametrize(
    ("article", "currencies"),
    [
        (
            "中国の造船、どこまで\n中国の会社は3億ドルを得た。\n競合は2億豪ドルを借り、1億ドルを返した。\n最後の社は4億ドルだ。",
            "USD AUD AUD USD",
        ),
        ("造船会社が増産\n同社は3億ドルを投じる。\nカナダの工場には2億カナダドルを使う。", "USD CAD"),
        ("新しい桟橋\n市は3億豪ドルを投じる。\n別に5000万ドルもいる。", "AUD AUD"),
        (
            "台北の新興企業\n装置は300万ドルだ。\n大手は2000億台湾ドルを得た。\n調達は4億ドルだ。\n深圳の競合は7億元を売る。",
            "USD TWD USD CNY",  # news of Taiwan counts in US dollars, too
        ),
        ("鉱山の株\n豪州の社の株は45豪ドル。チリの銅は1トン9500ドルだ。配当は2ドルになる。", "AUD USD AUD"),
        ("台湾の大手、増益\n利益は2000億台湾ドルだった。米国の工場に90億ドルを投じる。", "TWD USD"),
        ("台湾の大手、増益\n利益は2000億台湾ドルだった。設備投資は90億ドルを見込む。", "TWD USD"),
        ("台湾の大手、増益\n利益は2000億台湾ドルだった。売上は9000億ドルに増えた。", "TWD TWD"),
        (
            "台湾の家電店\n純益は3億台湾ドルだった。売り上げは20億ドルで、前年の18億ドルを超えた。",
            "TWD TWD TWD",
        ),
        ("香港の地主\n家賃は5億香港ドルに減った。\n別の社は20億ドルを借りた。", "HKD USD"),
        ("台湾の予算\n行政院は3兆元を組んだ。台湾の国防に6000億台湾ドルを使う。", "TWD TWD"),
        (
            "資金調達の裏側\n同社は5億ドルを得た。\n競合の公開価格は1株116豪ドルだ。\n筆頭株主は8億ドルを投じた。",
            "USD AUD USD",  # ドル before 豪ドル, and a headline about no country
        ),
        ("豪の新しい桟橋\n市は5000万ドルを投じる。\n国は3億豪ドルを出す。", "AUD AUD"),
        # Wages and prices in news of Hong Kong go on in the dollars told in full, as its headline tells them in short, …
        (
            "香港の船賃、31ドルに\n香港の船は大人31.2香港ドルになる。子供は14ドルだ。\n船長の手取りは月2万8000ドルほどだ。",
            "HKD HKD HKD HKD",
        ),
        ("台湾の梨\n台湾の梨は1箱700台湾ドルだ。台湾の農家は1キロ28ドルを得る。", "TWD TWD"),
        # … but not large sums, what the world trades, firms, rates, and news that names the United States.
        (
            "香港の船会社\n香港の船は9億香港ドルで売れた。香港の港は賑わう。\n次の船は3億ドルだ。原油は1バレル60ドルだ。\n福州の会社は300ドルの券を配る。\n香港では1ドルが7.8香港ドルになる。",
            "HKD USD USD USD USD HKD",
        ),
        # Whoever eats 米 is not in the United States, and a barrel costs US dollars everywhere.
        (
            "シンガポールの粥\nシンガポールの粥は1杯5シンガポールドルだ。シンガポールの店は「米が1キロ3ドルになった」と話す。",
            "SGD SGD",
        ),
        ("豪州の燃料\n豪州の船は9億豪ドルだ。燃料は1バレル90ドルで、豪州の運賃は40ドルだ。", "AUD USD AUD"),
        ("豪州の銀貨\n豪州の造幣局は9万豪ドルを得た。豪州では1オンス銀貨が80ドルで売れる。", "AUD AUD"),
        ("カナダの税\nカナダの税は3億カナダドルだ。カナダでは1トン80ドルを課す。", "CAD CAD"),
        ("香港の電話\n香港では8000香港ドルだ。香港の店は混む。\n米国では999ドルだ。", "HKD USD"),
        ("港の電話\n香港では8000香港ドルだ。香港の店も、香港の客も多い。\n別の品は999ドルだ。", "HKD USD"),
        (
            "豪の新しい桟橋\n豪州で米国の社は5000万ドルを投じる。\n豪の国は3億豪ドルを出す。\n利用は9ドルだ。",
            "USD AUD USD",  # whoever tells ドル before 豪ドル means another
        ),
    ],
)
def test_dollar_told_in_full_decides_its_paragraph_and_the_story_that_is_about_its_country(
    article: str, currencies: str
) -> None:
    text = clean(article).text
    found = ALL(Context(build_view(text, lines=find_lines(text))))
    assert " ".join(f.outcome.currency or "" for f in found if isinstance(f.outcome, Amount)) == currencies


@pytest.mark.parametrize(
    ("headline", "story", "currency"),
    [
        ("カナダの港が広がる", "カナダの船が着く。カナダの町だ。豪州の船も来た。", "CAD"),
        ("カナダの港が広がる", "カナダの船が着く。豪州の町だ。豪州の海だ。豪州の船も来た。", "USD"),
        ("港が広がる", "カナダの船が着く。カナダの町だ。カナダの海だ。豪州の船も来た。", "USD"),
    ],
)
def test_country_of_the_headline_gives_the_dollar_where_the_story_is_about_it(
    headline: str, story: str, currency: str
) -> None:
    text = f"{headline}\n\n{story}\n\n費用は5ドルだ。\n"
    view = build_view(text, lines=label_lines(text, find_lines(text)))
    (finding,) = ALL(Context(view))
    assert isinstance(finding.outcome, Amount)
    assert finding.outcome.currency == currency


def test_amount_in_full_is_proof_though_the_country_of_the_default_is_named_once() -> None:
    article = "豪州の鉄道、値上げへ\n豪州の会社は運賃を上げる。建設費は5億豪ドルだ。豪政府は3億ドルを出す。\n米国の客も乗る。"
    text = clean(article).text
    found = ALL(Context(build_view(text, lines=find_lines(text))))
    assert [str(it.outcome) for it in found] == ["AUD 500000000", "AUD 300000000"]
