"""How right extraction is: its output held against documents annotated by hand."""
