"""Putting agreements side by side: cells with a state, a value and evidence. Words are made in render."""
