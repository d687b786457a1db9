"""The one door to pdfium, whose bindings ship no types.

``bindings`` is the Python layer (documents and pages), ``raw`` the C functions.
"""

from __future__ import annotations

from typing import Any

import pypdfium2
import pypdfium2.raw

bindings: Any = pypdfium2
raw: Any = pypdfium2.raw

PdfiumError: type[Exception] = pypdfium2.PdfiumError
"""What the bindings raise; ``err_code`` says why a file was not opened."""
