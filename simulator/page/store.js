/** What the page knows: people, chats, messages. It learns from answers and events and says what changed. */

import * as api from "./api.js";

const TYPING_SECONDS = 5.5;

export class Store extends EventTarget {
  bot = { first_name: "" };
  people = new Map();
  chats = new Map();
  blocked = new Set();
  isOpen = () => false;
  #conversations = new Map();
  #unread = new Map();
  #typing = new Map();

  /** Everything again from the server; gives the newest event number it heard of. */
  async load() {
    const state = await api.getState();
    this.bot = state.bot;
    this.people = new Map(state.people.map((person) => [person.id, person]));
    this.chats = new Map(state.chats.map((chat) => [chat.id, chat]));
    this.blocked = new Set(state.people.filter((person) => person.blocked).map((person) => person.id));
    this.#tell("people");
    const loaded = [...this.#conversations.values()];
    await Promise.all(loaded.map((conversation) => this.#fetch(conversation)));
    const numbers = [state.last_event, ...loaded.map((conversation) => conversation.lastEvent)];
    return numbers.reduce((newest, number) => (number > (newest ?? -1) ? number : newest), null);
  }

  groupsOf(personId) {
    return [...this.chats.values()].filter((chat) => chat.type !== "private" && chat.members.includes(personId));
  }

  /** The conversation of a chat; fetched when first asked for. */
  conversation(chatId) {
    if (!this.#conversations.has(chatId)) {
      const conversation = { chatId, messages: new Map(), keyboard: null, pinned: [], lastEvent: 0, ready: false, waiting: null };
      this.#conversations.set(chatId, conversation);
      this.#fetch(conversation).catch((problem) => this.#tell("problem", { problem }));
    }
    return this.#conversations.get(chatId);
  }

  /** The messages of a chat, oldest first; of a forum those of one topic (null: the general one), or all. */
  messages(chatId, threadId) {
    const all = [...this.conversation(chatId).messages.values()].sort((one, other) => one.message_id - other.message_id);
    if (threadId === undefined || !this.chats.get(chatId)?.is_forum) return all;
    return all.filter((message) => topicOf(message) === threadId);
  }

  async reload(chatId) {
    await this.#fetch(this.conversation(chatId));
  }

  unread(personId, chatId, threadId) {
    if (threadId !== undefined) return this.#unread.get(place(personId, chatId, threadId)) ?? 0;
    const start = `${personId}/${chatId}/`;
    return [...this.#unread].reduce((sum, [key, count]) => (key.startsWith(start) ? sum + count : sum), 0);
  }

  markRead(personId, chatId, threadId) {
    if (this.#unread.delete(place(personId, chatId, threadId))) this.#tell("people");
  }

  isTyping(chatId, threadId) {
    return (this.#typing.get(`${chatId}/${threadId}`) ?? 0) > Date.now();
  }

  /** The answer to our own request; the event may have come first. */
  sent(message) {
    const conversation = this.#conversations.get(message.chat.id);
    if (conversation?.messages.has(message.message_id)) return;
    conversation?.messages.set(message.message_id, message);
    this.#tell("messages", { chatId: message.chat.id });
  }

  setBlocked(personId, blocked) {
    if (blocked) this.blocked.add(personId);
    else this.blocked.delete(personId);
    this.#tell("people");
  }

  addPerson(person) {
    this.people.set(person.id, person);
    if (person.blocked !== undefined) this.setBlocked(person.id, person.blocked);
    this.#tell("people");
  }

  apply(event) {
    switch (event.kind) {
      case "message":
        if (event.message.migrate_to_chat_id) this.chats.delete(event.message.chat.id);
        this.#stopTyping(event.message);
        this.#count(event.message);
        return this.#change(event.message.chat.id, event);
      case "edited":
        return this.#change(event.message.chat.id, event);
      case "deleted":
      case "reply_keyboard":
      case "pinned":
      case "unpinned":
      case "reaction":
        return this.#change(event.chat_id, event);
      case "typing":
        return this.#startTyping(event.chat_id, event.thread_id ?? null);
      case "callback_answer":
        return this.#tell("answer", event);
      case "commands":
        return this.#tell("commands");
      case "topic":
        return this.#changeTopic(event);
      case "person":
        return this.addPerson(event.person);
      case "chat":
        this.chats.set(event.chat.id, event.chat);
        return this.#tell("people");
      default:
        return undefined;
    }
  }

  async #fetch(conversation) {
    conversation.waiting = [];
    try {
      const answer = await api.getMessages(conversation.chatId);
      conversation.messages = new Map(answer.messages.map((message) => [message.message_id, message]));
      conversation.keyboard = answer.keyboard;
      conversation.lastEvent = answer.last_event;
      conversation.pinned = answer.pinned ?? [];
      conversation.ready = true;
    } finally {
      const late = conversation.waiting;
      conversation.waiting = null;
      late.forEach((event) => this.#change(conversation.chatId, event));
      this.#tell("messages", { chatId: conversation.chatId });
    }
  }

  #change(chatId, event) {
    const conversation = this.#conversations.get(chatId);
    if (!conversation) return;
    if (conversation.waiting) return void conversation.waiting.push(event);
    if (event.n <= conversation.lastEvent) return;
    conversation.lastEvent = event.n;
    this.#learn(conversation, event);
    this.#tell("messages", { chatId });
  }

  #learn(conversation, event) {
    const { messages } = conversation;
    const otherPins = conversation.pinned.filter((id) => id !== event.message_id);
    switch (event.kind) {
      case "deleted":
        return event.message_ids.forEach((id) => messages.delete(id));
      case "reply_keyboard":
        return void (conversation.keyboard = event.markup);
      case "pinned":
        return void (conversation.pinned = [...otherPins, event.message_id]);
      case "unpinned":
        return void (conversation.pinned = otherPins);
      case "reaction": {
        const message = messages.get(event.message_id);
        return message && messages.set(event.message_id, { ...message, reaction: event.reaction });
      }
      default:
        return messages.set(event.message.message_id, event.message);
    }
  }

  #changeTopic({ chat_id: chatId, topic }) {
    const chat = this.chats.get(chatId);
    if (!chat) return;
    const others = (chat.topics ?? []).filter((known) => known.thread_id !== topic.thread_id);
    this.chats.set(chatId, { ...chat, topics: [...others, topic] });
    this.#tell("people");
  }

  #count(message) {
    const chatId = message.chat.id;
    const threadId = this.chats.get(chatId)?.is_forum ? topicOf(message) : null;
    const readers = this.people.has(chatId) ? [chatId] : this.chats.get(chatId)?.members ?? [];
    for (const personId of readers) {
      if (message.from?.id === personId || this.isOpen(personId, chatId, threadId)) continue;
      const key = place(personId, chatId, threadId);
      this.#unread.set(key, (this.#unread.get(key) ?? 0) + 1);
      this.#tell("people");
    }
  }

  #startTyping(chatId, threadId) {
    this.#typing.set(`${chatId}/${threadId}`, Date.now() + TYPING_SECONDS * 1000);
    this.#tell("typing", { chatId });
    setTimeout(() => this.#tell("typing", { chatId }), TYPING_SECONDS * 1000 + 50);
  }

  #stopTyping(message) {
    if (message.from?.id === this.bot.id) this.#typing.delete(`${message.chat.id}/${message.is_topic_message ? topicOf(message) : null}`);
    this.#tell("typing", { chatId: message.chat.id });
  }

  #tell(what, detail = {}) {
    this.dispatchEvent(new CustomEvent("change", { detail: { what, ...detail } }));
  }
}

/** The topic of a forum message; the general topic is null, as the Bot API leaves it out. */
export function topicOf(message) {
  return message.is_topic_message ? message.message_thread_id : null;
}

const place = (personId, chatId, threadId) => `${personId}/${chatId}/${threadId ?? null}`;
