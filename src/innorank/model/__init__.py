"""The in-memory model: what an answer is made of. Nothing here reads, prints or queries."""
