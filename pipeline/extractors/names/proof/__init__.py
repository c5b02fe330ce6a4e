"""What speaks for such a stretch being a name, of what kind, and the decision: 「ゲルヴィン氏は」 is a person."""
