// A ZIP archive of parts that are stored as they are, which is all that an office document needs. No DOM, no network.
// After the ZIP Application Note (APPNOTE.TXT 6.3), sections 4.3.7, 4.3.12 and 4.3.16.

/** @typedef {{name: string, data: Uint8Array}} Part */

const LOCAL = 0x04034b50;
const CENTRAL = 0x02014b50;
const END = 0x06054b50;
const VERSION = 20;
const UTF8 = 0x0800;
/** 1 January 1980, the earliest day that the format knows: the same parts give the same bytes on every day. */
const DAY = 0x0021;

const TABLE = Uint32Array.from({ length: 256 }, (_, byte) => {
  let value = byte;
  for (let bit = 0; bit < 8; bit++) value = value & 1 ? 0xedb88320 ^ (value >>> 1) : value >>> 1;
  return value;
});

/**
 * The checksum CRC-32 of some bytes.
 * @param {Uint8Array} data
 * @returns {number}
 */
export function crc32(data) {
  let value = 0xffffffff;
  for (const byte of data) value = TABLE[(value ^ byte) & 0xff] ^ (value >>> 8);
  return (value ^ 0xffffffff) >>> 0;
}

/**
 * The archive of some parts, in their order.
 * @param {Part[]} parts
 * @returns {Uint8Array<ArrayBuffer>}
 */
export function zip(parts) {
  const entries = parts.map(({ name, data }) => ({ name: new TextEncoder().encode(name), data, crc: crc32(data) }));
  const size = entries.reduce((sum, { name, data }) => sum + 30 + 46 + 2 * name.length + data.length, 22);
  const out = new Writer(size);
  /** @type {number[]} */
  const starts = [];
  for (const entry of entries) {
    starts.push(out.at);
    out.long(LOCAL);
    describe(out, entry);
    out.bytes(entry.name);
    out.bytes(entry.data);
  }
  const directory = out.at;
  entries.forEach((entry, index) => {
    out.long(CENTRAL);
    out.short(VERSION);
    describe(out, entry);
    out.short(0, 0, 0); // no comment, the first disk, internal attributes
    out.long(0, starts[index]);
    out.bytes(entry.name);
  });
  const length = out.at - directory;
  out.long(END);
  out.short(0, 0, entries.length, entries.length);
  out.long(length, directory);
  out.short(0);
  return out.data;
}

/**
 * What both the head of a part and the directory say of it.
 * @param {Writer} out
 * @param {{name: Uint8Array, data: Uint8Array, crc: number}} entry
 */
function describe(out, { name, data, crc }) {
  out.short(VERSION, UTF8, 0, 0, DAY);
  out.long(crc, data.length, data.length);
  out.short(name.length, 0);
}

/** Numbers and bytes one after another, the low byte of a number first. */
class Writer {
  /** @param {number} size */
  constructor(size) {
    this.data = new Uint8Array(size);
    this.view = new DataView(this.data.buffer);
    this.at = 0;
  }

  /** @param {number[]} values of two bytes */
  short(...values) {
    for (const value of values) {
      this.view.setUint16(this.at, value, true);
      this.at += 2;
    }
  }

  /** @param {number[]} values of four bytes */
  long(...values) {
    for (const value of values) {
      this.view.setUint32(this.at, value, true);
      this.at += 4;
    }
  }

  /** @param {Uint8Array} bytes */
  bytes(bytes) {
    this.data.set(bytes, this.at);
    this.at += bytes.length;
  }
}
