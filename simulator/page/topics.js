/** The topics of a forum group, the liveliest first. */

import { h } from "./dom.js";
import { clock, summary } from "./wording.js";
import { serviceText } from "./service.js";
import { topicOf } from "./store.js";
import { texts } from "./texts.js";

export function topicsOf(chat) {
  const topics = (chat.topics ?? []).filter(({ thread_id: id }) => id !== 1);
  return [{ thread_id: null, name: texts.column.general }, ...topics];
}

/** `open(threadId)` is called with null for the general topic. */
export function topicList(store, { personId, chatId, chat }, open) {
  const newest = new Map(store.messages(chatId).map((message) => [topicOf(message), message]));
  const latest = ({ thread_id: id }) => newest.get(id)?.message_id ?? 0;
  const topics = topicsOf(chat).sort((one, other) => latest(other) - latest(one));
  return h("ul", { class: "topics", "aria-label": texts.column.topics }, topics.map((topic) => {
    const message = newest.get(topic.thread_id);
    const unread = store.unread(personId, chatId, topic.thread_id);
    return h("li", {}, h("button", { type: "button", onclick: () => open(topic.thread_id) },
      h("span", { class: "hash", "data-tone": (topic.thread_id ?? 0) % 7, "aria-hidden": "true" }, "#"),
      h("span", { class: "card-text" },
        h("strong", {}, topic.name, topic.closed && h("span", { class: "tag" }, texts.column.closed)),
        h("span", {}, message ? serviceText(message) ?? summary(message) : texts.column.noMessages)),
      h("span", { class: "side" }, message && h("time", {}, clock(message.date)),
        unread > 0 && h("span", { class: "count", "aria-label": texts.people.unread(unread) }, `${unread}`))));
  }));
}
