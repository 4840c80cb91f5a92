/** Answers to taps: the event may come before or after the tap's own response. */

const PATIENCE_MS = 30_000;

export class Answers {
  #early = new Map();
  #waiting = new Map();

  add(answer) {
    const waiting = this.#waiting.get(answer.callback_query_id);
    if (waiting) return waiting(answer);
    this.#early.set(answer.callback_query_id, answer);
    setTimeout(() => this.#early.delete(answer.callback_query_id), PATIENCE_MS);
  }

  /** The answer to a tap; null when the bot stays silent. */
  of(id) {
    const early = this.#early.get(id);
    if (early) return Promise.resolve(early);
    return new Promise((resolve) => {
      const settle = (answer) => {
        this.#waiting.delete(id);
        resolve(answer);
      };
      this.#waiting.set(id, settle);
      setTimeout(() => settle(null), PATIENCE_MS);
    });
  }
}
