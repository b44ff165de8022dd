"""Tables of texts: one row an item, language and channel, for spreadsheets and for programs."""
