"""Whoever signs for the chief reads the facts, and signs or refuses."""
