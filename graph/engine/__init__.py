"""Running extraction over many filings into a store."""
