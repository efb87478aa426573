"""Phones deliver what they saved."""
