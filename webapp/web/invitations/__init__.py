"""Whose pages open by invitation, for professional standards to end."""
