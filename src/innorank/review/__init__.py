"""What is doubtful in data that are valid: `validate` alone looks for it."""
