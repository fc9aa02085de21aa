// Reads the GEXF file that its argument names and writes the graph as JSON: node read.mjs FILE
import { readFileSync } from "node:fs";
import { MultiDirectedGraph } from "graphology";
import gexf from "graphology-gexf";

const graph = gexf.parse(MultiDirectedGraph, readFileSync(process.argv[2], "utf8"));
process.stdout.write(JSON.stringify(graph.export()));
