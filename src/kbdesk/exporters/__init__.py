"""Ways out: each target turns a catalog into files, without disk, clock or network."""
