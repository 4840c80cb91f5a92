/** Text with entities → nodes. Offsets are UTF-16 units, which is how JavaScript counts. */

import { h } from "./dom.js";
import { safeUrl } from "./links.js";
import { texts } from "./texts.js";

const BLOCKS = new Set(["pre", "blockquote", "expandable_blockquote"]);
const PLAIN_TAGS = { bold: "strong", italic: "em", underline: "u", strikethrough: "s" };

/** `act` has openLink(url), command(text) and copy(text). */
export function richText(text, entities = [], act) {
  const outermostFirst = [...entities].sort((one, other) => one.offset - other.offset || other.length - one.length);
  return nodesBetween(text, 0, text.length, outermostFirst, act);
}

function nodesBetween(text, start, end, entities, act) {
  const nodes = [];
  let at = start;
  const addText = (until) => {
    const afterBlock = nodes.length && nodes.at(-1).nodeType === Node.ELEMENT_NODE && nodes.at(-1).hasAttribute("data-block");
    const from = afterBlock && text[at] === "\n" ? at + 1 : at;
    if (until > from) nodes.push(document.createTextNode(text.slice(from, until)));
    at = until;
  };
  entities.forEach((entity, index) => {
    const last = Math.min(entity.offset + entity.length, end);
    if (entity.offset < at || last <= entity.offset) return;
    addText(entity.offset);
    const inner = entities.slice(index + 1).filter((other) => other.offset < last);
    const node = elementFor(entity, text.slice(entity.offset, last), nodesBetween(text, entity.offset, last, inner, act), act);
    if (BLOCKS.has(entity.type)) node.setAttribute("data-block", "");
    nodes.push(node);
    at = last;
  });
  addText(end);
  return nodes;
}

function elementFor(entity, text, children, act) {
  switch (entity.type) {
    case "bold":
    case "italic":
    case "underline":
    case "strikethrough":
      return h(PLAIN_TAGS[entity.type], {}, children);
    case "code":
      return h("code", { onclick: () => act.copy(text), title: texts.message.copy }, children);
    case "pre":
      return h("pre", { "data-language": entity.language }, h("code", {}, children));
    case "blockquote":
      return h("blockquote", {}, children);
    case "expandable_blockquote":
      return expandable(children);
    case "spoiler":
      return spoiler(children);
    case "text_link":
      return link(entity.url, children, act);
    case "url":
      return link(text, children, act);
    case "email":
      return link(`mailto:${text}`, children, act);
    case "phone_number":
      return link(`tel:${text}`, children, act);
    case "bot_command":
      return h("button", { type: "button", class: "link", onclick: () => act.command(text) }, children);
    case "mention":
    case "text_mention":
    case "hashtag":
    case "cashtag":
      return h("span", { class: "link" }, children);
    default:
      return h("span", {}, children);
  }
}

function link(address, children, act) {
  return h("a", {
    href: safeUrl(address), class: "link", rel: "noopener noreferrer", target: "_blank",
    onclick: (event) => {
      event.preventDefault();
      act.openLink(address);
    },
  }, children);
}

function spoiler(children) {
  const node = h("span", {
    class: "spoiler", role: "button", tabindex: "0", "aria-label": texts.message.spoiler,
    onclick: reveal,
    onkeydown: (event) => (event.key === "Enter" || event.key === " ") && reveal(event),
  }, h("span", {}, children));
  function reveal(event) {
    if (node.classList.contains("open")) return;
    event.preventDefault();
    event.stopPropagation();
    node.classList.add("open");
    for (const name of ["role", "tabindex", "aria-label"]) node.removeAttribute(name);
  }
  return node;
}

function expandable(children) {
  const toggle = h("button", {
    type: "button", class: "link quote-toggle", "aria-expanded": "false",
    onclick: () => {
      const isOpen = quote.classList.toggle("open");
      toggle.setAttribute("aria-expanded", isOpen);
      toggle.textContent = isOpen ? texts.message.showLess : texts.message.showMore;
    },
  }, texts.message.showMore);
  const quote = h("blockquote", { class: "expandable" }, h("div", { class: "quote-body" }, children), toggle);
  return quote;
}
