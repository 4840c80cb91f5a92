/** Elements without markup strings: whatever people type can only become text. */

export function h(tag, attributes = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === undefined || value === null || value === false) continue;
    if (name.startsWith("on")) node.addEventListener(name.slice(2), value);
    else node.setAttribute(name, value === true ? "" : value);
  }
  node.append(...present(children));
  return node;
}

export function fill(node, ...children) {
  node.replaceChildren(...present(children));
  return node;
}

export function iconButton(name, label, onclick, attributes = {}) {
  return h("button", { type: "button", class: "icon-button", "aria-label": label, title: label, onclick, ...attributes }, icon(name));
}

export function icon(name) {
  const drawing = svg("svg", { viewBox: "0 0 24 24", class: `icon icon-${name}`, "aria-hidden": "true" });
  drawing.append(svg("path", { d: ICONS[name] }));
  return drawing;
}

export function svg(tag, attributes) {
  const node = document.createElementNS("http://www.w3.org/2000/svg", tag);
  for (const [name, value] of Object.entries(attributes)) node.setAttribute(name, value);
  return node;
}

/** A round portrait: initials on a colour that stays with the person. */
export function avatar(id, name) {
  const words = name.split(/\s+/).filter((word) => /^[\p{L}\d]/u.test(word));
  const initials = words.slice(0, 2).map((word) => [...word][0].toUpperCase()).join("");
  return h("span", { class: "avatar", "data-tone": Math.abs(id) % 7, "aria-hidden": "true" }, initials);
}

function present(children) {
  return children.flat(Infinity).filter((child) => child !== undefined && child !== null && child !== false);
}

const ICONS = {
  back: "M15 5l-7 7 7 7",
  close: "M6 6l12 12M18 6L6 18",
  more: "M12 5.5v.01M12 12v.01M12 18.5v.01",
  plus: "M12 5v14M5 12h14",
  menu: "M5 7h14M5 12h14M5 17h9",
  send: "M4 12L20 4l-5 16-3.5-6.5zM11.5 13.5L20 4",
  check: "M5 12.5l4.5 4.5L19 7.5",
  attach: "M19 11.5l-7.4 7.4a4.6 4.6 0 0 1-6.5-6.5l8-8a3.1 3.1 0 0 1 4.4 4.4l-7.8 7.8a1.5 1.5 0 0 1-2.2-2.2l7-7",
  keyboard: "M4 7h16v10H4zM7.5 10.5v.01M11 10.5v.01M14.5 10.5v.01M17 10.5v.01M8 14h8",
  microphone: "M12 4a2.5 2.5 0 0 1 2.5 2.5v5a2.5 2.5 0 0 1-5 0v-5A2.5 2.5 0 0 1 12 4zM6.5 11.5a5.5 5.5 0 0 0 11 0M12 17v3",
  photo: "M4 6h16v12H4zM4 16l4.5-4.5 4 4 3-3L20 17M15.5 9.5v.01",
  document: "M7 3.5h7l4 4v13H7zM14 3.5v4h4M10 12h5M10 15.5h5",
  location: "M12 21s6.5-6 6.5-11a6.5 6.5 0 0 0-13 0c0 5 6.5 11 6.5 11zM12 7.8a2.3 2.3 0 1 1 0 4.6 2.3 2.3 0 0 1 0-4.6z",
  contact: "M12 4.5a3.7 3.7 0 1 1 0 7.4 3.7 3.7 0 0 1 0-7.4zM5 20c.6-3.6 3.5-5.2 7-5.2s6.4 1.6 7 5.2",
  forward: "M13.5 6l6 6-6 6M19 12h-7c-4 0-6.5 2-7.5 6",
  reply: "M10.5 6l-6 6 6 6M5 12h7c4 0 6.5 2 7.5 6",
  sticker: "M12 4a8 8 0 1 1 0 16 8 8 0 0 1 0-16zM9 10v.01M15 10v.01M8.5 14c1.9 2.6 5.1 2.6 7 0",
  edit: "M5 19l1-4L16 5l3 3L9 18zM14 7l3 3",
  copy: "M9 9h10v11H9zM6 15H5V4h10v1.5",
  link: "M8 16L17 7M10 7h7v7",
  pin: "M9 4h6l-.7 6 3.2 3.5H6.5L9.7 10zM12 13.5V20",
  play: "M8 5.5v13l11-6.5z",
  pause: "M8.5 6v12M15.5 6v12",
  group: "M9 6a3 3 0 1 1 0 6 3 3 0 0 1 0-6zM3.5 19c.4-3 2.6-4.5 5.5-4.5s5.1 1.5 5.5 4.5M15.5 6.5a2.6 2.6 0 0 1 0 5M17 14.7c2 .6 3.2 2 3.5 4.3",
  lock: "M7 11h10v8H7zM9 11V8.5a3 3 0 0 1 6 0V11",
  backstage: "M4 6h16M4 12h16M4 18h16M9 4v4M15 10v4M8 16v4",
  stop: "M7 7h10v10H7z",
  trash: "M5 7h14M9.5 7V4.5h5V7M7 7l1 13h8l1-13",
  down: "M6 9.5l6 6 6-6",
};
