"""Text to values with places: pure functions, no file is read here."""
