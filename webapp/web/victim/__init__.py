"""The victim's own page: promises, who is who, what happens next."""
