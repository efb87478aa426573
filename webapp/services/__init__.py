"""One function per command: load the case, ask the domain, append what happened."""
