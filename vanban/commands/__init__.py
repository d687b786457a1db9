"""One command a module; each defines ``command`` and is imported when it is run."""
