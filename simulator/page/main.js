/** Puts the page together: list of people, columns, and what lies behind the scenes. */

import * as api from "./api.js";
import { Answers } from "./answers.js";
import { Backstage } from "./backstage.js";
import { Column } from "./column.js";
import { h, fill, icon } from "./dom.js";
import { Events } from "./events.js";
import { attempt, toast } from "./overlay.js";
import { People } from "./people.js";
import { placesFor } from "./places.js";
import { EMPTY_COLUMN, MOST_COLUMNS, columnKey, openColumns, readColumns } from "./route.js";
import { Store } from "./store.js";
import { texts } from "./texts.js";

const store = new Store();
const answers = new Answers();
const columns = new Map();
let active = null;

const app = {
  store,
  answers,
  drafts: new Map(),
  columns: readColumns,
  active: () => (columns.has(active?.routeKey) ? active : [...columns.values()].find((column) => column instanceof Column) ?? null),
  open,
  focus: (column) => {
    active = column;
    backstage.update();
  },
  close: (column) => openColumns(readColumns().filter((other) => columnKey(other) !== column.routeKey)),
  up: (column) => {
    if (column.threadId === undefined) openColumns([]);
    else replace(column.routeKey, { personId: column.personId, chatId: column.chatId });
  },
  openTopic: (column, threadId) => replace(column.routeKey, { personId: column.personId, chatId: column.chatId, threadId }),
  openBackstage: () => backstage.open(),
  block: async (personId, blocked) => {
    if ((await attempt(api.block(personId, blocked))) !== undefined) store.setBlocked(personId, blocked);
  },
  places: (personId) => placesFor(personId, store, [...columns.values()]),
};

const people = new People(app);
const backstage = new Backstage(app);
const stage = h("main", { class: "stage" });
const line = h("span", { class: "line", role: "status" });
const addColumn = h("button", { type: "button", class: "banner-button add-column", "aria-label": texts.column.addLong, title: texts.column.addLong, onclick: () => openColumns([...readColumns(), EMPTY_COLUMN]) }, icon("plus"), texts.column.add);

document.title = texts.title;
document.body.prepend(
  h("div", { class: "banner" }, h("p", { class: "grow" }, h("strong", {}, texts.banner), h("span", { class: "try wide-only" }, texts.tryThis)), line, addColumn,
    h("button", { type: "button", class: "banner-button", "aria-label": texts.backstage.title, title: texts.backstage.title, onclick: () => backstage.toggle() },
      icon("backstage"), h("span", { class: "wide-only" }, texts.backstage.title))),
  h("div", { class: "app" }, people.node, stage, backstage.node));

store.isOpen = (personId, chatId, threadId) => !document.hidden && [...columns.values()].some((column) => column.personId === personId
  && column.chatId === chatId && !column.showsTopics && (column.threadId ?? null) === threadId);
store.addEventListener("change", ({ detail }) => changed(detail));
addEventListener("hashchange", drawColumns);
document.addEventListener("visibilitychange", () => document.hidden || columns.forEach((column) => column.update?.()));
people.update();
drawColumns();

new Events({
  onEvent: (event) => store.apply(event),
  onLost: () => { line.textContent = texts.reconnecting; },
  onOpen: async () => {
    const newest = await store.load();
    line.textContent = "";
    greet();
    return newest;
  },
}).connect();

/** No empty pane at first: the first person is there, unless the screen is too narrow for both. */
let greeted = false;
function greet() {
  if (greeted || !store.people.size) return;
  greeted = true;
  if (location.hash || !matchMedia("(min-width: 721px)").matches) return;
  const [first] = store.people.values();
  openColumns([{ personId: first.id, chatId: first.id }]);
}

function changed({ what, chatId, problem, ...answer }) {
  if (what === "answer") return answers.add(answer);
  if (what === "problem") return toast(problem.message);
  if (what === "commands") return columns.forEach((column) => column.commandsChanged?.());
  if (what === "people") schedule("people");
  schedule(what === "people" ? "all" : chatId);
}

/** Many changes in one moment (a load run) are drawn once. */
const due = new Set();
function schedule(part) {
  if (due.size === 0) requestAnimationFrame(drawDue);
  due.add(part);
}

function drawDue() {
  const parts = new Set(due);
  due.clear();
  if (parts.has("people")) people.update();
  if (parts.has("all")) drawColumns();
  for (const column of columns.values()) {
    if (parts.has("all") || parts.has(column.chatId)) column.update?.();
  }
  backstage.update();
}

/** Opens a chat: in the waiting column, beside the others, or in place of the one last used. */
function open(place, { beside = false } = {}) {
  const now = readColumns();
  const already = now.find((column) => column.personId === place.personId && column.chatId === place.chatId);
  if (already) return columns.get(columnKey(already))?.focus();
  const empty = now.findIndex((column) => column.personId === null);
  const current = Math.max(0, now.findIndex((column) => columnKey(column) === app.active()?.routeKey));
  if (empty >= 0) now[empty] = place;
  else if (beside && now.length < MOST_COLUMNS) now.push(place);
  else now[current] = place;
  openColumns(now);
  columns.get(columnKey(place))?.focus();
}

function replace(routeKey, place) {
  openColumns(readColumns().map((column) => (columnKey(column) === routeKey ? place : column)));
}

function drawColumns() {
  const wanted = readColumns().filter((column) => column.personId === null || store.people.has(column.personId));
  const keys = new Set(wanted.map(columnKey));
  for (const [key, column] of columns) {
    if (keys.has(key)) continue;
    column.dispose?.();
    columns.delete(key);
  }
  for (const column of wanted) {
    const key = columnKey(column);
    if (column.personId !== null && !columns.has(key)) columns.set(key, Object.assign(new Column(column, app), { routeKey: key }));
  }
  const nodes = wanted.map((column) => columns.get(columnKey(column))?.node ?? waitingColumn());
  if (nodes.length !== stage.childNodes.length || nodes.some((node, index) => node !== stage.childNodes[index])) {
    fill(stage, nodes.length ? nodes : nobody());
  }
  document.body.classList.toggle("has-columns", wanted.length > 0);
  document.body.dataset.columns = wanted.length;
  addColumn.disabled = wanted.length === 0 || wanted.length >= MOST_COLUMNS || wanted.some((column) => column.personId === null);
  people.update();
  backstage.update();
}

function waitingColumn() {
  return h("section", { class: "column waiting" }, h("p", {}, texts.people.chooseBeside),
    h("button", { type: "button", class: "text-button", onclick: () => openColumns(readColumns().filter((column) => column.personId !== null)) }, texts.cancel));
}

function nobody() {
  return h("div", { class: "nobody" }, h("p", {}, h("strong", {}, texts.people.choose)), h("p", {}, texts.people.chooseHint));
}
