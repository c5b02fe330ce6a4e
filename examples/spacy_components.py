"""The extractors inside a spaCy pipeline: ``python examples/spacy_components.py``."""

import spacy

nlp = spacy.load("ja_ginza", exclude=["parser", "compound_splitter", "bunsetu_recognizer"])
nlp.add_pipe("nayose_names")
nlp.add_pipe("nayose_dates", config={"published": "2024-05-31"})
nlp.add_pipe("nayose_money")

doc = nlp(
    "グロックを作るxAIは先週、60億ドル(約9,400億円)を集めた。翌月にはイーロン・マスク氏が工場を訪れる。"
)
for kind in ("nayose_names", "nayose_dates", "nayose_money"):
    for start, end, value in getattr(doc._, kind):
        print(f"{doc.text[start:end]}\t{value}")
