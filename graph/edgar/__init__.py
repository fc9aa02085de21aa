"""Filings from EDGAR into a local mirror: what there is, one polite connection, files that are complete or not there."""
