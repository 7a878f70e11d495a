"""A built site, audited, indexed and swapped in."""
