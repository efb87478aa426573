"""A supervisor reads and works a case."""
