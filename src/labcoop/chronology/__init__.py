"""Agreements in time: what happened when, as precisely as sources tell, and what was in force on a date."""
