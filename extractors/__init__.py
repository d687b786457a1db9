"""Text in, facts out: header fields, mentions, relations. Pure functions."""
