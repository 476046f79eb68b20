// Asking the server: what a document holds, and that a decision be put on the disk.

let token = "";
let query = "";

export function setAccess(csrf, filters) {
  token = csrf;
  query = filters ? `?${filters}` : "";
}

const inParts = (address) => `${address}${query}`;

export async function viewOf(address) {
  const answer = await fetch(inParts(`${address}/view`));
  if (!answer.ok) throw new Error((await answer.json().catch(() => ({}))).message ?? "");
  return answer.json();
}

// What the server says: {ok, status, ...its data}. Throws where it does not answer.
export async function post(address, action, body) {
  const answer = await fetch(inParts(`${address}/${action}`), {
    method: "POST",
    headers: { "content-type": "application/json", "x-digisop": token },
    body: JSON.stringify(body),
  });
  const data = await answer.json().catch(() => ({}));
  return { ok: answer.ok, status: answer.status, ...data };
}

export const pageAddress = (address) => inParts(address);
