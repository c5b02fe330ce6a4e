"""The word lists that names are told by."""
