"""What may be published: the row models, the checks of a whole set, and the schemas derived from them."""
