/** The stream of events, reconnected by itself and resumed after the last number seen. */

import { ApiError } from "./api.js";

const SHORTEST_PAUSE = 500;
const LONGEST_PAUSE = 8000;

export class Events {
  #last = null;
  #pause = SHORTEST_PAUSE;
  #source = null;

  /**
   * `onEvent(event)`; `onLost()` when the line drops; `onOpen()` brings the page up to date and
   * gives the newest number it heard of, or null.
   */
  constructor({ onEvent, onLost, onOpen }) {
    this.onEvent = onEvent;
    this.onLost = onLost;
    this.onOpen = onOpen;
    // A page kept by the browser for "back" would hold one of the few connections it may have.
    addEventListener("pagehide", () => this.#source?.close());
    addEventListener("pageshow", ({ persisted }) => persisted && this.connect());
  }

  connect() {
    this.#source?.close();
    const source = new EventSource(this.#last === null ? "/sim/events" : `/sim/events?since=${this.#last}`);
    this.#source = source;
    source.onopen = () => this.#opened(source);
    source.onmessage = ({ data }) => {
      const event = JSON.parse(data);
      this.#last = event.n;
      this.onEvent(event);
    };
    source.onerror = () => this.#again(source);
  }

  async #opened(source) {
    const before = this.#last;
    try {
      const newest = await this.onOpen();
      this.#pause = SHORTEST_PAUSE;
      if (newest === null || before === null || newest >= before) return;
      // A restarted server counts from the beginning: follow it.
      this.#last = newest;
      this.#again(source);
    } catch (problem) {
      this.#again(source);
      if (!(problem instanceof ApiError)) throw problem;
    }
  }

  #again(source) {
    source.close();
    if (source !== this.#source) return;
    this.#source = null;
    this.onLost();
    setTimeout(() => this.connect(), this.#pause);
    this.#pause = Math.min(this.#pause * 2, LONGEST_PAUSE);
  }
}
