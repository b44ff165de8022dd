"""Search by meaning: a sentence model, passages, their vectors, and how they join the hits."""
