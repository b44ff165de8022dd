"""A text and a style guide in, findings out."""
