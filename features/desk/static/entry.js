/** The way in: what stands behind the `#` becomes a session. */

import { inside, keep, visit } from "./inside.js";

export async function enter(step) {
  const words = new URLSearchParams(location.hash.slice(1));
  const initData = words.get("tgWebAppData");
  const token = words.get("k");
  if (!initData && !token) return inside() ? visit("/desk") : show(step, "none");
  history.replaceState(null, "", location.pathname);
  const [way, body] = initData ? ["aplikasi", { init_data: initData }] : ["tautan", { token }];
  const answer = await fetch(`/desk/masuk/${way}`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(body),
  }).catch(() => null);
  if (!answer?.ok) return show(step, "refused");
  const { bearer, to } = await answer.json();
  if (!bearer) return location.replace(to);
  keep(bearer);
  ready();
  return visit(to);
}

function show(step, state) {
  for (const node of step.querySelectorAll("[data-state]")) node.hidden = node.dataset.state !== state;
}

/** Telegram waits for this word before it shows the page, and makes it as large as it can. */
function ready() {
  for (const name of ["web_app_ready", "web_app_expand"]) {
    if (window.TelegramWebviewProxy) window.TelegramWebviewProxy.postEvent(name, "{}");
    else if (window.external?.notify) window.external.notify(JSON.stringify({ eventType: name, eventData: {} }));
    else if (parent !== window) parent.postMessage(JSON.stringify({ eventType: name, eventData: {} }), "https://web.telegram.org");
  }
}
