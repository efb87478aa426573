"""Folds that are too many for one file, by what they fold."""
