"""A made-up force to look at and to learn with; it is never made in production."""
