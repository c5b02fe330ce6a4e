"""How alike two names sound."""
