"""Making words: comparisons and records as text, Markdown, JSON and CSV. Nothing here prints."""
