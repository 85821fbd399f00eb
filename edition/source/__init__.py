"""Source: TEI files as documents, and what stands where in them."""

from edition.source.document import Document, files, outermost, parse, read

__all__ = ["Document", "files", "outermost", "parse", "read"]
