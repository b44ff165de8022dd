"""Use cases: one verb a function; the only floor that sees all rooms.

A function takes a `desk.Desk` (the open base with its index and caches) first and `progress` last,
asks `permissions` and `sight` whether the person may, and knows no window and no shell. Where to
look: `editing`, `publishing`, `reviewing` and `changesets` move texts; `answers`, `indexing` and
`meaning` find them; `linting` checks them; `facts`, `resolving` and `using` are about values that
many texts share; `import*`, `export*` and `out_*` bring texts in and out; `incident*` and
`notices` are for a crisis, `team*` for a shared base, `training` for courses.
"""
