"""The pages on which people join and see who is in, and those on which the secretariat answers."""
