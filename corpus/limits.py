"""How large a file may be, all in one place.

A file beyond these limits is no administrative document but a bomb or an accident;
the longest decrees with all their annexes stay below a tenth of each. They keep the
reading of any one file under one gibibyte.
"""

from __future__ import annotations

MEGABYTE = 1_000_000

MAX_FILE = 200 * MEGABYTE
"""Bytes of any file."""

MAX_MARKUP = 20 * MEGABYTE
"""Bytes of a plain text or web page; its tree takes up to twenty times as much."""

MAX_PART = 40 * MEGABYTE
"""Bytes of one part of a Word file after unpacking."""

MAX_TAGS = 1_000_000
"""Tags of a web page or of one part of a Word file, closing ones counted too: some
thousand pages, which take some seconds and 300 MB.
"""

MAX_PARTS = 80 * MEGABYTE
"""Bytes of all parts read of one Word file after unpacking."""

MAX_MEMBERS = 10_000
"""Members of an archive."""

MAX_DIRECTORY = 2 * MEGABYTE
"""Bytes of an archive's table of contents."""

MAX_ARCHIVE = 4_000 * MEGABYTE
"""Bytes of an archive; the documents in it are held to ``MAX_FILE`` each."""

MAX_UNPACKED = 1_000 * MEGABYTE
"""Bytes of all members of an archive and of those within it, or ``MAX_RATIO`` times
its own where that is more.
"""

MAX_RATIO = 100
"""How many times larger than an archive all its members may be; documents reach 20."""

MAX_DEPTH = 3
"""Archives or messages within each other that are opened."""

MAX_MAIL = 60 * MEGABYTE
"""Bytes of a message; mail servers take 25, its parts are held in memory."""

MAX_STREAM = 100 * MEGABYTE
"""Bytes of one stream of a PDF after unpacking."""

MAX_PAGES = 2_000
"""Pages of a PDF."""

MAX_PAGE_LETTERS = 200_000
"""Letters on one page; a page of solid text in 6 points holds about 15,000."""

MAX_LETTERS = 20_000_000
"""Letters of one PDF."""

MAX_PIXELS = 40_000_000
"""Pixels of a page image; a sheet of A3 at 300 dots an inch has 17 million."""

MAX_SIDE = 30_000
"""Pixels of one side of a page image; Tesseract takes no more than 32,767."""

MAX_SPAN = 1_000
"""Columns or rows that one table cell may cover."""

MAX_PROGRAM_SECONDS = 120
"""Seconds that another program, such as LibreOffice, may take to turn one file."""

MAX_PROGRAM_MEMORY = 800 * MEGABYTE
"""Bytes that it may take; LibreOffice needs 200 for a document of some pages."""
