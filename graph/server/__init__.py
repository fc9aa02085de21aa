"""The store over HTTP: SPARQL 1.1 Protocol and Graph Store Protocol, read-only.

    request -> Question -> worker process -> Reply -> response

``messages`` are the nouns, ``media`` and ``requests`` read what a client sends, ``evaluation`` and ``worker`` run in the
worker processes, ``pool`` keeps these, ``endpoints`` and ``application`` are the HTTP side, ``serving`` starts it all.
"""
