"""Other people's systems, and the files that people hand in."""
