// What a checker of accessibility finds first: contrast, names of fields and buttons, one heading.
const wrong = [];
const shown = (node) => node.getClientRects().length > 0 && getComputedStyle(node).visibility === "visible";
const canvas = document.createElement("canvas").getContext("2d", { willReadFrequently: true });

function paint(color) {
  canvas.clearRect(0, 0, 1, 1);
  canvas.fillStyle = color;
  canvas.fillRect(0, 0, 1, 1);
  return [...canvas.getImageData(0, 0, 1, 1).data];
}

function behind(node) {
  for (let one = node; one; one = one.parentElement) {
    const color = paint(getComputedStyle(one).backgroundColor);
    if (color[3] === 255) return color;
  }
  return paint("Canvas");
}

function light(color) {
  const [r, g, b] = color.slice(0, 3).map((part) => {
    const share = part / 255;
    return share <= 0.03928 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

function contrast(one, other) {
  const [low, high] = [light(one), light(other)].sort((a, b) => a - b);
  return (high + 0.05) / (low + 0.05);
}

for (const node of document.querySelectorAll("body *")) {
  const words = [...node.childNodes].some((child) => child.nodeType === 3 && child.textContent.trim());
  if (!words || !shown(node) || node.closest(".hide, .skip, option, script, noscript")) continue;
  const style = getComputedStyle(node);
  const ratio = contrast(paint(style.color), behind(node));
  const large = parseFloat(style.fontSize) >= 24 || (parseFloat(style.fontSize) >= 18.66 && style.fontWeight >= 700);
  if (ratio < (large ? 3 : 4.5)) wrong.push(`contrast ${ratio.toFixed(2)}: ${node.textContent.trim().slice(0, 40)}`);
}
for (const node of document.querySelectorAll("input:not([type=hidden]), select, textarea")) {
  const named = node.labels?.length || node.getAttribute("aria-label");
  if (!named) wrong.push(`without a label: ${node.outerHTML.slice(0, 80)}`);
}
for (const node of document.querySelectorAll("button, a[href], summary")) {
  const name = node.textContent.trim() || node.getAttribute("aria-label") || node.querySelector("img")?.alt;
  if (!name) wrong.push(`without a name: ${node.outerHTML.slice(0, 80)}`);
}
for (const node of document.querySelectorAll("img")) {
  if (!node.alt) wrong.push("a picture without words");
}
for (const node of document.querySelectorAll("button, .button, select, input[type=text], textarea")) {
  if (shown(node) && node.getBoundingClientRect().height < 24) wrong.push(`too small: ${node.textContent.trim()}`);
}
if (document.querySelectorAll("h1").length !== 1) wrong.push("not one heading");
if (!document.documentElement.lang) wrong.push("no language");
const ids = [...document.querySelectorAll("[id]")].map((node) => node.id);
if (new Set(ids).size !== ids.length) wrong.push("an id twice");
return wrong;
