/** What lies above the page: short notices, questions, menus. */

import { h, icon } from "./dom.js";
import { ApiError } from "./api.js";
import { texts } from "./texts.js";

const NOTICE_MS = 3600;

export function toast(text, host = document.body) {
  const notice = h("div", { class: "toast", role: "status" }, text);
  host.querySelectorAll(":scope > .toast").forEach((older) => older.remove());
  host.append(notice);
  setTimeout(() => notice.remove(), NOTICE_MS + text.length * 25);
}

/** Runs a request of the person; what fails becomes a notice. Gives undefined then. */
export async function attempt(promise) {
  try {
    return await promise;
  } catch (problem) {
    if (!(problem instanceof ApiError)) throw problem;
    toast(problem.message);
    return undefined;
  }
}

/**
 * A question above the page. Resolves to {choice, fields}, or null when dismissed.
 * Buttons in `content` of type "submit" with a value are choices of their own.
 */
export function ask({ title, content = [], confirm, cancel = texts.cancel, danger = false }) {
  return new Promise((resolve) => {
    const form = h("form", { method: "dialog" },
      h("h2", { id: "question" }, title),
      h("div", { class: "dialog-content" }, content),
      h("div", { class: "dialog-actions" },
        cancel && h("button", { type: "button", class: "text-button", onclick: () => dialog.close() }, cancel),
        confirm && h("button", { type: "submit", value: "ok", class: danger ? "text-button danger" : "filled-button" }, confirm)));
    const dialog = h("dialog", { "aria-labelledby": "question" }, form);
    dialog.addEventListener("click", (event) => event.target === dialog && dialog.close());
    dialog.addEventListener("close", () => {
      dialog.remove();
      resolve(dialog.returnValue ? { choice: dialog.returnValue, fields: Object.fromEntries(new FormData(form)) } : null);
    });
    document.body.append(dialog);
    dialog.showModal();
  });
}

export function field(label, attributes) {
  return h("label", { class: "field" }, h("span", {}, label), h("input", { autocomplete: "off", ...attributes }));
}

/** A menu at a point; items are {label, icon, run, danger}. */
export function menu({ x, y }, items) {
  const returnTo = document.activeElement;
  const buttons = items.map((item) => h("button", {
    type: "button", role: "menuitem", class: item.danger && "danger",
    onclick: () => {
      close();
      item.run();
    },
  }, icon(item.icon), item.label));
  const shade = h("div", { class: "menu-shade", onclick: close, oncontextmenu: (event) => { event.preventDefault(); close(); } });
  const node = h("div", { class: "menu", role: "menu", onkeydown: move }, buttons);
  document.body.append(shade, node);
  node.style.left = `${Math.max(8, Math.min(x, innerWidth - node.offsetWidth - 8))}px`;
  node.style.top = `${Math.max(8, Math.min(y, innerHeight - node.offsetHeight - 8))}px`;
  buttons[0]?.focus();

  function move(event) {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step) buttons.at((buttons.indexOf(document.activeElement) + step) % buttons.length).focus();
    if (event.key === "Escape" || event.key === "Tab") close();
    if (step || event.key === "Tab") event.preventDefault();
  }
  function close() {
    shade.remove();
    node.remove();
    returnTo?.focus?.();
  }
}

export const below = (element) => {
  const { left, bottom } = element.getBoundingClientRect();
  return { x: left, y: bottom + 4 };
};

export async function copy(text) {
  try {
    await navigator.clipboard.writeText(text);
  } catch {
    copyByHand(text);
  }
  toast(texts.copied);
}

/** Where the clipboard is closed to scripts (plain http from another machine). */
function copyByHand(text) {
  const area = h("textarea", { class: "offscreen" });
  area.value = text;
  document.body.append(area);
  area.select();
  document.execCommand("copy");
  area.remove();
}
