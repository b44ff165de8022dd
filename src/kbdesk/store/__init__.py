"""One knowledge base in SQLite or PostgreSQL."""
