"""The only readers of the index: places, lists, rows made into records, the world's cities."""
