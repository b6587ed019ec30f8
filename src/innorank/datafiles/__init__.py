"""What curators write: strict YAML, its typed documents, and complaints about both."""

# Stands where nobody has said yet who publishes a series: `import` writes it, `validate` finds it.
NO_PUBLISHER = "Who publishes it"
