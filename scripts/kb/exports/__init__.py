"""Selections of the corpus to bytes in the formats of other programs."""
