import assert from "node:assert/strict";
import { test } from "node:test";
import { readData } from "../src/data";
import { meetings } from "../src/met";
import { layers } from "./layers";

const at = (properties: Record<string, unknown>) => ({ place_id: "p", start: "2024-03-04", end: "2024-03-04", status: "actual", ...properties });
const meeting = (id: string, properties: Record<string, unknown>) => ({ id, properties: at({ kind: "meeting", participants: "Ann; Bo; Cy", ...properties }) });

test("a stop tells whom its traveller met there and then", () => {
  const events = [
    meeting("here", {}),
    meeting("other day", { participants: "Ann; Di", start: "2024-03-09", end: "2024-03-09" }),
    meeting("elsewhere", { participants: "Ann; Ed", place_id: "q" }),
    meeting("called off", { participants: "Ann; Flo", status: "cancelled" }),
    meeting("of others", { participants: "Gil; Hal" }),
    { id: "no meeting", properties: at({ kind: "attack", participants: "Ann; Ida" }) },
  ];
  const visits = [{ id: "v", properties: at({ traveller: "Ann", companions: "Cy" }) }];
  const data = readData(layers({ events, visits }));
  const [visit] = data.visits;
  assert.ok(visit);
  assert.deepEqual(meetings(data)(visit), ["Bo"]);
});
