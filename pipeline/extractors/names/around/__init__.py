"""What the text says around a stretch, and what the model says of it."""
