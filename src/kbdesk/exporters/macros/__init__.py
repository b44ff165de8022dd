"""Macros: saved replies for help desks and text expanders, one text an item and language."""
