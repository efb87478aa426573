"""The rules: plain Python that takes who is asking and what time it is."""
