"""Complaints, where professional standards read and answer them."""
