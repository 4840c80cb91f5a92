/** What the pages do by themselves. They work without it, but for the way in. */

import { enter } from "./entry.js";
import { bearer, visit } from "./inside.js";

const PING_MS = 20_000;
let presence = null;

function begin() {
  const step = document.querySelector("[data-doorstep]");
  if (step) return enter(step);
  clearInterval(presence);
  bulk();
  canned();
  countdown();
  open();
}

/** All on a page are chosen at once; the button tells how many. */
function bulk() {
  const form = document.querySelector("[data-bulk]");
  if (!form) return;
  const all = form.querySelector("[data-all]");
  const boxes = [...form.querySelectorAll("[name=kasus]")];
  const count = form.querySelector("[data-chosen]");
  const tell = () => {
    const chosen = boxes.filter((box) => box.checked).length;
    if (count) count.textContent = chosen ? `(${chosen})` : "";
    if (all) all.checked = chosen > 0 && chosen === boxes.length;
  };
  all?.addEventListener("change", () => {
    boxes.forEach((box) => { box.checked = all.checked; });
    tell();
  });
  boxes.forEach((box) => box.addEventListener("change", tell));
}

/** A ready-made answer goes into the field, where it can still be changed. */
function canned() {
  const choice = document.querySelector("[data-canned]");
  choice?.addEventListener("change", () => {
    const field = choice.form.elements.isi;
    if (choice.value) field.value = field.value.trim() ? `${field.value.trim()}\n\n${choice.value}` : choice.value;
    choice.value = "";
    field.focus();
  });
}

/** The seconds in which an answer can be taken back. */
function countdown() {
  for (const node of document.querySelectorAll("[data-until]")) {
    const tick = () => {
      const left = Math.ceil((Date.parse(node.dataset.until) - Date.now()) / 1000);
      node.textContent = left > 0 ? `(${left})` : "";
      if (left <= 0) {
        clearInterval(timer);
        node.closest("section").querySelector("button").disabled = true;
      }
    };
    const timer = setInterval(tick, 500);
    tick();
  }
}

/** Tells that the page is open, and shows who else has it open. */
function open() {
  const node = document.querySelector("[data-presence]");
  if (!node) return;
  const ping = async () => {
    if (document.hidden || !node.isConnected) return;
    try {
      const answer = await fetch(node.dataset.presence, {
        method: "POST",
        headers: { "content-type": "application/x-www-form-urlencoded", ...bearer() },
        body: new URLSearchParams({ csrf: node.dataset.csrf }),
      });
      if (answer.ok) node.textContent = (await answer.json()).text;
    } catch {
      node.textContent = "";
    }
  };
  presence = setInterval(ping, PING_MS);
  ping();
}

document.addEventListener("submit", (event) => {
  const sure = event.submitter?.dataset.sure;
  if (sure && !confirm(sure)) event.preventDefault();
}, true);

document.addEventListener("keydown", (event) => {
  if (event.key !== "/" || event.target.closest("input, textarea, select")) return;
  const field = document.querySelector("#cari");
  if (!field) return;
  event.preventDefault();
  field.focus();
});

document.addEventListener("desk:shown", begin);
addEventListener("popstate", () => bearer().authorization && visit(location.href, { keep: true }));
begin();
