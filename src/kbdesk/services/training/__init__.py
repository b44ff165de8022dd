"""Training packs: put together, kept true, built for every learner, and their results."""
