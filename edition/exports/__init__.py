"""Exports: an edition in the formats of others."""
