"""Norway for labcoop: its country record and the programmes that serve several of its agreements."""
