"""Lessons without a name, for whoever learns for the force."""
