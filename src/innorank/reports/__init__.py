"""Pages that an analyst hands in: what they say, as plain data, and how it becomes HTML."""
