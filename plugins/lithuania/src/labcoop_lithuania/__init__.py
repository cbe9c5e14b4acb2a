"""Lithuania for labcoop: its authorities, its law as dated duties, and its agreements."""
