"""Small parts of windows that know no article."""
