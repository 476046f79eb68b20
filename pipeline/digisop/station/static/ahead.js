// The next document, asked for before anybody wants it.

import { viewOf } from "./api.js";

const LONGEST_DRAWING_MS = 500;

export class Ahead {
  constructor() {
    this.following = null; // what the next document holds, or is going to
  }

  // Only once the present one stands on the screen: both would be computed on the same few cores.
  fetch(address) {
    this.following = address ? shown().then(() => viewOf(address)).catch(() => null) : null;
    this.following?.then((fresh) => {
      for (const page of fresh?.pages.slice(0, 2) ?? []) new Image().src = page.address;
    });
  }

  // What is there by now, else asked for once more; an Error where it cannot be had.
  async take(address) {
    return (await this.following) ?? (await viewOf(address).catch((error) => error));
  }
}

function shown() {
  return new Promise((resolve) => {
    requestAnimationFrame(() => setTimeout(resolve));
    setTimeout(resolve, LONGEST_DRAWING_MS); // a page that is hidden draws nothing
  });
}
