/** Where a message can be forwarded to: every open chat, then the person's own others. */

import { topicsOf } from "./topics.js";
import { nameOf } from "./wording.js";
import { texts } from "./texts.js";

export function placesFor(personId, store, openColumns) {
  const chatIds = [personId, ...store.groupsOf(personId).map((chat) => chat.id)];
  const own = chatIds.flatMap((chatId) => threadsOf(store.chats.get(chatId)).map((threadId) => ({ personId, chatId, threadId })));
  const open = openColumns.filter((column) => !column.showsTopics);
  const unique = new Map([...open, ...own].map((place) => [`${place.personId}/${place.chatId}/${place.threadId ?? null}`, place]));
  return [...unique.values()].map((place) => described(place, store));
}

function threadsOf(chat) {
  return chat?.is_forum ? topicsOf(chat).map((topic) => topic.thread_id) : [undefined];
}

function described({ personId, chatId, threadId }, store) {
  const name = nameOf(store.people.get(personId));
  const place = { personId, chatId, threadId };
  if (chatId === personId) return { ...place, label: nameOf(store.bot), note: texts.column.asOnly(name) };
  const chat = store.chats.get(chatId);
  const topic = chat.topics?.find(({ thread_id: id }) => id === threadId);
  return { ...place, label: chat.is_forum ? topic?.name ?? texts.column.general : chat.title, note: texts.column.topicOf(chat.title, name) };
}
