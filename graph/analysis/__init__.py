"""What SPARQL alone cannot answer: paths, centrality, communities, lineage, medians; by networkx over the projections."""
