"""The nouns of the knowledge base and their rules; standard library only."""
