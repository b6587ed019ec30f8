"""The questions: pure functions from a catalogue to an answer, one module for each command."""
