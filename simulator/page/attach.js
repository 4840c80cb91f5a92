/** What can be attached: each function asks the person and gives what to send, or null. */

import { h, avatar } from "./dom.js";
import { ask, field, toast } from "./overlay.js";
import { chart } from "./chart.js";
import { nameOf } from "./wording.js";
import { texts } from "./texts.js";

const words = texts.attach;
const LARGEST_FILE = 20_000_000;

const PLACES = [
  ["Banda Aceh", 5.5483, 95.3238], ["Medan", 3.5952, 98.6722], ["Palembang", -2.9761, 104.7754],
  ["Jakarta", -6.1754, 106.8272], ["Surabaya", -7.2575, 112.7521], ["Pontianak", -0.0263, 109.3425],
  ["Banjarmasin", -3.3186, 114.5944], ["Makassar", -5.1477, 119.4327], ["Kupang", -10.1772, 123.607],
  ["Ambon", -3.6954, 128.1814], ["Jayapura", -2.5337, 140.7181],
];

export const choosePhoto = () => chooseFile("photo", "image/*");
export const chooseDocument = () => chooseFile("document", "");

async function chooseFile(kind, accept) {
  const file = await pickFile(accept);
  if (!file) return null;
  if (file.size > LARGEST_FILE) return void toast(words.tooLarge);
  const preview = kind === "photo" ? URL.createObjectURL(file) : null;
  const answer = await ask({
    title: words.sendFile(file.name),
    content: [preview && h("img", { src: preview, alt: "", class: "preview" }), field(words.caption, { name: "caption", maxlength: "1024" })],
    confirm: texts.send,
  });
  if (preview) URL.revokeObjectURL(preview);
  if (!answer) return null;
  const media = { data: await base64(file), name: file.name, mime_type: file.type || "application/octet-stream" };
  return { [kind]: media, ...(answer.fields.caption && { caption: answer.fields.caption }) };
}

function pickFile(accept) {
  return new Promise((resolve) => {
    const input = h("input", { type: "file", accept, onchange: () => resolve(input.files[0] ?? null), oncancel: () => resolve(null) });
    input.click();
  });
}

export function base64(blob) {
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve(reader.result.slice(reader.result.indexOf(",") + 1));
    reader.onerror = () => reject(reader.error);
    reader.readAsDataURL(blob);
  });
}

export async function chooseLocation() {
  const latitude = h("input", { name: "latitude", type: "number", step: "any", min: "-90", max: "90", required: true, value: PLACES[3][1] });
  const longitude = h("input", { name: "longitude", type: "number", step: "any", min: "-180", max: "180", required: true, value: PLACES[3][2] });
  const picture = h("div", {});
  const draw = () => picture.replaceChildren(chart(latitude.valueAsNumber || 0, longitude.valueAsNumber || 0));
  const place = ([name, north, east]) => h("button", {
    type: "button", class: "chip",
    onclick: () => {
      [latitude.value, longitude.value] = [north, east];
      draw();
    },
  }, name);
  for (const input of [latitude, longitude]) input.addEventListener("input", draw);
  draw();
  const answer = await ask({
    title: words.place,
    content: [picture, h("div", { class: "chips" }, PLACES.map(place)), h("div", { class: "field-pair" },
      h("label", { class: "field" }, h("span", {}, words.latitude), latitude),
      h("label", { class: "field" }, h("span", {}, words.longitude), longitude))],
    confirm: words.sendLocation,
  });
  return answer && { location: { latitude: Number(answer.fields.latitude), longitude: Number(answer.fields.longitude) } };
}

export async function chooseContact(person, people) {
  const others = [...people].filter((other) => other.id !== person.id);
  const answer = await ask({
    title: words.whoseContact,
    content: [
      h("div", { class: "choices" }, [person, ...others].map((other) => contactChoice(other, other.id === person.id))),
      h("details", {}, h("summary", {}, words.otherContact),
        field(words.name, { name: "first_name" }),
        field(words.phoneNumber, { name: "phone_number", type: "tel" }),
        h("button", { type: "submit", value: "other", class: "filled-button" }, texts.send)),
    ],
  });
  if (!answer) return null;
  if (answer.choice !== "other") return { contact: { user_id: Number(answer.choice) } };
  const { first_name: name, phone_number: phone } = answer.fields;
  return phone ? { contact: { first_name: name || phone, phone_number: phone } } : null;
}

function contactChoice(person, own) {
  const name = nameOf(person);
  return h("button", { type: "submit", value: person.id, class: "choice", disabled: !person.phone },
    avatar(person.id, name),
    h("span", { class: "card-text" }, h("strong", {}, own ? texts.people.you(name) : name), h("span", {}, person.phone ?? words.noPhone)));
}

/** The question behind a reply-keyboard button that requests the person's own number. */
export async function confirmOwnContact(person, bot) {
  if (!person.phone) return void toast(words.noOwnPhone);
  const answer = await ask({
    title: words.shareOwn, confirm: texts.share,
    content: [h("p", {}, words.shareOwnHint(person.phone, nameOf(bot)))],
  });
  return answer && { contact: { user_id: person.id } };
}

export async function pasteForward() {
  const origins = Object.entries(words.origins).map(([value, label]) => h("option", { value }, label));
  const answer = await ask({
    title: words.forwardPasted,
    content: [
      h("label", { class: "field" }, h("span", {}, words.forwardText), h("textarea", { name: "text", rows: "5", required: true })),
      h("label", { class: "field" }, h("span", {}, words.origin), h("select", { name: "origin" }, origins)),
      field(words.originName, { name: "name", value: words.originSample, required: true }),
    ],
    confirm: words.forward,
  });
  return answer && { forward: answer.fields };
}

/** Where to forward to: `places` are {label, note, id}; gives the chosen one. */
export async function chooseForwardTarget(places) {
  const answer = await ask({
    title: words.forwardTo,
    content: [h("div", { class: "choices" }, places.map((place, index) => h("button", { type: "submit", value: `${index}`, class: "choice" },
      avatar(place.personId, place.label),
      h("span", { class: "card-text" }, h("strong", {}, place.label), h("span", {}, place.note)))))],
  });
  return answer && places[Number(answer.choice)];
}
