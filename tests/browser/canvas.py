"""What the page writes on its canvases, which no element tells."""

from typing import Final

__all__ = ["WRITTEN"]

WRITTEN: Final = """() => {
    window.written = [];
    const { fillText } = CanvasRenderingContext2D.prototype;
    CanvasRenderingContext2D.prototype.fillText = function (text, ...at) {
        window.written.push(text);
        return fillText.call(this, text, ...at);
    };
}"""
"""Collect in `window.written` all texts that are written on a canvas from now on."""
