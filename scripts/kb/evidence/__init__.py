"""Evidence without the text: what lets anyone with a lawful copy re-check a claim against its paper."""
