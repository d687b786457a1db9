"""The version of everything that turns text into facts."""

from __future__ import annotations

EXTRACTOR_VERSION = 5
"""Raised whenever the same text would give other facts, so that stored facts are made
anew."""
