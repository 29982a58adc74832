"""The rules of the newsroom: who may, what follows, what goes out. No HTTP in here."""
