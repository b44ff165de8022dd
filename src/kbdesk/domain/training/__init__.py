"""Training: packs of live texts with scenarios and quizzes, and what learners made of them."""
