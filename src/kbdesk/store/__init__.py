"""One knowledge base in SQLite or PostgreSQL.

`opening` opens or makes one and gives a `knowledge_base.KnowledgeBase`: `read()` for a snapshot
(`reader`), `write()` for a transaction (`transaction`). Below them stands a repository for each
noun, over the tables in `tables`. `feed` numbers the commits, `past*` look back in time, `roles*`
are what PostgreSQL enforces by itself, and `backup`, `check` and `restoring` keep a base safe.
"""
