"""Draws small PDFs for tests: text at places, lines, pages."""

from __future__ import annotations

from io import BytesIO
from typing import Any

from PIL import Image
from reportlab.lib.pagesizes import LETTER
from reportlab.pdfgen.canvas import Canvas

WIDTH, HEIGHT = LETTER


class Sheet:
    """A PDF under construction. Places are points from the left and from the top."""

    def __init__(self, **options: Any) -> None:
        self.target = BytesIO()
        self.canvas = Canvas(self.target, pagesize=LETTER, invariant=1, **options)

    def text(self, x: float, y: float, text: str, bold: bool = False, size: float = 11) -> None:
        self.canvas.setFont("Helvetica-Bold" if bold else "Helvetica", size)
        self.canvas.drawString(x, HEIGHT - y, text)

    def lines(self, x: float, y: float, texts: list[str], step: float = 14, **style: Any) -> float:
        """Write lines under each other; gives the place of the next."""
        for text in texts:
            self.text(x, y, text, **style)
            y += step
        return y

    def turned(self, x: float, y: float, text: str, size: float) -> None:
        self.canvas.saveState()
        self.canvas.translate(x, HEIGHT - y)
        self.canvas.rotate(45)
        self.canvas.setFont("Helvetica-Bold", size)
        self.canvas.drawString(0, 0, text)
        self.canvas.restoreState()

    def rule(self, x0: float, y0: float, x1: float, y1: float) -> None:
        self.canvas.line(x0, HEIGHT - y0, x1, HEIGHT - y1)

    def picture(self, x: float, y: float, width: float, height: float) -> None:
        """A grey picture, as a scan would be."""
        image = Image.new("L", (10, 10), 128)
        self.canvas.drawInlineImage(image, x, HEIGHT - y - height, width, height)

    def turn(self) -> None:
        self.canvas.showPage()

    def data(self) -> bytes:
        self.canvas.showPage()
        self.canvas.save()
        return self.target.getvalue()
