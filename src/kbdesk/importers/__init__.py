"""A source in, items and problems out.

`base` says what an importer is, `registry` finds them. A format's own module only takes its files
apart into `pieces`; `html_text`, `documents` and `items` turn pieces into texts, the same way for
all. What is read comes from strangers, so it is parsed in child processes (`parsing`), and what
cannot be kept is told as a loss.
"""
