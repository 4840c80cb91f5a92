/** The scrolling list of a conversation: changed messages are redrawn, the rest stay as they are. */

import { h, fill, icon } from "./dom.js";
import { day } from "./wording.js";
import { messageNode, setRun } from "./message.js";
import { serviceText } from "./service.js";
import { texts } from "./texts.js";

const PAGE = 200;
const NEAR_BOTTOM = 60;
const SAME_RUN_SECONDS = 300;

export class Timeline {
  #drawn = new Map();
  #shown = PAGE;
  #newCount = 0;
  #messages = [];
  #stuck = true;
  #sized = new ResizeObserver(() => this.#stuck && this.toBottom());

  /** `person` looks on, `named` says whether senders carry names, `act` is handed to the messages. */
  constructor({ person, named, act, label }) {
    Object.assign(this, { person, named, act });
    this.list = h("div", { class: "list" });
    this.pill = h("button", { type: "button", class: "pill", hidden: true, onclick: () => this.toBottom() });
    this.scroller = h("div", {
      class: "scroller", role: "log", "aria-label": label, "aria-live": "polite", tabindex: "0",
      onscroll: () => this.#scrolled(), onkeydown: (event) => this.#walk(event),
    }, this.list);
    this.node = h("div", { class: "timeline" }, this.scroller, this.pill);
    this.#sized.observe(this.scroller);
    this.#sized.observe(this.list);
  }

  show(messages) {
    const isFirst = this.#messages.length === 0;
    const known = new Set(this.#messages.map((message) => message.message_id));
    const fresh = isFirst ? [] : messages.filter((message) => !known.has(message.message_id));
    this.#messages = messages;
    if (fresh.some((message) => message.from?.id === this.person.id)) this.#stuck = true;
    this.#draw(isFirst);
    if (this.#stuck) this.toBottom();
    else this.#newCount += fresh.filter((message) => message.from?.id !== this.person.id).length;
    this.#showPill();
  }

  toBottom() {
    this.#stuck = true;
    this.#newCount = 0;
    this.scroller.scrollTop = this.scroller.scrollHeight;
    this.#showPill();
  }

  jump(messageId) {
    const node = this.list.querySelector(`[data-message="${messageId}"]`);
    if (!node) return;
    this.#stuck = false;
    node.scrollIntoView({ block: "center" });
    node.classList.remove("flash");
    requestAnimationFrame(() => node.classList.add("flash"));
  }

  dispose() {
    this.#sized.disconnect();
  }

  #draw(isFirst) {
    const visible = this.#messages.slice(-this.#shown);
    const wanted = [];
    if (visible.length < this.#messages.length) wanted.push(this.#keep("earlier", null, () => this.#earlierButton()));
    visible.forEach((message, index) => {
      const [before, after] = [visible[index - 1], visible[index + 1]];
      const date = day(message.date);
      const newDay = !before || day(before.date) !== date;
      if (newDay) wanted.push(this.#keep(`day ${date}`, null, () => h("div", { class: "day" }, h("span", {}, date))));
      const draw = () => {
        const node = messageNode(message, { own: message.from?.id === this.person.id, named: this.named }, this.act);
        if (!isFirst && !this.#drawn.has(message.message_id)) node.classList.add("arriving");
        return node;
      };
      const entry = this.#keep(message.message_id, message, draw);
      setRun(entry.node, {
        first: newDay || !sameRun(before, message),
        last: !after || day(after.date) !== date || !sameRun(message, after),
      });
      wanted.push(entry);
    });
    this.#drawn = new Map(wanted.map((entry) => [entry.key, entry]));
    const nodes = wanted.map((entry) => entry.node);
    if (nodes.length !== this.list.childNodes.length || nodes.some((node, index) => this.list.childNodes[index] !== node)) {
      this.#arrange(nodes);
    }
  }

  #keep(key, message, draw) {
    const old = this.#drawn.get(key);
    return old?.message === message ? old : { key, message, node: draw() };
  }

  /** Moves only what is out of place, so focus and players survive. */
  #arrange(nodes) {
    const wanted = new Set(nodes);
    [...this.list.childNodes].filter((node) => !wanted.has(node)).forEach((node) => node.remove());
    nodes.forEach((node, index) => {
      if (this.list.childNodes[index] !== node) this.list.insertBefore(node, this.list.childNodes[index] ?? null);
    });
  }

  #earlierButton() {
    return h("button", {
      type: "button", class: "earlier",
      onclick: () => {
        const fromEnd = this.scroller.scrollHeight - this.scroller.scrollTop;
        this.#shown += PAGE;
        this.#draw(true);
        this.scroller.scrollTop = this.scroller.scrollHeight - fromEnd;
      },
    }, texts.column.earlier);
  }

  #scrolled() {
    this.#stuck = this.#fromBottom() < NEAR_BOTTOM;
    if (this.#stuck) this.#newCount = 0;
    this.#showPill();
  }

  #showPill() {
    this.pill.hidden = this.#stuck;
    this.pill.setAttribute("aria-label", texts.column.toBottom);
    fill(this.pill, this.#newCount ? texts.column.newMessages(this.#newCount) : icon("down"));
  }

  /** Arrow keys walk from message to message. */
  #walk(event) {
    const step = { ArrowUp: -1, ArrowDown: 1 }[event.key];
    const current = document.activeElement.closest?.("[data-message]");
    if (!step || (document.activeElement !== this.scroller && document.activeElement !== current)) return;
    const all = [...this.list.querySelectorAll(".message")];
    const next = current ? all[all.indexOf(current) + step] : all.at(-1);
    if (!next) return;
    event.preventDefault();
    next.focus();
  }

  #fromBottom() {
    return this.scroller.scrollHeight - this.scroller.scrollTop - this.scroller.clientHeight;
  }
}

function sameRun(one, other) {
  if (!one || !other || serviceText(one) || serviceText(other)) return false;
  return one.from?.id === other.from?.id && other.date - one.date < SAME_RUN_SECONDS;
}
