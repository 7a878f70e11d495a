"""Formatted references, short labels and inline citations."""
