"""The command line: options in, exit status out; one module for each command."""

import gc

# What a start loads stays until the end, and an answer is no garbage: looking for cycles among it
# after every few hundred objects would cost a start one part in twenty, a long answer a quarter.
gc.set_threshold(100_000, 50, 50)
