/** Names, times and one-line summaries of what Telegram objects say. */

import { texts } from "./texts.js";

export function nameOf(user) {
  return [user?.first_name, user?.last_name].filter(Boolean).join(" ") || user?.title || texts.service.someone;
}

export function clock(seconds) {
  return new Date(seconds * 1000).toLocaleTimeString("id-ID", { hour: "2-digit", minute: "2-digit" });
}

export function day(seconds) {
  const then = new Date(seconds * 1000);
  const daysAgo = Math.round((midnight(new Date()) - midnight(then)) / 86400000);
  if (daysAgo === 0) return texts.message.today;
  if (daysAgo === 1) return texts.message.yesterday;
  return then.toLocaleDateString("id-ID", { day: "numeric", month: "long", year: "numeric" });
}

export function duration(seconds = 0) {
  const whole = Math.round(seconds);
  return `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, "0")}`;
}

export function fileSize(bytes) {
  if (!bytes) return "";
  const [amount, unit] = bytes < 1e6 ? [bytes / 1e3, "kB"] : [bytes / 1e6, "MB"];
  return `${amount.toLocaleString("id-ID", { maximumFractionDigits: 1 })} ${unit}`;
}

/** A message in one line, for quotes and lists. */
export function summary(message) {
  const words = texts.message;
  const kind = [
    [message.photo, words.photo], [message.voice, words.voice], [message.venue ?? message.location, words.location],
    [message.contact, words.contact], [message.sticker, words.sticker], [message.poll, words.poll],
    [message.document ?? message.video ?? message.audio ?? message.animation, words.document],
  ].find(([present]) => present)?.[1];
  return [kind, message.text ?? message.caption].filter(Boolean).join(", ");
}

function midnight(date) {
  return new Date(date.getFullYear(), date.getMonth(), date.getDate()).getTime();
}
