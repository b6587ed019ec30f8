"""Charts as pictures, drawn by matplotlib: `paper.py` and `fonts.py` alone know it.

`figure.py` is the door. `columns.py`, `rows.py` and `points.py` say what is where on the paper, in
inches: only so do labels keep clear of each other and of the edge.
"""
