"""Short forms of an organisation that an article tells in full, and who only begins or ends alike."""

from __future__ import annotations

import pytest

from pipeline.extractors import Extractor
from pipeline.extractors.names import Settings, build
from pipeline.text.clean import clean
from pipeline.text.lexicon import Entity, EntityKind
from pipeline.text.view import build_view
from pipeline.types import Context
from pipeline.values import NameType, NameValue

TVH = Entity(id="talvenholm", type=NameType.ORG, ja="霧沢汽車", en="TVH Motors")
AVIATION = Entity(
    id="aviation_authority_of_talvia",
    type=NameType.ORG,
    ja="中国霧沢民用飛行局",
    en="Civil Flight Administration of Talvia",
)
CLUB = Entity(
    id="bexton_and_holme_vardion",
    type=NameType.ORG,
    ja="ベクストン・アンド・ホルム・ヴァルディオン",
    en="Bexton and Holme Vardion",
    kind=EntityKind.CLUB,
)
RAILWAYS = (
    Entity(id="kv_east", type=NameType.ORG, ja="KVR東日本", en="KVR East"),
    Entity(id="kv_west", type=NameType.ORG, ja="KVR西日本", en="KVR West"),
    Entity(id="varkings", type=NameType.ORG, ja="ソルデンVARKINGS霧沢", en="Varkings Kirisawa"),
)
SPORT = "監督は怒り、選手は泣いた。リーグの試合はゴールなしで終わった。"


@pytest.fixture(scope="module")
def names() -> Extractor:
    return build(Settings(entities=(TVH, AVIATION, CLUB, *RAILWAYS), use_territories=False))


def keys(extractor: Extractor, text: str) -> dict[str, str]:
    findings = extractor(Context(build_view(clean(text).text)))
    return {f.candidate.surface: f.outcome.key for f in findings if isinstance(f.outcome, NameValue)}


@pytest.mark.parametrize(
    ("text", "surface", "whole"),
    [
        (
            "投資会社のドルヴァン・ポイント・キャピタルは出資した。翌日、ドルヴァン・ポイントは声明を出した。",
            "ドルヴァン・ポイント",
            "ドルヴァン・ポイント・キャピタル",
        ),
        (
            "通信大手のソルデン・グロース・パートナーズ(Solden Growth Partners)は出資した。NGPは黙り、SGP社は喜んだ。",
            "SGP",
            "ソルデン・グロース・パートナーズ",
        ),
        (
            "新興のゼルヴィック・オービトロン社は伸びた。ゼルヴィック社は黒字だ。",
            "ゼルヴィック",
            "ゼルヴィック・オービトロン",
        ),
        ("新興のZelvik Orbitron社は伸びた。ゼルヴィック社は黒字だ。", "ゼルヴィック", "Zelvik Orbitron"),
        (
            "新興企業のMeridolin Kroop社(以下「メリドリン」と称する)は内紛に陥った。メリドリンは投資家を失った。",
            "メリドリン",
            "Meridolin Kroop",
        ),
        ("ノルヴァ・エネルギ(Norva Energi)は掘った。ノルヴァ社は買った。", "ノルヴァ", "ノルヴァ・エネルギ"),
        ("金融のPayvero(ペイヴェロ)社は売った。Payvero社は買った。", "ペイヴェロ", "Payvero"),
        (
            f"ソルデン・ブルーヘロンズ社は負けた。{SPORT}ヘロンズ社は株を売った。",
            "ヘロンズ",
            "ソルデン・ブルーヘロンズ",
        ),
        ("霧沢汽車は工場を建てた。TVHの株は上がった。", "TVH", "talvenholm"),
        ("中国霧沢民用飛行局は許可した。CFAT社は沈黙した。", "CFAT", "aviation_authority_of_talvia"),
        (f"ソルデンVARKINGS霧沢は負けた。{SPORT}VARKINGS社は株を売った。", "VARKINGS", "varkings"),
        ("KVR東日本は駅を閉じた。町長はKVR社の駅を惜しんだ。", "KVR", "kv_east"),
        (
            f"オルコム・ローヴァーズは負けた。{SPORT}ローヴァーズ社は株を売った。",
            "ローヴァーズ",
            "オルコム・ローヴァーズ",
        ),
    ],
)
def test_a_short_form_is_its_only_long_one(names: Extractor, text: str, surface: str, whole: str) -> None:
    assert keys(names, text)[surface] == whole


@pytest.mark.parametrize(
    ("text", "surface", "why"),
    [
        ("俳優のケヴィン・モルデンは走った。ケヴィン社は買った。", "ケヴィン", "a given name"),
        (
            "音楽会社のジョン・ミンデル・レコーズは上場した。翌日、ジョン・ミンデル氏は笑った。",
            "ジョン・ミンデル",
            "a man, and the firm that he founded",
        ),
        ("KVR東日本とKVR西日本は駅を閉じた。町長はKVR社の駅を惜しんだ。", "KVR", "two begin so"),
        (
            "通信大手のソルデン・グロース・パートナーズ(Solden Growth Partners)は出資した。SGF社は喜んだ。",
            "SGF",
            "other initials",
        ),
    ],
)
def test_what_may_be_another_body_stays_so(names: Extractor, text: str, surface: str, why: str) -> None:
    assert keys(names, text)[surface] == surface, why
