"""Findings: what an editor can mend, the catalogue of codes, and the reports."""

from edition.findings.finding import Finding, Severity, are_grave, ordered

__all__ = ["Finding", "Severity", "are_grave", "ordered"]
