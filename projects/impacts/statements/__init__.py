"""Statements of what has come of a thing, as PDF files, for its authors to show elsewhere."""
