"""One index: documents in, hits out.

`index.SearchIndex` is the port that the services use; none of them meets Whoosh behind it.
Texts come in through `analysis`, `fields` and `writing`. A query goes through `expression`,
`query` and `groups`, is scored by `ranking` and answered by `answering`. `meaning` adds
what a sentence model finds, where one is installed.
"""
