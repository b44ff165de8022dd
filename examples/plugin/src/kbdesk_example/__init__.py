"""A plug-in for KBDesk: an exporter and a kind of style rule."""
