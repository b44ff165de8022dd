"""One index: documents in, hits out."""
