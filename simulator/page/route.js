/** Which columns stand open lives in the address: `#/p/1001,1005`, `#/p/1009/g/-100123/t/7`. */

export const MOST_COLUMNS = 3;

/** A column is {personId, chatId, threadId}: threadId undefined shows a forum's topics, null its general topic. */
export function readColumns(hash = location.hash) {
  if (!hash.startsWith("#/p/")) return [];
  return hash.slice(4).split(",").map(readColumn).filter(Boolean).slice(0, MOST_COLUMNS);
}

/** `quietly` changes the address without a step in the browser's history. */
export function openColumns(columns, { quietly = false } = {}) {
  const hash = columns.length ? `#/p/${columns.map(writeColumn).join(",")}` : "#/";
  if (hash === location.hash) return;
  history[quietly ? "replaceState" : "pushState"](null, "", hash);
  dispatchEvent(new HashChangeEvent("hashchange"));
}

export const EMPTY_COLUMN = { personId: null };

export function columnKey(column) {
  return writeColumn(column);
}

function readColumn(text) {
  if (text === "+") return EMPTY_COLUMN;
  const found = text.match(/^(\d+)(?:\/g\/(-?\d+)(?:\/t\/(\d+))?)?$/);
  if (!found) return null;
  const personId = Number(found[1]);
  return {
    personId,
    chatId: found[2] ? Number(found[2]) : personId,
    threadId: found[3] === undefined ? undefined : Number(found[3]) || null,
  };
}

function writeColumn({ personId, chatId, threadId }) {
  if (personId === null) return "+";
  const group = chatId === personId ? "" : `/g/${chatId}`;
  const topic = threadId === undefined ? "" : `/t/${threadId ?? 0}`;
  return `${personId}${group}${topic}`;
}
