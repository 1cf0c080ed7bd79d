/** Draws on a canvas what the page has as elements: marks of SVG and lines of text. */

function drawText(context: CanvasRenderingContext2D, text: SVGTextElement, style: CSSStyleDeclaration): void {
  const value = (name: string): number => Number(text.getAttribute(name) ?? 0);
  const said = text.textContent ?? "";
  context.font = `${style.fontWeight} ${style.fontSize} system-ui, sans-serif`;
  context.textAlign = "center";
  context.textBaseline = "alphabetic";
  if (style.stroke !== "none") {
    context.strokeStyle = style.stroke;
    context.lineWidth = parseFloat(style.strokeWidth) || 1;
    context.strokeText(said, value("x"), value("y"));
  }
  context.fillStyle = style.fill;
  context.fillText(said, value("x"), value("y"));
}

/** Draw a shape of SVG with the colours that the style sheet gives it. */
function drawShape(context: CanvasRenderingContext2D, shape: SVGElement): void {
  const style = getComputedStyle(shape);
  const path = new Path2D();
  const value = (name: string): number => Number(shape.getAttribute(name) ?? 0);
  context.lineJoin = "round";
  context.lineCap = style.strokeLinecap === "round" ? "round" : "butt";
  if (shape instanceof SVGTextElement) {
    drawText(context, shape, style);
    return;
  }
  if (shape instanceof SVGCircleElement) path.arc(value("cx"), value("cy"), value("r"), 0, 2 * Math.PI);
  else path.addPath(new Path2D(shape.getAttribute("d") ?? ""));
  if (style.fill !== "none") {
    context.globalAlpha = Number(style.fillOpacity) || 1;
    context.fillStyle = style.fill;
    context.fill(path);
    context.globalAlpha = 1;
  }
  if (style.stroke !== "none") {
    context.strokeStyle = style.stroke;
    context.lineWidth = parseFloat(style.strokeWidth) || 1;
    context.setLineDash(style.strokeDasharray === "none" ? [] : style.strokeDasharray.split(/[ ,]+/).map(parseFloat));
    context.stroke(path);
    context.setLineDash([]);
  }
}

/** Draw a mark with its corner there; it has to stand in the page, for its style. */
export function drawMark(context: CanvasRenderingContext2D, mark: SVGSVGElement, left: number, top: number): void {
  const { width } = mark.getBoundingClientRect();
  const { x = 0, y = 0, width: own = width } = mark.viewBox.baseVal ?? {};
  context.save();
  context.translate(left, top);
  context.scale(width / own, width / own);
  context.translate(-x, -y);
  for (const shape of mark.querySelectorAll<SVGElement>("path, circle, text")) drawShape(context, shape);
  context.restore();
}

/** Break a text into lines no wider than that. */
export function wrapped(text: string, width: number, measure: (text: string) => number): string[] {
  const out: string[] = [];
  for (const word of text.split(/\s+/).filter(Boolean)) {
    const longer = out.length ? `${out.at(-1)} ${word}` : word;
    if (out.length && measure(longer) <= width) out[out.length - 1] = longer;
    else out.push(word);
  }
  return out;
}

/** As much of a text as has room, with an ellipsis where it is cut. */
export function clipped(text: string, width: number, measure: (text: string) => number): string {
  if (measure(text) <= width) return text;
  const letters = [...text];
  while (letters.length > 1 && measure(`${letters.join("")}…`) > width) letters.pop();
  return `${letters.join("").trimEnd()}…`;
}
