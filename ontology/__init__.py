"""The vocabulary of corporate events: ``corporate_events.ttl`` is its only source, ``terms`` what Python learns from it."""
