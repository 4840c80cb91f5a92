/** One person's open chat: header, messages or topics, and where they write. */

import * as api from "./api.js";
import { h, fill, icon, avatar, iconButton } from "./dom.js";
import { ask, attempt, below, copy, field, menu, toast } from "./overlay.js";
import { Composer } from "./composer.js";
import { Timeline } from "./timeline.js";
import { askToOpen, startPayload } from "./links.js";
import { messageMenu } from "./message_menu.js";
import { nameOf, summary } from "./wording.js";
import { topicList } from "./topics.js";
import { openWebApp } from "./web_app.js";
import { texts } from "./texts.js";

const words = texts.column;

export class Column {
  /** `app` has store, answers, drafts, places() and the moves: close, up, openTopic, focus. */
  constructor(column, app) {
    Object.assign(this, { ...column, app, store: app.store });
    this.threadId = column.threadId;
    this.head = h("header", { class: "column-head" });
    this.pinned = h("div", { class: "pinned", hidden: true });
    this.body = h("div", { class: "column-body" });
    this.foot = h("div", { class: "column-foot" });
    this.node = h("section", { class: "column", "data-person": this.personId, "aria-label": words.messages(nameOf(this.person)), onfocusin: () => app.focus(this) },
      this.head, this.pinned, this.body, this.foot);
    const act = this.#acts();
    this.timeline = new Timeline({ person: this.person, named: !this.isPrivate, act, label: words.messages(nameOf(this.person)) });
    this.composer = new Composer({
      person: this.person, draft: app.drafts.get(this.key), onDraft: (text) => app.drafts.set(this.key, text), act,
    });
    this.update();
  }

  get person() {
    return this.store.people.get(this.personId);
  }

  get chat() {
    return this.store.chats.get(this.chatId);
  }

  get isPrivate() {
    return this.chatId === this.personId;
  }

  get showsTopics() {
    return Boolean(this.chat?.is_forum) && this.threadId === undefined;
  }

  get topic() {
    return this.chat?.topics?.find(({ thread_id: id }) => id === this.threadId);
  }

  get key() {
    return `${this.personId}/${this.chatId}/${this.threadId ?? null}`;
  }

  /** Draws what changed; called for every change that may concern this chat. */
  update() {
    this.#drawHead();
    const conversation = this.store.conversation(this.chatId);
    if (this.showsTopics) {
      fill(this.body, topicList(this.store, this, (threadId) => this.app.openTopic(this, threadId)));
      return;
    }
    const messages = this.store.messages(this.chatId, this.threadId ?? null);
    const isFresh = conversation.ready && this.isPrivate && messages.length === 0;
    this.#place(this.body, isFresh ? this.#welcome() : this.timeline.node);
    this.timeline.show(messages);
    this.#drawPinned(conversation, messages);
    this.#drawFoot(conversation, messages, isFresh);
    this.store.markRead(this.personId, this.chatId, this.threadId);
  }

  dispose() {
    this.timeline.dispose();
  }

  focus() {
    this.composer.focus();
  }

  commandsChanged() {
    this.composer.forgetCommands();
  }

  #drawHead() {
    const group = this.isPrivate ? null : this.chat;
    const title = this.threadId !== undefined && group?.is_forum ? this.topic?.name ?? words.general : group?.title ?? nameOf(this.person);
    fill(this.head,
      iconButton("back", texts.back, () => this.app.up(this), { class: "icon-button to-people" }),
      group ? h("span", { class: "avatar group", "data-tone": Math.abs(this.chatId) % 7 }, icon("group")) : avatar(this.personId, title),
      h("div", { class: "titles" }, h("h2", {}, title), this.#subtitle(group)),
      iconButton("more", texts.more, ({ currentTarget }) => menu(below(currentTarget), this.#menuItems())),
      iconButton("close", words.remove, () => this.app.close(this), { class: "icon-button close-column" }));
    if (group?.is_forum && this.threadId !== undefined) this.head.firstChild.classList.add("always");
  }

  #subtitle(group) {
    const bot = nameOf(this.store.bot);
    if (this.store.isTyping(this.chatId, this.threadId ?? null)) {
      return h("p", { class: "typing", role: "status" }, words.typing(bot), h("span", { class: "dots", "aria-hidden": "true" }, h("i"), h("i"), h("i")));
    }
    const name = nameOf(this.person);
    if (!group) return h("p", {}, words.with(bot));
    const isTopic = group.is_forum && this.threadId !== undefined;
    return h("p", {}, isTopic ? words.topicOf(group.title, name) : words.as(name, group.members.length + 1));
  }

  #drawPinned({ pinned }, messages) {
    const message = messages.filter(({ message_id: id }) => pinned.includes(id)).at(-1);
    this.pinned.hidden = !message;
    if (!message) return;
    fill(this.pinned, h("button", { type: "button", onclick: () => this.timeline.jump(message.message_id) },
      icon("pin"), h("span", {}, h("strong", {}, words.pinned), h("span", {}, summary(message)))));
  }

