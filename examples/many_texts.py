"""Texts of your own program: ``python examples/many_texts.py [configs/pipeline.yaml]``."""

import sys
from datetime import date

from pipeline import Extractor

read = Extractor(
    sys.argv[1] if len(sys.argv) > 1 else None
)  # lexicon, settings and decisions are loaded once
texts = [
    ("マスク氏は先週、xAIに50億ドル超を投じた。", date(2024, 5, 31)),
    ("昨年、アルトマン氏のOpenAIは売上高を公表しなかった。", date(2024, 2, 1)),
]
for number, (text, published) in enumerate(texts):
    told = read(text, published, article_id=f"text-{number}")
    print(told.article_id, [m.entity_id for m in told.mentions], [d.value for d in told.dates], sep="\t")
