"""XML: from files to trees. Knows nothing of TEI."""
