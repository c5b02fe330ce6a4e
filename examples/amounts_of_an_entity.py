"""Money told in the sentences of one entity: ``python examples/amounts_of_an_entity.py exports/sqlite/nayose.sqlite openai``.

The database comes from ``nayose export sqlite``; its view entity_amounts joins names and amounts by their sentence.
"""

import sqlite3
import sys
from contextlib import closing

path, entity_id = sys.argv[1:3]
query = """
SELECT a.published, x.currency, coalesce(x.value, x.min || '..' || x.max), x.surface, x.sentence
FROM entity_amounts x JOIN articles a USING (article_id)
WHERE x.entity_id = ? AND x.equivalent_of IS NULL
ORDER BY a.published, x.article_id, x.start
"""
with closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True)) as database:
    for published, currency, value, surface, sentence in database.execute(query, [entity_id]):
        print(published or "-", currency or "?", value, surface, sentence.strip(), sep="\t")
