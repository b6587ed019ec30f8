"""`import`: from a stranger's table to an edition file, with every row accounted for.

The modules in the order of the work: `import_table` leads through `tables/` (a file becomes
cells), `columns` and `printed_ranks` (what the cells mean), `cells_to_rows`, `placing`,
`conflicts`, `metadata` (what stands above the entries), `plan` and `writing` (the file's text).
"""
