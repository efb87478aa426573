"""The officer's home on a phone, and what the phone asks of the server."""
