"""What the machine endpoints are, for other machines."""
