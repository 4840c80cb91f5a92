/** The control interface, one function a call. Whatever fails is an ApiError with words for the person. */

import { texts } from "./texts.js";

export class ApiError extends Error {}

export const getState = () => call("GET", "/sim/state");
export const getMessages = (chatId) => call("GET", `/sim/chats/${chatId}/messages`);
export const getCommands = (chatId, userId) => call("GET", `/sim/commands?chat_id=${chatId}&user_id=${userId}`);
export const getCalls = (since) => call("GET", `/sim/calls?since=${since}`);
export const getTranscript = (chatId) => call("GET", `/sim/transcript?chat_id=${chatId}`);

export const addPerson = (person) => call("POST", "/sim/people", person);
export const send = (personId, message) => call("POST", `/sim/people/${personId}/send`, message);
export const edit = (personId, chatId, messageId, text) =>
  call("POST", `/sim/people/${personId}/edit`, { chat_id: chatId, message_id: messageId, text });
export const tap = (personId, chatId, messageId, data) =>
  call("POST", `/sim/people/${personId}/tap`, { chat_id: chatId, message_id: messageId, data });
export const webApp = (personId, chatId, messageId, label) =>
  call("POST", `/sim/people/${personId}/web_app`, { chat_id: chatId, message_id: messageId, label });
export const start = (personId, payload) => call("POST", `/sim/people/${personId}/start`, payload ? { payload } : {});
export const block = (personId, blocked) => call("POST", `/sim/people/${personId}/block`, { blocked });
export const forget = (personId) => call("POST", `/sim/people/${personId}/forget`, {});

export const addFault = (fault) => call("POST", "/sim/faults", fault);
export const clearFaults = () => call("DELETE", "/sim/faults");

export const fileUrl = (fileId) => `/sim/files/${encodeURIComponent(fileId)}`;

async function call(method, path, body) {
  let response;
  try {
    response = await fetch(path, {
      method,
      headers: body ? { "Content-Type": "application/json" } : {},
      body: body && JSON.stringify(body),
    });
  } catch {
    throw new ApiError(texts.errors.offline);
  }
  const isJson = response.headers.get("Content-Type")?.includes("json");
  const answer = await (isJson ? response.json() : response.text()).catch(() => null);
  if (!response.ok) throw new ApiError(answer?.error ?? texts.errors.refused(response.status));
  return answer;
}
