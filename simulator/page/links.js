/** Addresses a person may be led to; nothing is opened without asking. */

import { h } from "./dom.js";
import { ask, toast } from "./overlay.js";
import { texts } from "./texts.js";

const SCHEMES = new Set(["http:", "https:", "mailto:", "tel:", "tg:"]);

/** The address as the browser may open it, or null. */
export function safeUrl(address) {
  const withScheme = /^[a-z][a-z0-9+.-]*:/i.test(address) ? address : `https://${address}`;
  try {
    const url = new URL(withScheme);
    return SCHEMES.has(url.protocol) ? url.href : null;
  } catch {
    return null;
  }
}

/** The payload of a link that starts this bot, "" when it carries none, null for any other link. */
export function startPayload(address, botUsername) {
  const url = safeUrl(address) && new URL(safeUrl(address));
  if (!url || !botUsername) return null;
  const isBotPage = ["t.me", "telegram.me"].includes(url.hostname) && sameName(url.pathname.slice(1), botUsername);
  const isBotScheme = url.protocol === "tg:" && sameName(url.searchParams.get("domain") ?? "", botUsername);
  return isBotPage || isBotScheme ? url.searchParams.get("start") ?? "" : null;
}

export async function askToOpen(address) {
  const url = safeUrl(address);
  if (!url) return toast(`${texts.message.unsafeLink} ${address}`);
  const answer = await ask({
    title: texts.message.openLink,
    content: [h("p", { class: "address" }, address)],
    confirm: texts.open,
  });
  if (answer) window.open(url, "_blank", "noopener,noreferrer");
}

const sameName = (one, other) => one.toLowerCase() === other.toLowerCase();
