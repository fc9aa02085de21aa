"""Where quads live: a small protocol, and Oxigraph on disk behind it."""
