"""Source: TEI files as documents, and what stands where in them."""

from edition.source.document import Document, not_tei, outermost, parse, read
from edition.source.sources import files, read_source

__all__ = ["Document", "files", "not_tei", "outermost", "parse", "read", "read_source"]
