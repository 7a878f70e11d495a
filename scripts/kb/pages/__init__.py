"""`Corpus` to Markdown: what a reader sees."""
