"""From events to an RDF graph: quads, store, queries, projections and exports."""
