"""Text itself: cleaning, lines, sentences, numbers, sounds. Knows no model and opens no file."""
