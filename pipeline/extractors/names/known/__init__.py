"""Names that the lexicon spells: where they stand, and whether they are meant. 「マスク」 is a person or a face mask."""
