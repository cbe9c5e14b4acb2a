"""Agreements as a graph: built of records, asked by name, written for other tools. Alone in using networkx."""
