/** Behind the scenes: what the bot calls, what may go wrong, and a fresh start. */

import * as api from "./api.js";
import { h, fill, icon, iconButton } from "./dom.js";
import { ask, attempt, copy, toast } from "./overlay.js";
import { nameOf } from "./wording.js";
import { texts } from "./texts.js";

const words = texts.backstage;
const EVERY_MS = 1500;
const MOST_CALLS = 150;

const FAULTS = {
  limit: { kind: "status", status: 429, retry_after: 5 },
  broken: { kind: "status", status: 500 },
  timeout: { kind: "timeout" },
  slow: { kind: "slow", seconds: 3 },
};

export class Backstage {
  #last = 0;
  #timer = null;
  #calls = [];

  /** `app` has store, active() (the column last used) and block(personId, blocked). */
  constructor(app) {
    this.app = app;
    this.conversation = h("div", {});
    this.log = h("ol", { class: "calls" });
    this.filter = h("input", { type: "search", placeholder: words.callsFilter, "aria-label": words.callsFilter, oninput: () => this.#drawCalls() });
    this.node = h("aside", { class: "backstage", "aria-label": words.title, hidden: true, onkeydown: ({ key }) => key === "Escape" && this.close() },
      h("header", { class: "column-head" }, h("h2", { class: "grow" }, words.title), iconButton("close", texts.close, () => this.close())),
      h("div", { class: "backstage-body" },
        h("section", {}, h("h3", {}, words.conversation), this.conversation),
        this.#faults(),
        h("section", { class: "calls-section" }, h("h3", {}, words.calls), this.filter, this.log)));
  }

  toggle() {
    if (this.node.hidden) this.open();
    else this.close();
  }

  open() {
    this.node.hidden = false;
    this.update();
    this.#drawCalls();
    this.#poll();
    this.#timer ??= setInterval(() => this.#poll(), EVERY_MS);
  }

  close() {
    this.node.hidden = true;
    clearInterval(this.#timer);
    this.#timer = null;
  }

  update() {
    if (this.node.hidden) return;
    const column = this.app.active();
    if (!column) return fill(this.conversation, h("p", { class: "quiet" }, words.noConversation));
    const { personId } = column;
    const isBlocked = this.app.store.blocked.has(personId);
    return fill(this.conversation, h("p", { class: "quiet" }, nameOf(column.person)), h("div", { class: "chips" },
      action(words.transcript, "copy", () => this.#copyTranscript(column.chatId)),
      column.isPrivate && action(isBlocked ? words.unblock : words.block, "lock", () => this.app.block(personId, !isBlocked)),
      column.isPrivate && action(words.clear, "trash", () => this.#clear(personId))));
  }

  #faults() {
    this.method = h("input", { list: "methods", placeholder: "sendMessage", autocomplete: "off" });
    this.times = h("input", { type: "number", min: "1", max: "1000", value: "3" });
    this.onlyHere = h("input", { type: "checkbox" });
    const methods = ["sendMessage", "editMessageText", "answerCallbackQuery", "sendPhoto", "sendDocument", "getUpdates"];
    return h("section", {}, h("h3", {}, words.faults), h("p", { class: "quiet" }, words.faultsHint),
      h("datalist", { id: "methods" }, methods.map((value) => h("option", { value }))),
      h("div", { class: "field-pair" },
        h("label", { class: "field" }, h("span", {}, words.method), this.method),
        h("label", { class: "field narrow" }, h("span", {}, words.times), this.times)),
      h("label", { class: "check" }, this.onlyHere, words.onlyThisChat),
      h("div", { class: "chips" },
        Object.keys(FAULTS).map((name) => h("button", { type: "button", class: "chip", onclick: () => this.#set(name) }, words.kinds[name])),
        action(words.clearFaults, "trash", () => this.#clearFaults())));
  }

  async #set(name) {
    const times = this.times.valueAsNumber || 1;
    const method = this.method.value.trim();
    const column = this.onlyHere.checked ? this.app.active() : null;
    const set = await attempt(api.addFault({ ...FAULTS[name], times, ...(method && { method }), ...(column && { chat_id: column.chatId }) }));
    if (set) toast(words.faultSet(words.kinds[name], times));
  }

  async #clearFaults() {
    if ((await attempt(api.clearFaults())) !== undefined) toast(words.faultsCleared);
  }

  async #copyTranscript(chatId) {
    const transcript = await attempt(api.getTranscript(chatId));
    if (transcript !== undefined) await copy(transcript);
  }

  async #clear(personId) {
    const sure = await ask({ title: words.clearConfirm, content: [h("p", {}, words.clearHint)], confirm: words.clear, danger: true });
    if (!sure || (await attempt(api.forget(personId))) === undefined) return;
    await attempt(this.app.store.reload(personId));
  }

  /** Quiet when the server is away: the page says so elsewhere. */
  async #poll() {
    const answer = await api.getCalls(this.#last).catch(() => null);
    if (!answer?.calls.length) return;
    this.#last = answer.calls.at(-1).n;
    this.#calls = [...this.#calls, ...answer.calls].slice(-MOST_CALLS);
    this.#drawCalls();
  }

  #drawCalls() {
    const sought = this.filter.value.toLowerCase();
    const fitting = this.#calls.filter(({ method }) => method.toLowerCase().includes(sought)).reverse();
    const open = new Set([...this.log.querySelectorAll("details[open]")].map((node) => node.dataset.call));
    fill(this.log, fitting.length ? fitting.map((call) => callRow(call, open.has(`${call.n}`))) : h("li", { class: "quiet" }, words.noCalls));
  }
}

function callRow(call, isOpen) {
  const outcome = call.status >= 500 ? "bad" : call.status >= 400 ? "refused" : "good";
  return h("li", {}, h("details", { "data-call": call.n, open: isOpen },
    h("summary", {}, h("span", { class: "grow" }, call.method),
      h("span", { class: `status ${outcome}` }, `${call.status}`),
      h("span", { class: "ms" }, words.milliseconds(call.ms))),
    h("pre", {}, JSON.stringify(call.parameters, null, 2)),
    h("pre", {}, JSON.stringify(call.response, null, 2))));
}

function action(label, name, run) {
  return h("button", { type: "button", class: "chip", onclick: run }, icon(name), label);
}
