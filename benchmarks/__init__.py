"""How fast the knowledge base is, and how that grows: a corpus of any size, and the measured comparisons."""
