"""A source in, items and problems out."""
