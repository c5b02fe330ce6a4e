"""The steps of a run, in the order in which ``pipeline.run`` takes them; none of them knows the run.

``decide`` (answers in review.csv) → ``gather`` (files to articles) → ``incremental``, ``batches`` and ``analyse`` (articles to
readings) → ``linking`` (whom they name) → ``stretches``, ``fragments`` and ``writing`` (rows to files) → ``partitions`` and ``changes``.
``sheets`` and ``parting`` spare a large collection work; ``unused`` tells of decisions that nothing follows.
"""
