"""Email: drafts that a mail program opens, and HTML with text for mail services."""
