// The rows of a CSV that a reader has left in sight. No DOM, no network.

/**
 * A CSV cut into its records (RFC 4180), each as it stands there with its line end, so that nothing in it changes.
 * @param {string} text
 * @returns {string[]}
 */
export function records(text) {
  const found = [];
  let start = 0;
  let quoted = false;
  for (let at = 0; at < text.length; at += 1) {
    if (text[at] === '"') quoted = !quoted;
    else if (text[at] === "\n" && !quoted) {
      found.push(text.slice(start, at + 1));
      start = at + 1;
    }
  }
  if (start < text.length) found.push(text.slice(start));
  return found;
}

/**
 * The head and those records whose first cell is one of the keys.
 * @param {string} text
 * @param {Set<string>} keys
 * @returns {string}
 */
export function selected(text, keys) {
  const [head = "", ...rows] = records(text);
  return head + rows.filter((row) => keys.has(firstCell(row))).join("");
}

/**
 * @param {string} record
 * @returns {string}
 */
function firstCell(record) {
  const quoted = /^"((?:[^"]|"")*)"/.exec(record);
  return quoted ? quoted[1].replaceAll('""', '"') : (/^[^,\r\n]*/.exec(record)?.[0] ?? "");
}
