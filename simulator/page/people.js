/** The list of sample people and their groups. */

import * as api from "./api.js";
import { h, fill, icon, avatar } from "./dom.js";
import { ask, attempt, field } from "./overlay.js";
import { nameOf } from "./wording.js";
import { texts } from "./texts.js";

const words = texts.people;
const MOST_ROWS = 150;

export class People {
  #sought = "";

  /** `app` has store, columns(), open(place, {beside}). */
  constructor(app) {
    this.app = app;
    this.list = h("ul", { class: "people" });
    this.node = h("nav", { class: "sidebar", "aria-label": words.title },
      h("div", { class: "sidebar-head" },
        h("h1", {}, texts.title),
        h("input", {
          type: "search", placeholder: words.search, "aria-label": words.search,
          oninput: ({ target }) => {
            this.#sought = target.value.toLowerCase();
            this.update();
          },
        })),
      this.list,
      h("button", { type: "button", class: "filled-button add-person", onclick: () => this.#add() }, icon("plus"), words.add));
  }

  update() {
    const people = [...this.app.store.people.values()].filter((person) => this.#fits(person)).slice(0, MOST_ROWS);
    const focused = document.activeElement?.dataset.key;
    fill(this.list, people.length ? people.map((person) => this.#person(person)) : h("li", { class: "quiet" }, words.none));
    if (focused) this.list.querySelector(`[data-key="${focused}"]`)?.focus();
  }

  #fits(person) {
    return [nameOf(person), person.badge, person.note].join(" ").toLowerCase().includes(this.#sought);
  }

  #person(person) {
    return h("li", {},
      this.#row(person, person.id, [
        avatar(person.id, nameOf(person)),
        h("span", { class: "card-text" },
          h("strong", {}, h("span", {}, nameOf(person)), person.badge && h("span", { class: "tag" }, person.badge)),
          person.note && h("span", { class: "note" }, person.note)),
      ]),
      this.app.store.groupsOf(person.id).map((chat) => this.#row(person, chat.id, [
        h("span", { class: "avatar group", "data-tone": Math.abs(chat.id) % 7, "aria-hidden": "true" }, icon("group")),
        h("span", { class: "card-text" }, h("strong", {}, chat.title)),
      ], "group-row")));
  }

  #row(person, chatId, content, extra = "") {
    const place = { personId: person.id, chatId, threadId: undefined };
    const isOpen = this.app.columns().some((column) => column.personId === person.id && column.chatId === chatId);
    const unread = this.app.store.unread(person.id, chatId);
    const name = chatId === person.id ? nameOf(person) : this.app.store.chats.get(chatId).title;
    return h("div", { class: `person-row ${extra}` },
      h("button", {
        type: "button", class: "person", "data-key": `${person.id}/${chatId}`, "aria-current": isOpen && "true",
        onclick: () => this.app.open(place),
      }, content, unread > 0 && h("span", { class: "count", "aria-label": words.unread(unread) }, `${unread}`)),
      !isOpen && this.app.columns().length > 0 && h("button", {
        type: "button", class: "icon-button beside", "aria-label": words.beside(name), title: words.beside(name),
        onclick: () => this.app.open(place, { beside: true }),
      }, icon("plus")));
  }

  async #add() {
    const answer = await ask({
      title: words.add, confirm: words.create,
      content: [h("p", {}, words.addHint),
        field(words.firstName, { name: "first_name", required: true, maxlength: "64" }),
        field(words.phone, { name: "phone", type: "tel", placeholder: "+62…", maxlength: "20" })],
    });
    if (!answer) return;
    const { first_name, phone } = answer.fields;
    const person = await attempt(api.addPerson({ first_name, language_code: "id", ...(phone && { phone }) }));
    if (!person) return;
    this.app.store.addPerson(person);
    this.app.open({ personId: person.id, chatId: person.id });
  }
}
