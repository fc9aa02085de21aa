"""Deals told in a sentence: triggers, positions, roles, how far they have come, and which tellings are of one deal."""
