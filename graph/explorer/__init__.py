"""What the explorer's pages show, read from a store and written as JSON.

A page is a function of a store and of what its address asks for; ``pages`` lists them. Everything is looked up by
subject or by object, which the store has indices for; the two that search and count use SPARQL. Nodes are told by the
last part of their IRI, from which ``resource.node`` finds them again.
"""
