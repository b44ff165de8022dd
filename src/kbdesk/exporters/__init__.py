"""Ways out: each target turns a catalog into files, without disk, clock or network.

`base` says what an exporter is: options and a `Catalog` in, a plan out whose files are made when
they are asked for. `registry` finds them. Equal bases and options give equal bytes.
"""
