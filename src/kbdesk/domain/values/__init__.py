"""Values that texts state: found, in one canonical form, compared and said, a kind a module."""
