"""What lists and trees show, as Qt models."""
