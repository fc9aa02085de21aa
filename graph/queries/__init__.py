"""Questions to the graph: named queries in SPARQL, their parameters, and answers as tables and files."""
