"""The quiet bell, where the force lead hears it."""
