"""What is wrong, and what is doubtful, in data files: in one of them, and across them."""
