/** Buttons under a message and buttons under the composer, in the rows the bot gave. */

import { h, icon } from "./dom.js";

/** `act.press(message, button)` resolves when the bot has answered the tap. */
export function inlineKeyboard(message, act) {
  const rows = message.reply_markup?.inline_keyboard;
  if (!rows?.length) return null;
  return h("div", { class: "inline-keyboard" },
    rows.map((row) => h("div", { class: "row" }, row.map((button) => inlineButton(message, button, act)))));
}

function inlineButton(message, button, act) {
  const corner = button.url || button.login_url || button.web_app ? "link" : button.copy_text ? "copy" : null;
  const node = h("button", {
    type: "button", class: "inline-button", "data-style": button.style, disabled: Boolean(button.disabled), title: button.text,
    onclick: async () => {
      node.classList.add("busy");
      node.setAttribute("aria-busy", "true");
      await act.press(message, button);
      node.classList.remove("busy");
      node.removeAttribute("aria-busy");
    },
  }, h("span", { class: "label" }, button.text), corner && icon(corner));
  return node;
}

/** `press(button)` is told which button of the reply keyboard was chosen. */
export function replyKeyboard(markup, press) {
  return h("div", { class: "reply-keyboard" }, markup.keyboard.map((row) => h("div", { class: "row" }, row.map((each) => {
    const button = typeof each === "string" ? { text: each } : each;
    const corner = button.request_contact ? "contact" : button.request_location ? "location" : null;
    return h("button", { type: "button", class: "reply-button", "data-style": button.style, onclick: () => press(button) },
      corner && icon(corner), h("span", { class: "label" }, button.text));
  }))));
}
