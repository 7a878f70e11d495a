"""Folder to `Corpus`: the only room that reads what people wrote."""
