"""Events told by a turn of phrase, contracts, and people who come and go."""