  #drawFoot(conversation, messages, isFresh) {
    const isBlocked = this.isPrivate && this.store.blocked.has(this.personId);
    if (isBlocked) return this.#place(this.foot, this.#bigButton(words.unblock, () => this.#unblock(), words.blocked));
    if (isFresh) return this.#place(this.foot, this.#bigButton(words.start, () => this.#start("")));
    if (this.topic?.closed) return this.#place(this.foot, h("p", { class: "foot-note", "data-label": "closed" }, words.topicClosed));
    if (!conversation.ready) return this.foot.replaceChildren();
    const asker = messages.findLast((message) => message.from?.id === this.store.bot.id);
    this.#place(this.foot, this.composer.node);
    this.composer.setKeyboard(conversation.keyboard, asker);
  }

  #bigButton(label, run, note) {
    return h("div", { class: "big-button", "data-label": label },
      note && h("p", {}, note), h("button", { type: "button", class: "filled-button", onclick: run }, label));
  }

  #welcome() {
    const { description } = this.store.bot;
    return h("div", { class: "welcome", "data-label": "welcome" },
      h("div", { class: "welcome-card" }, avatar(this.store.bot.id ?? 0, nameOf(this.store.bot)),
        h("h3", {}, nameOf(this.store.bot)), description && h("p", {}, h("strong", {}, words.welcome)), description && h("p", {}, description)));
  }

  /** Puts a node where another stood, unless an equal one is there already. */
  #place(where, node) {
    const current = where.firstChild;
    if (current === node || (current?.dataset.label && current.dataset.label === node.dataset.label)) return;
    where.replaceChildren(node);
  }

  #menuItems() {
    const ofPrivate = this.isPrivate ? [
      { label: words.deepLink, icon: "link", run: () => this.#startWithPayload() },
      this.store.blocked.has(this.personId)
        ? { label: texts.backstage.unblock, icon: "lock", run: () => this.#unblock() }
        : { label: texts.backstage.block, icon: "lock", danger: true, run: () => this.app.block(this.personId, true) },
    ] : [];
    return [...ofPrivate, { label: texts.backstage.title, icon: "backstage", run: () => this.app.openBackstage() }];
  }

  #start(payload) {
    return attempt(api.start(this.personId, payload));
  }

  #unblock() {
    return this.app.block(this.personId, false);
  }

  async #startWithPayload() {
    const answer = await ask({
      title: words.deepLink, confirm: words.start,
      content: [h("p", {}, words.deepLinkHint), field(words.payload, { name: "payload", pattern: "[A-Za-z0-9_\\-]{0,64}" })],
    });
    if (answer) await this.#start(answer.fields.payload);
  }

  async #send(body) {
    const thread = this.threadId ? { thread_id: this.threadId } : {};
    const message = await attempt(api.send(this.personId, { chat_id: this.chatId, ...thread, ...body }));
    if (message) this.store.sent(message);
    return Boolean(message);
  }

  #acts() {
    return {
      send: (body) => this.#send(body),
      edit: async (message, text) => Boolean(await attempt(api.edit(this.personId, this.chatId, message.message_id, text))),
      editLast: () => {
        const own = this.store.messages(this.chatId, this.threadId ?? null).findLast((message) => message.from?.id === this.personId && message.text);
        if (own) this.composer.startEditing(own);
      },
      commands: async () => (await api.getCommands(this.chatId, this.personId)).commands,
      command: (text) => this.#send({ text: this.isPrivate || text.includes("@") ? text : `${text}@${this.store.bot.username}` }),
      people: () => this.store.people.values(),
      bot: () => this.store.bot,
      copy,
      jump: (messageId) => this.timeline.jump(messageId),
      openLink: (address) => this.#openLink(address),
      press: (message, button) => this.#press(message, button),
      menu: (message, point) => messageMenu(message, point, this),
    };
  }

  async #press(message, button) {
    if (button.callback_data !== undefined) return this.#tap(message, button.callback_data);
    if (button.url) return this.#openLink(button.url);
    if (button.web_app) return this.#openWebApp(message, button.text);
    if (button.copy_text) return copy(button.copy_text.text);
    toast(texts.notHere, this.body);
  }

  async #tap(message, data) {
    const taken = await attempt(api.tap(this.personId, this.chatId, message.message_id, data));
    const answer = taken && await this.app.answers.of(taken.callback_query_id);
    if (!answer) return;
    if (answer.url) this.#openLink(answer.url);
    else if (answer.text && answer.show_alert) {
      await ask({ title: nameOf(this.store.bot), content: [h("p", {}, answer.text)], confirm: texts.ok, cancel: null });
    } else if (answer.text) toast(answer.text, this.body);
  }

  async #openWebApp(message, label) {
    const opened = await attempt(api.webApp(this.personId, this.chatId, message.message_id, label));
    if (opened) openWebApp(opened.url, nameOf(this.store.bot));
  }

  #openLink(address) {
    const payload = startPayload(address, this.store.bot.username);
    return payload === null ? askToOpen(address) : this.#start(payload);
  }
}
