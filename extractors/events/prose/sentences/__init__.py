"""A passage's names and sentences, and the trees of those that are parsed: what says who does what to whom."""
