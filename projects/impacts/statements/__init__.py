"""Statements of what has come of a thing, as PDF files, for those who made it to show elsewhere."""
