"""Message texts: cleaning, HTML and Markdown, entities in UTF-16 units."""
