// Runs in the page: the texts whose contrast with what is behind them is too low (WCAG 2, 1.4.3).

/** Channels from 0 to 255, and alpha. */
function channels(color) {
  const [red = 0, green = 0, blue = 0, alpha = 1] = (color.match(/[\d.]+/g) ?? []).map(Number);
  return color === "none" || color === "transparent" ? [0, 0, 0, 0] : [red, green, blue, alpha];
}

function over(top, below) {
  const alpha = top[3];
  return [0, 1, 2].map((index) => top[index] * alpha + below[index] * (1 - alpha)).concat(1);
}

function luminance(color) {
  const [red, green, blue] = color.slice(0, 3).map((channel) => {
    const value = channel / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast(one, other) {
  const [dark, light] = [luminance(one), luminance(other)].sort((left, right) => left - right);
  return (light + 0.05) / (dark + 0.05);
}

const shapes = new Set(["rect", "circle", "ellipse", "polygon", "path"]);

/** What an element paints behind the text on it. */
function paintOf(element) {
  const style = getComputedStyle(element);
  if (!(element instanceof SVGElement)) return channels(style.backgroundColor);
  if (!shapes.has(element.tagName)) return [0, 0, 0, 0];
  const [red, green, blue, alpha] = channels(style.fill);
  return [red, green, blue, alpha * Number(style.opacity) * Number(style.fillOpacity)];
}

function backgroundAt(x, y, element) {
  const stack = document.elementsFromPoint(x, y);
  const from = stack.indexOf(element);
  const below = stack
    .slice(Math.max(0, from))
    .map(paintOf)
    .filter(([, , , alpha]) => alpha > 0);
  return below.reduceRight((color, paint) => over(paint, color), [255, 255, 255, 1]);
}

/** Texts of one kind are alike: of a long page not all are looked at. Those in drawings are. */
const enough = 20;

function lowContrast(least) {
  document.head.insertAdjacentHTML(
    "beforeend",
    "<style>*, svg * { pointer-events: auto !important; }</style>",
  );
  for (const details of document.querySelectorAll("details")) details.open = true;
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const found = [];
  const ratios = [];
  const seen = new Map();
  for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
    const element = node.parentElement;
    if (node.textContent.trim() === "" || element.closest("script, style, .heard")) continue;
    const { color: ink } = getComputedStyle(element);
    const kind = `${element.tagName} ${element.className} ${element.parentElement.className} ${ink}`;
    seen.set(kind, (seen.get(kind) ?? 0) + 1);
    if (!(element instanceof SVGElement) && seen.get(kind) > enough) continue;
    const range = document.createRange();
    range.selectNodeContents(node);
    if (range.getClientRects().length === 0) continue;
    element.scrollIntoView({ block: "nearest", inline: "center" });
    scrollBy(0, range.getClientRects()[0].y - innerHeight / 2);
    const [{ x, y, width, height }] = range.getClientRects();
    if (document.elementFromPoint(x + width / 2, y + height / 2) === null) {
      found.push(`${node.textContent.trim()}: not on the screen`);
    }
    const style = getComputedStyle(element);
    const color = element instanceof SVGElement ? style.fill : style.color;
    const background = backgroundAt(x + width / 2, y + height / 2, element);
    const ratio = contrast(over(channels(color), background), background);
    ratios.push(ratio);
    if (ratio < least)
      found.push(`${node.textContent.trim()}: ${color} on rgb(${background.join(", ")}): ${ratio}`);
  }
  return { ratios, found };
}
