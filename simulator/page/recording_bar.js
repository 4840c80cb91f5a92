/** The bar that stands in the composer while a voice is being recorded. */

import { h, fill, iconButton } from "./dom.js";
import { toast } from "./overlay.js";
import { Recorder, sampleVoice } from "./recorder.js";
import { duration } from "./wording.js";
import { texts } from "./texts.js";

const words = texts.attach;

/** Fills `bar` until the person decides; gives the voice, or null when given up. */
export async function recordVoice(bar) {
  const time = h("span", { class: "grow", role: "status" }, words.waitingForMicrophone);
  const decided = new Promise((resolve) => fill(bar, h("span", { class: "recording-dot" }), time,
    h("button", { type: "button", class: "text-button", onclick: () => resolve("cancel") }, texts.cancel),
    h("button", { type: "button", class: "text-button", onclick: () => resolve("sample") }, words.sendSample),
    iconButton("send", texts.send, () => resolve("send"), { class: "icon-button send" })));

  let recorder = null;
  let over = false;
  const opened = Recorder.open().catch(() => null).then((open) => {
    if (over) open?.cancel();
    else recorder = open;
    return recorder;
  });
  const ticking = setInterval(() => {
    if (recorder) time.textContent = `${words.recording} ${duration(recorder.seconds)}`;
  }, 250);
  const choice = await Promise.race([decided, opened.then((open) => (open ? decided : "missing"))]);
  over = true;
  clearInterval(ticking);

  if (choice === "send" && recorder) return recorder.finish();
  await recorder?.cancel();
  if (choice === "missing") toast(words.noMicrophone);
  return choice === "cancel" ? null : sampleVoice();
}
