"""What ``labcoop new`` writes: a country's distribution, a draft of an agreement, a profile."""
