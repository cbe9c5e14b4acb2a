"""The values that labcoop speaks of. Nothing here reads, writes, compares or prints."""
