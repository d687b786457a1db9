"""What is known of the field before any document is read: types, issuers, places.

The tables are CSV files with a source column; they are loaded once and never change
while the program runs.
"""
