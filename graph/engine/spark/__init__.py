"""Running extraction on a Spark cluster: whole files, feeds and tables in, Parquet and N-Quads parts out."""
