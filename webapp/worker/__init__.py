"""Sends what is due: the only part of Pledge that reaches outside the force by itself."""
