"""The victim opens their page on their own phone: a code once, their passphrase after that."""
