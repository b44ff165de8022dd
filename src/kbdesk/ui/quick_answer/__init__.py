"""The quick answer: a window for agents, from three letters to the clipboard."""
