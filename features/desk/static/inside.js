/**
 * Inside of Telegram no cookie is sent: every request carries the session in its head, so pages are
 * fetched and shown by us.
 */

const KEY = "meja";
const blobs = [];

export const keep = (token) => sessionStorage.setItem(KEY, token);
export const inside = () => Boolean(sessionStorage.getItem(KEY));
export const bearer = () => (inside() ? { authorization: `Bearer ${sessionStorage.getItem(KEY)}` } : {});

/** Loads a page of ours and shows it in the place of this one. */
export async function visit(address, { body, keep: stays = false } = {}) {
  const answer = await fetch(address, {
    method: body ? "POST" : "GET",
    headers: { ...bearer(), ...(body && { "content-type": "application/x-www-form-urlencoded" }) },
    body,
  });
  const kind = answer.headers.get("content-type") ?? "";
  if (!kind.startsWith("text/html")) return save(answer);
  if (answer.status === 401) sessionStorage.removeItem(KEY);
  show(new DOMParser().parseFromString(await answer.text(), "text/html"));
  if (!stays) history.pushState(null, "", answer.url);
  return undefined;
}

function show(page) {
  while (blobs.length) URL.revokeObjectURL(blobs.pop());
  const media = [...page.querySelectorAll("img[src], audio[src]")].map((node) => {
    const source = node.getAttribute("src");
    node.removeAttribute("src");
    return [node, source];
  });
  document.title = page.title;
  document.body.replaceChildren(...page.body.childNodes);
  media.forEach(([node, source]) => fill(node, source));
  scrollTo(0, 0);
  document.querySelector("main")?.focus({ preventScroll: true });
  document.dispatchEvent(new Event("desk:shown"));
}

async function fill(node, source) {
  const answer = await fetch(source, { headers: bearer() });
  if (!answer.ok) return;
  const address = URL.createObjectURL(await answer.blob());
  blobs.push(address);
  node.src = address;
}

async function save(answer) {
  const address = URL.createObjectURL(await answer.blob());
  const name = /filename="([^"]+)"/.exec(answer.headers.get("content-disposition") ?? "");
  const link = Object.assign(document.createElement("a"), { href: address, download: name?.[1] ?? "" });
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
}

document.addEventListener("click", (event) => {
  const link = event.target.closest("a[href]");
  if (!inside() || !link || event.defaultPrevented || event.metaKey || event.ctrlKey) return;
  const address = new URL(link.href);
  if (address.origin !== location.origin || !address.pathname.startsWith("/desk") || link.download) return;
  if (address.hash && address.pathname === location.pathname) return;
  event.preventDefault();
  if (!link.hasAttribute("data-raw")) visit(address.href);
});

document.addEventListener("submit", (event) => {
  if (!inside() || event.defaultPrevented) return;
  event.preventDefault();
  const { target: form, submitter } = event;
  const fields = new URLSearchParams(new FormData(form, submitter));
  const action = submitter?.getAttribute("formaction") ?? form.getAttribute("action");
  if (form.method === "post") visit(action, { body: fields });
  else visit(`${action}?${fields}`);
});
