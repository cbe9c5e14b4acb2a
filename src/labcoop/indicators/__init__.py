"""Measures: indicators with a definition, a unit and a formula, reckoned without claiming more than the sources say."""
