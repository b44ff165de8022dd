"""Where things are and what the person chose."""
