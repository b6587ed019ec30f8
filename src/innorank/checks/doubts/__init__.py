"""What is doubtful in data that are valid; only `validate` looks for it."""
