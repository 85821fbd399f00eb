"""Turns a folder of TEI XML into a digital edition that proves it lost no text."""

__version__ = "0.2.0"
