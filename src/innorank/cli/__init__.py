"""The command line: options in, exit status out."""

import gc

# What a start loads stays until the end, and an answer is no garbage: looking for cycles among it
# again and again would cost a start one part in twenty, a long answer a quarter. Only this
# package does so: a program that uses the Python API decides for itself.
gc.disable()
