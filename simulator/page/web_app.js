/** A page of the bot, opened beside the chat as Telegram opens a Mini App. */

import { h, iconButton } from "./dom.js";
import { texts } from "./texts.js";

export function openWebApp(address, title) {
  document.querySelector(".web-app")?.remove();
  const close = () => node.remove();
  const node = h("aside", { class: "web-app", "aria-label": title },
    h("header", {}, h("strong", {}, title), iconButton("close", texts.close, close)),
    h("iframe", { src: address, title }));
  document.querySelector(".app").append(node);
}
