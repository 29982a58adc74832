"""Who writes, who signs and who acts: accounts, bylines, cast and crew."""
