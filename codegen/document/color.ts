/** Channels from 0 to 255, and alpha from 0 to 1. */
export type Color = {
  readonly red: number;
  readonly green: number;
  readonly blue: number;
  readonly alpha: number;
};

const named: Readonly<Record<string, string>> = {
  black: "#000000",
  white: "#ffffff",
  grey: "#808080",
  gray: "#808080",
  lightgrey: "#d3d3d3",
  lightgray: "#d3d3d3",
};

/** `#abc`, `#aabbcc`, `rgb()`, `rgba()`, `hsl()` and a few names; `null` for everything else. */
export function parseColor(text: string): Color | null {
  const value = named[text.toLowerCase()] ?? text;
  if (value.startsWith("#")) return parseHex(value.slice(1));
  const match = /^(rgb|hsl)a?\(([^)]*)\)$/.exec(value);
  if (match === null) return null;
  const [first = 0, second = 0, third = 0, alpha = 1] = (match[2] ?? "")
    .split(/[\s,/]+/)
    .map((part) => Number.parseFloat(part));
  if (match[1] === "rgb") return { red: first, green: second, blue: third, alpha };
  return { ...fromHsl(first, second / 100, third / 100), alpha };
}

function parseHex(digits: string): Color | null {
  if (!/^([\da-f]{3}|[\da-f]{6}|[\da-f]{8})$/i.test(digits)) return null;
  const whole = digits.length === 3 ? digits.replaceAll(/./g, "$&$&") : digits;
  const at = (index: number): number => Number.parseInt(whole.slice(index, index + 2), 16);
  return { red: at(0), green: at(2), blue: at(4), alpha: whole.length === 8 ? at(6) / 255 : 1 };
}

function fromHsl(hue: number, saturation: number, lightness: number): Omit<Color, "alpha"> {
  const spread = saturation * Math.min(lightness, 1 - lightness);
  const channel = (offset: number): number => {
    const k = (offset + hue / 30) % 12;
    return 255 * (lightness - spread * Math.max(-1, Math.min(k - 3, 9 - k, 1)));
  };
  return { red: channel(0), green: channel(8), blue: channel(4) };
}

/** `#aabbcc`, or with alpha `#aabbccdd`. */
export function hexOf({ red, green, blue, alpha }: Color): string {
  const channels = alpha < 1 ? [red, green, blue, alpha * 255] : [red, green, blue];
  const hex = (value: number): string =>
    Math.round(Math.min(255, Math.max(0, value)))
      .toString(16)
      .padStart(2, "0");
  return `#${channels.map(hex).join("")}`;
}

/** What white and ink become on a dark page, as OKLab lightness; `ink` is that of text on a light page. */
const darkest = 0.19;
const lightest = 0.93;
const ink = 0.24;

/**
 * The same hue with its lightness turned over: what stands out on white stands out as much on black. In OKLab,
 * where equal steps of lightness look equal (Björn Ottosson, 2020).
 */
export function darkened(color: Color): Color {
  const [lightness, a, b] = toOklab(color);
  const distance = Math.max(0, lightness - ink) / (1 - ink);
  const turned = lightest - distance * (lightest - darkest);
  let chroma = 1;
  let result = fromOklab(turned, a, b);
  // A colour that no screen has is made greyer until one has it.
  while (!isOnScreen(result) && chroma > 0) {
    chroma -= 0.05;
    result = fromOklab(turned, a * chroma, b * chroma);
  }
  return { red: result[0], green: result[1], blue: result[2], alpha: color.alpha };
}

type Triple = readonly [number, number, number];

function isOnScreen(channels: Triple): boolean {
  return channels.every((value) => value >= -0.5 && value <= 255.5);
}

function toOklab({ red, green, blue }: Color): Triple {
  const [r, g, b] = [linear(red), linear(green), linear(blue)];
  const l = Math.cbrt(0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b);
  const m = Math.cbrt(0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b);
  const s = Math.cbrt(0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b);
  return [
    0.2104542553 * l + 0.793617785 * m - 0.0040720468 * s,
    1.9779984951 * l - 2.428592205 * m + 0.4505937099 * s,
    0.0259040371 * l + 0.7827717662 * m - 0.808675766 * s,
  ];
}

function fromOklab(lightness: number, a: number, b: number): Triple {
  const l = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3;
  const m = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3;
  const s = (lightness - 0.0894841775 * a - 1.291485548 * b) ** 3;
  return [
    gamma(4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s),
    gamma(-1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s),
    gamma(-0.0041960863 * l - 0.7034186147 * m + 1.707614701 * s),
  ];
}

function linear(channel: number): number {
  const value = channel / 255;
  return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
}

function gamma(value: number): number {
  return 255 * (value <= 0.0031308 ? value * 12.92 : 1.055 * value ** (1 / 2.4) - 0.055);
}
