"""The tables of a base, as SQLAlchemy Core sees them; the migrations make them."""
