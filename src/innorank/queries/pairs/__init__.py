"""Two lists side by side: which rows belong together, and what may be said of each pair."""
