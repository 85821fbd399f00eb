"""Corpus: what all documents of an edition say together, made from facts alone."""
