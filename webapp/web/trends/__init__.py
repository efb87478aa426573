"""A quarter in figures: read, taken away as a file, and put before the scrutiny panel."""
