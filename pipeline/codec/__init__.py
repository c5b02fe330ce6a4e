"""The nouns of a run as JSON-plain objects or short texts, for the cache, and back."""
