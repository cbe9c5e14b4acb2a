"""Finland for labcoop: its country record and the records of its agreements."""
