"""The review meeting: a masked agenda for its chair, and private discussions for the few."""
