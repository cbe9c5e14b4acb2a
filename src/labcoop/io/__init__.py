"""Reading and writing records: YAML 1.2 and JSON with positions, the JSON Schema, canonical text."""
