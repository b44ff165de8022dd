"""What a text is: one parser, HTML, plain text, segments, placeholders, channel shaping.

`commonmark` turns Markdown into events with source positions; all else is made of them: `markup`
the safe HTML (through `gate`), `plain` what a reader reads, `segments` the prose that is linted.
`placeholders`, `includes` and `filling` are about `{{...}}`; `shaping` fits a text to a channel.
The `dialect_*` modules read the Markdown of other programs, at import only.
"""
