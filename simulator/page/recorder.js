/** Voices: the microphone where the browser allows it, otherwise a short tone made here. */

import { base64 } from "./attach.js";

const FORMATS = ["audio/ogg;codecs=opus", "audio/webm;codecs=opus", "audio/mp4"];
const SAMPLE_RATE = 8000;
const SAMPLE_SECONDS = 2;

export class Recorder {
  #chunks = [];
  #startedAt = Date.now();

  /** Fails when there is no microphone or the person refuses. */
  static async open() {
    const stream = await navigator.mediaDevices.getUserMedia({ audio: true });
    return new Recorder(stream);
  }

  constructor(stream) {
    const mimeType = FORMATS.find((format) => MediaRecorder.isTypeSupported(format));
    this.media = new MediaRecorder(stream, { mimeType });
    this.media.ondataavailable = ({ data }) => this.#chunks.push(data);
    this.media.start();
  }

  get seconds() {
    return (Date.now() - this.#startedAt) / 1000;
  }

  /** Stops and gives what was said, as the control interface wants it. */
  async finish() {
    const seconds = Math.max(1, Math.round(this.seconds));
    await this.#stop();
    const blob = new Blob(this.#chunks, { type: this.media.mimeType });
    return { data: await base64(blob), name: "voice", mime_type: blob.type.split(";")[0], duration: seconds };
  }

  async cancel() {
    await this.#stop();
  }

  #stop() {
    return new Promise((resolve) => {
      this.media.onstop = resolve;
      this.media.stop();
      this.media.stream.getTracks().forEach((track) => track.stop());
    });
  }
}

export async function sampleVoice() {
  return { data: await base64(tone()), name: "sample.wav", mime_type: "audio/wav", duration: SAMPLE_SECONDS };
}

/** Two soft notes as an 8-bit WAV. */
function tone() {
  const length = SAMPLE_RATE * SAMPLE_SECONDS;
  const bytes = new DataView(new ArrayBuffer(44 + length));
  const write = (offset, text) => [...text].forEach((letter, index) => bytes.setUint8(offset + index, letter.charCodeAt(0)));
  write(0, "RIFF");
  bytes.setUint32(4, 36 + length, true);
  write(8, "WAVEfmt ");
  bytes.setUint32(16, 16, true);
  bytes.setUint16(20, 1, true);
  bytes.setUint16(22, 1, true);
  bytes.setUint32(24, SAMPLE_RATE, true);
  bytes.setUint32(28, SAMPLE_RATE, true);
  bytes.setUint16(32, 1, true);
  bytes.setUint16(34, 8, true);
  write(36, "data");
  bytes.setUint32(40, length, true);
  for (let index = 0; index < length; index += 1) {
    const second = index / SAMPLE_RATE;
    const pitch = second < 1 ? 392 : 523;
    const fade = Math.sin(Math.PI * (second % 1));
    bytes.setUint8(44 + index, 128 + Math.round(60 * fade * Math.sin(2 * Math.PI * pitch * second)));
  }
  return new Blob([bytes], { type: "audio/wav" });
}
