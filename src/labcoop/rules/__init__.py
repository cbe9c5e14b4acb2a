"""Rules: what law and good practice ask of an agreement, and the engine that judges agreements by them."""
