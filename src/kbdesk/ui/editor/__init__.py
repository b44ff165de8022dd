"""The Markdown editor: text, colours, lint underlines, preview."""
