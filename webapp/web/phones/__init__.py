"""The phones that people write on: which are whose, what has not come from them, which are lost."""
