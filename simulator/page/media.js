/** Photos, files, voices, places, cards and stickers inside a bubble. */

import { h, icon, avatar, iconButton } from "./dom.js";
import { fileUrl } from "./api.js";
import { chart } from "./chart.js";
import { duration, fileSize } from "./wording.js";
import { texts } from "./texts.js";

const PREFERRED_WIDTH = 800;

export function mediaOf(message, act) {
  if (message.photo) return photo(message);
  if (message.voice) return voice(message.voice);
  if (message.venue) return [place(message.venue.location, act), h("div", { class: "card-text" }, h("strong", {}, message.venue.title), h("span", {}, message.venue.address))];
  if (message.location) return place(message.location, act);
  if (message.contact) return contact(message.contact);
  if (message.sticker) return h("div", { class: "sticker" }, message.sticker.emoji ? h("span", {}, message.sticker.emoji) : icon("sticker"));
  if (message.dice) return h("div", { class: "sticker" }, h("span", {}, `${message.dice.emoji} ${message.dice.value}`));
  if (message.poll) return h("ul", { class: "poll" }, message.poll.options.map((option) => h("li", {}, option.text)));
  const file = message.document ?? message.video ?? message.audio ?? message.animation;
  return file ? documentCard(file) : null;
}

function photo(message) {
  const sizes = [...message.photo].sort((one, other) => one.width - other.width);
  const size = sizes.find(({ width }) => width >= PREFERRED_WIDTH) ?? sizes.at(-1);
  const image = h("img", { src: fileUrl(size.file_id), alt: message.caption ?? texts.message.photo, loading: "lazy", width: size.width, height: size.height });
  const frame = h("button", {
    type: "button", class: "photo", "aria-label": texts.message.openPhoto,
    onclick: () => (frame.classList.contains("hidden-media") ? frame.classList.remove("hidden-media") : enlarge(sizes.at(-1), image.alt)),
  }, image);
  frame.style.setProperty("--ratio", `${size.width || 4} / ${size.height || 3}`);
  frame.classList.toggle("hidden-media", Boolean(message.has_media_spoiler));
  image.addEventListener("error", () => frame.replaceWith(h("div", { class: "photo failed" }, icon("photo"), texts.message.photoFailed)));
  return frame;
}

function enlarge(size, alt) {
  const dialog = h("dialog", { class: "lightbox", "aria-label": texts.message.photo, onclick: () => dialog.close(), onclose: () => dialog.remove() },
    h("img", { src: fileUrl(size.file_id), alt }),
    iconButton("close", texts.close, () => dialog.close()));
  document.body.append(dialog);
  dialog.showModal();
}

function documentCard(file) {
  const name = file.file_name ?? texts.message.document;
  return h("a", { class: "document", href: fileUrl(file.file_id), download: name },
    h("span", { class: "disc" }, icon("document")),
    h("span", { class: "card-text" }, h("strong", {}, name), h("span", {}, fileSize(file.file_size))));
}

function voice({ file_id: fileId, duration: seconds }) {
  const audio = h("audio", { preload: "none", src: fileUrl(fileId) });
  const progress = h("progress", { max: "1", value: "0", "aria-label": texts.message.voice });
  const length = h("span", {}, duration(seconds));
  const button = iconButton("play", texts.message.play, () => (audio.paused ? audio.play().catch(() => {}) : audio.pause()), { class: "disc" });
  const show = (name, label) => () => {
    button.replaceChildren(icon(name));
    button.setAttribute("aria-label", label);
  };
  audio.addEventListener("play", show("pause", texts.message.pause));
  audio.addEventListener("pause", show("play", texts.message.play));
  audio.addEventListener("ended", () => { progress.value = 0; });
  audio.addEventListener("timeupdate", () => {
    const whole = Number.isFinite(audio.duration) ? audio.duration : seconds;
    if (whole) progress.value = Math.min(1, audio.currentTime / whole);
    length.textContent = `${duration(audio.currentTime)} / ${duration(seconds)}`;
  });
  return h("div", { class: "voice" }, audio, button, h("div", { class: "card-text" }, progress, length));
}

function place({ latitude, longitude }, act) {
  const coordinates = `${latitude.toFixed(5)}, ${longitude.toFixed(5)}`;
  return h("div", { class: "place" },
    chart(latitude, longitude),
    h("div", { class: "place-line" }, h("span", {}, coordinates),
      iconButton("copy", texts.message.copyCoordinates, () => act.copy(coordinates))));
}

function contact(card) {
  const name = [card.first_name, card.last_name].filter(Boolean).join(" ");
  return h("div", { class: "contact" }, avatar(card.user_id ?? 0, name),
    h("span", { class: "card-text" }, h("strong", {}, name), h("span", {}, card.phone_number)));
}
