"""The nouns of the knowledge base and their rules; standard library only.

Start with `item`, `rendition` (its texts and their revisions) and `workflow` (how a revision comes
in front of readers). Every noun is a frozen dataclass: it crosses threads and never changes.
`catalog` is the whole live library as exporters get it; `errors` draws the one error tree.
"""
