"""Check: a document against its schemas, and against what no schema knows."""
