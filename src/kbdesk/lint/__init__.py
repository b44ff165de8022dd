"""A text and a style guide in, findings out.

`config` loads a guide, `engine` runs it over the `blocks` of a text, each rule type is a module of
`rules`. Positions always come from the map of the text (`positions`), so every finding points at
the author's own words. `prefilter` and `needles` make it quick, `incremental` quicker still
while somebody types. Vale's style packages run unchanged; `dialect` reads their patterns.
"""
