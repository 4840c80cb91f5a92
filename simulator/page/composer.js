/** Where a person writes: text, commands, attachments, voice, and the bot's reply keyboard. */

import { h, fill, icon, iconButton } from "./dom.js";
import { attempt, menu, toast } from "./overlay.js";
import * as attach from "./attach.js";
import { replyKeyboard } from "./keyboards.js";
import { recordVoice } from "./recording_bar.js";
import { nameOf, summary } from "./wording.js";
import { texts } from "./texts.js";

const words = texts.composer;
const BORDERS = 2;

export class Composer {
  #context = null;
  #keyboard = null;
  #commands = null;

  /**
   * `act`: send(body), edit(message, text), editLast(), commands(), people(), bot(), all promises or values;
   * send and edit give false when refused, so that nothing typed is lost.
   */
  constructor({ person, draft, onDraft, act }) {
    Object.assign(this, { person, onDraft, act });
    this.input = h("textarea", {
      rows: "1", placeholder: words.placeholder, "aria-label": words.label(nameOf(person)), maxlength: "4096", dir: "auto",
      oninput: () => this.#typed(), onkeydown: (event) => this.#key(event),
    });
    this.input.value = draft ?? "";
    this.menuButton = h("button", { type: "button", class: "menu-button", "aria-label": words.menu, "aria-expanded": "false", onclick: () => this.#toggleCommands() },
      icon("menu"), h("span", {}, words.menuShort));
    this.attachButton = iconButton("attach", words.attach, () => this.#attachMenu());
    this.keyboardButton = iconButton("keyboard", words.keyboard, () => this.#showKeyboard(this.keyboardPlace.hidden), { hidden: true });
    this.sendButton = iconButton("send", texts.send, () => this.#submit(), { class: "icon-button send" });
    this.voiceButton = iconButton("microphone", texts.attach.voice, () => this.#record(), { class: "icon-button record" });
    this.row = h("div", { class: "composer-row" }, this.menuButton, this.attachButton, this.input, this.keyboardButton, this.voiceButton, this.sendButton);
    this.contextPlace = h("div", { class: "composer-context", hidden: true });
    this.commandPlace = h("div", { class: "commands", role: "listbox", "aria-label": words.menu, hidden: true });
    this.keyboardPlace = h("div", { hidden: true });
    this.node = h("div", { class: "composer" }, this.commandPlace, this.contextPlace, this.row, this.keyboardPlace);
    this.#fit();
  }

  /** Not on a phone, where it would raise the keyboard over the messages. */
  focus() {
    if (matchMedia("(hover: hover)").matches) this.input.focus();
  }

  replyTo(message) {
    this.#setContext({ message, title: words.replyTo(nameOf(message.from)) });
  }

  startEditing(message) {
    this.#setContext({ message, title: words.editing, isEdit: true });
    this.input.value = message.text ?? message.caption;
    this.#typed();
  }

  /** What the bot wants below the composer; `asker` is its newest message. */
  setKeyboard(markup, asker) {
    if (this.#keyboard === markup) return;
    this.#keyboard = markup;
    const hasButtons = Boolean(markup?.keyboard?.length);
    this.keyboardButton.hidden = !hasButtons;
    fill(this.keyboardPlace, hasButtons && replyKeyboard(markup, (button) => this.#press(button)));
    this.#showKeyboard(hasButtons);
    this.input.placeholder = markup?.input_field_placeholder || words.placeholder;
    if (markup?.force_reply && asker) this.replyTo(asker);
  }

  forgetCommands() {
    this.#commands = null;
  }

  async #submit() {
    const text = this.input.value.trim();
    if (!text) return;
    const context = this.#context;
    this.#clear();
    const done = context?.isEdit ? await this.act.edit(context.message, text) : await this.#send({ text }, context);
    if (done === false && !this.input.value) {
      this.input.value = text;
      this.#typed();
    }
  }

  #send(body, context = this.#context) {
    const reply = context && !context.isEdit ? { reply_to_message_id: context.message.message_id } : {};
    if (this.#context && !this.#context.isEdit) this.#setContext(null);
    return this.act.send({ ...body, ...reply });
  }

  async #sendChosen(choosing) {
    const body = await choosing;
    if (body) await this.#send(body);
    this.focus();
  }

  async #press(button) {
    if (button.request_contact) await this.#sendChosen(attach.confirmOwnContact(this.person, this.act.bot()));
    else if (button.request_location) await this.#sendChosen(attach.chooseLocation());
    else if (button.request_poll || button.request_users || button.request_chat || button.web_app) return toast(texts.notHere);
    else await this.#send({ text: button.text });
    if (this.#keyboard?.one_time_keyboard) this.#showKeyboard(false);
  }

  #attachMenu() {
    const { left, top } = this.attachButton.getBoundingClientRect();
    const kinds = texts.attach;
    menu({ x: left, y: top - 320 }, [
      { label: kinds.photo, icon: "photo", run: () => this.#sendChosen(attach.choosePhoto()) },
      { label: kinds.document, icon: "document", run: () => this.#sendChosen(attach.chooseDocument()) },
      { label: kinds.voice, icon: "microphone", run: () => this.#record() },
      { label: kinds.location, icon: "location", run: () => this.#sendChosen(attach.chooseLocation()) },
      { label: kinds.contact, icon: "contact", run: () => this.#sendChosen(attach.chooseContact(this.person, this.act.people())) },
      { label: kinds.forwardPasted, icon: "forward", run: () => this.#sendChosen(attach.pasteForward()) },
      { label: kinds.sticker, icon: "sticker", run: () => this.#send({ sticker: true }) },
    ]);
  }

  async #record() {
    const parts = [...this.row.childNodes];
    const voice = await recordVoice(this.row);
    fill(this.row, parts);
    if (voice) await this.#send({ voice });
    this.focus();
  }

  #key(event) {
    if (event.isComposing) return;
    if (event.key === "Enter" && !event.shiftKey) {
      event.preventDefault();
      this.#submit();
    } else if (event.key === "Escape") {
      this.#setContext(null);
      this.commandPlace.hidden = true;
    } else if (event.key === "ArrowUp" && !this.input.value) {
      event.preventDefault();
      this.act.editLast();
    }
  }

  #typed() {
    this.#fit();
    if (!this.#context?.isEdit) this.onDraft(this.input.value);
    const isCommand = /^\/\w*$/.test(this.input.value);
    if (isCommand) this.#listCommands(this.input.value);
    else this.#hideCommands();
  }

  #fit() {
    this.input.style.height = "auto";
    if (this.input.scrollHeight) this.input.style.height = `${this.input.scrollHeight + BORDERS}px`;
    this.node.classList.toggle("has-text", Boolean(this.input.value.trim()));
  }

  #clear() {
    this.input.value = "";
    this.#setContext(null);
    this.#typed();
  }

  #setContext(context) {
    if (this.#context?.isEdit) this.input.value = "";
    this.#context = context;
    this.contextPlace.hidden = !context;
    this.#fit();
    if (!context) return;
    fill(this.contextPlace,
      h("span", { class: "grow" }, h("strong", {}, context.title), h("span", {}, summary(context.message))),
      iconButton("close", words.dropContext, () => this.#setContext(null)));
    this.focus();
  }

  #showKeyboard(visible) {
    this.keyboardPlace.hidden = !visible;
    this.keyboardButton.setAttribute("aria-pressed", visible);
  }

  #toggleCommands() {
    if (this.commandPlace.hidden) this.#listCommands("");
    else this.#hideCommands();
  }

  async #listCommands(typed) {
    this.#commands ??= await attempt(this.act.commands());
    const fitting = (this.#commands ?? []).filter(({ command }) => `/${command}`.startsWith(typed || "/"));
    if (typed && !fitting.length) return this.#hideCommands();
    fill(this.commandPlace, fitting.length ? fitting.map((command) => this.#commandRow(command)) : h("p", { class: "quiet" }, words.noCommands));
    this.commandPlace.hidden = false;
    this.menuButton.setAttribute("aria-expanded", "true");
  }

  #commandRow({ command, description }) {
    return h("button", {
      type: "button", role: "option",
      onclick: () => {
        this.#clear();
        this.act.command(`/${command}`);
      },
    }, h("strong", {}, `/${command}`), h("span", {}, description));
  }

  #hideCommands() {
    this.commandPlace.hidden = true;
    this.menuButton.setAttribute("aria-expanded", "false");
  }
}
