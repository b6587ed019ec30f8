"""`import`: a table made into an edition, every row of it accounted for."""
