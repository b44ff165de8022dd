"""Use cases: one verb a function; the only floor that sees all rooms."""
