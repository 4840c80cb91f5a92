/** One message as a bubble, or as a line in the middle when the chat itself speaks. */

import { h, icon, avatar, iconButton } from "./dom.js";
import { inlineKeyboard } from "./keyboards.js";
import { mediaOf } from "./media.js";
import { nameOf, clock, summary } from "./wording.js";
import { richText } from "./rich_text.js";
import { serviceText } from "./service.js";
import { texts } from "./texts.js";

/**
 * `place` is {own, named}: whether it is the viewer's, and whether senders carry names here.
 * `act` is what a person can do with it, see column.js.
 */
export function messageNode(message, place, act) {
  const said = serviceText(message);
  if (said) return h("div", { class: "service", "data-message": message.message_id }, said);

  const bubble = h("div", { class: "bubble" },
    place.named && !place.own && h("div", { class: "sender", "data-tone": Math.abs(message.from?.id ?? 0) % 7 }, nameOf(message.from)),
    message.forward_origin && h("div", { class: "forwarded" }, texts.message.forwardedFrom(originName(message.forward_origin))),
    message.reply_to_message && quoted(message, act),
    contents(message, act),
    message.reaction?.length > 0 && reactions(message.reaction));
  const node = h("div", {
    class: classes(message, place), tabindex: "-1",
    "data-message": message.message_id, "data-from": message.from?.id,
    oncontextmenu: (event) => {
      if (event.target.closest("a, button.link")) return;
      event.preventDefault();
      act.menu(message, { x: event.clientX, y: event.clientY });
    },
    onkeydown: (event) => {
      if (event.target !== node || event.key !== "Enter") return;
      const { left, top } = bubble.getBoundingClientRect();
      act.menu(message, { x: left + 20, y: top + 20 });
    },
  },
    place.named && !place.own && avatar(message.from?.id ?? 0, nameOf(message.from)),
    bubble,
    inlineKeyboard(message, act),
    iconButton("more", texts.message.actions, (event) => act.menu(message, { x: event.clientX, y: event.clientY }),
      { class: "icon-button actions", tabindex: "-1" }));
  return node;
}

/** First and last of a run of the same sender look different; the node itself stays. */
export function setRun(node, { first, last }) {
  node.classList.toggle("first", first);
  node.classList.toggle("last", last);
}

function classes(message, { own }) {
  const bare = message.sticker || message.dice;
  return ["message", own ? "own" : "other", bare && "bare", (message.photo || message.location) && "wide"].filter(Boolean).join(" ");
}

function contents(message, act) {
  const media = mediaOf(message, act);
  const text = message.text ?? message.caption ?? message.poll?.question;
  const entities = message.text === undefined ? message.caption_entities : message.entities;
  const words = text !== undefined && h("div", { class: "text", dir: "auto" }, richText(text, entities, act), meta(message));
  if (!media && !words) return h("div", { class: "text unsupported" }, texts.message.unsupported, meta(message));
  if (!media) return words;
  const parts = message.show_caption_above_media ? [words, media] : [media, words];
  return [parts, !words && meta(message, "alone")];
}

function reactions(given) {
  const emoji = given.map((reaction) => reaction.emoji).join(" ");
  return h("div", { class: "reactions", "aria-label": texts.message.reactions(emoji) }, h("span", {}, emoji));
}

function meta(message, extra = "") {
  const when = new Date(message.date * 1000);
  return h("span", { class: `meta ${extra}` },
    message.edit_date && h("span", {}, texts.message.edited, " "),
    h("time", { datetime: when.toISOString(), title: when.toLocaleString("id-ID") }, clock(message.date)),
    icon("check"));
}

function quoted(message, act) {
  const original = message.reply_to_message;
  if (original.forum_topic_created) return null;
  const words = message.quote?.text ?? summary(original);
  return h("button", { type: "button", class: "quoted", onclick: () => act.jump(original.message_id) },
    h("strong", {}, nameOf(original.from)), h("span", {}, words || texts.message.goneReply));
}

function originName(origin) {
  if (origin.type === "user") return nameOf(origin.sender_user);
  if (origin.type === "hidden_user") return origin.sender_user_name;
  return (origin.chat ?? origin.sender_chat)?.title ?? texts.service.someone;
}
