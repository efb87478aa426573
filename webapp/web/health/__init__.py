"""Is the process alive, and is everything behind it ready."""
