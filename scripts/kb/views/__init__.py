"""`Corpus` to plain data: what pages, exports and checks all need to know."""
