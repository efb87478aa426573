"""Meet the victim and ask again how they are, by the same door on a phone as on a tablet."""
