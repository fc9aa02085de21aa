"""Taking the graph along: files for Gephi, networkx and RDF tools."""
