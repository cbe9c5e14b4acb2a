"""Sectors as sections of NACE Rev. 2, for labcoop."""
