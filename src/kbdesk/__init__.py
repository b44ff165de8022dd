"""KBDesk keeps a versioned knowledge base and gives every support channel the same answer."""

__version__ = "0.1.0"
