import assert from "node:assert/strict";
import { test } from "node:test";
import { Queue, type QueueState } from "../src/queue";

interface Sent { path: string; key: string }

/** A network that answers as told, one word an attempt; and a window that hears nothing. */
function network(answers: (number | "lost")[]): Sent[] {
  const sent: Sent[] = [];
  const world = globalThis as unknown as Record<string, unknown>;
  world["window"] = { addEventListener: () => {} };
  world["setTimeout"] = (go: () => void) => queueMicrotask(go);
  world["fetch"] = async (path: string, { body }: { body: string }) => {
    sent.push({ path, key: (JSON.parse(body) as { key: string }).key });
    const status = answers.shift() ?? 200;
    if (status === "lost") throw new TypeError("lost");
    return { ok: status === 200, status, json: async () => ({ error: { message: String(status) } }) };
  };
  return sent;
}

test("an act that is lost is sent again under the same key, and those behind it wait", async () => {
  const sent = network(["lost", 500, 200, 200]);
  const states: QueueState[] = [];
  const queue = new Queue((state) => states.push({ ...state }));
  await Promise.all([queue.send("a", {}), queue.send("b", {})]);
  assert.deepEqual(sent.map(({ path }) => path), ["/api/a", "/api/a", "/api/a", "/api/b"]);
  assert.equal(new Set(sent.map(({ key }) => key)).size, 2);
  assert.ok(states.some((state) => state.offline && state.waiting === 2));
  assert.equal(queue.busy, false);
});

test("a server that was started anew asks for its new link, and what is refused is not sent again", async () => {
  const sent = network([401, 409]);
  const states: QueueState[] = [];
  const outcome = await new Queue((state) => states.push({ ...state })).send("a", {});
  assert.ok(states.some((state) => state.locked));
  assert.equal("refusal" in outcome && outcome.status, 409);
  assert.equal(sent.length, 2);
});
