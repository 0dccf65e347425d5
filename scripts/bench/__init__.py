"""Measures the hub against its bare equivalents: `make bench`."""
