"""Somebody who was told of a case reads the little that is theirs, and answers for it."""
