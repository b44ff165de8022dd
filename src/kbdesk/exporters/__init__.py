"""A catalog in, files out; no disk, no clock, no network."""
