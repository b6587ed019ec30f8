"""What curators write: strict YAML, its documents, and the checks on them."""
