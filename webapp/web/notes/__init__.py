"""A welfare note, written by a colleague who cares."""
