"""What may be said to Pledge: one schema per command, from which form, phone rules and API come."""
