"""GiNZA and Sudachi behind plain rows; the only room that knows spaCy."""
