"""What keeps happening, who has taken it on, and how far it is."""
