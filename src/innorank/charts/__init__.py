"""Charts: first as plain data, made of the answers of other commands, then drawn.

`asking.py` decides which chart a question means and asks for its figures; `standings.py`,
`pairs.py` and `counts.py` make a `Chart` (`chart.py`) of an answer. `text.py` draws it in letters
and needs no library; `pictures/` draws it by matplotlib.
"""
