// What the build made for citing a work, fetched when asked for and looked over before it is used.

/** @typedef {{form: string, html: string, text: string, before: string | null, after: string | null}} Form */
/** @typedef {{name: string, dialect: string, forms: Form[]}} Style */
/** @typedef {{text: string, url: string}} Warning */

/**
 * @typedef {object} Place where in a work something stands: a claim, a table, what a source note is about
 * @property {string} title
 * @property {Record<string, string>} locators by dialect
 * @property {string} markdown
 * @property {Warning[]} warnings
 * @property {string} [url] of the page that is about it, relative to the root of the site; a claim's is its paper's
 */

/**
 * @typedef {object} Work the shape of `data/cite/<key>.json`; see its schema, `data/schemas/cite.schema.json`
 * @property {string} key
 * @property {string} label
 * @property {string} url relative to the root of the site
 * @property {{html: string, text: string, address: string} | null} digest
 * @property {Record<string, Style>} styles
 * @property {Record<string, string>} formats
 * @property {Record<string, Place>} claims
 */

/**
 * @typedef {object} Page the shape of `data/cite/pages/<address>.json`
 * @property {string} title
 * @property {string} url relative to the root of the site
 * @property {{key: string, label: string, place: Place | null}[]} works what the page rests on, or the first of it
 * @property {number} count of the works
 */

/**
 * @typedef {object} Edition the shape of `data/cite/pages/edition.json`: how any page is cited
 * @property {string} name of the site
 * @property {string} date
 * @property {string} text the edition in words
 * @property {string} address of the site, or empty
 * @property {Record<string, {name: string, forms: {form: string, html: string}[]}>} styles
 */

/** A fault that readers are told of in these words. */
export class CitationFault extends Error {}

/** The root of the site. */
export const ROOT = new URL("../", import.meta.url);

/** @type {Map<string, Promise<any>>} */
const fetched = new Map();

/**
 * A work by its key. What failed is asked for again the next time.
 * @param {string} key
 * @param {(address: URL) => Promise<Response>} [get]
 * @returns {Promise<Work>}
 */
export function citationData(key, get = (address) => fetch(address)) {
  return remembered(`data/cite/${encodeURIComponent(key)}.json`, isWork, get);
}

/**
 * A page of the site by the name of its record: `themes/trust`.
 * @param {string} name
 * @param {(address: URL) => Promise<Response>} [get]
 * @returns {Promise<Page>}
 */
export function pageData(name, get = (address) => fetch(address)) {
  return remembered(`data/cite/pages/${name.split("/").map(encodeURIComponent).join("/")}.json`, isPage, get);
}

/**
 * @param {(address: URL) => Promise<Response>} [get]
 * @returns {Promise<Edition>}
 */
export function editionData(get = (address) => fetch(address)) {
  return remembered("data/cite/pages/edition.json", isEdition, get);
}

/**
 * @template T
 * @param {string} path
 * @param {(value: any) => value is T} fits
 * @param {(address: URL) => Promise<Response>} get
 * @returns {Promise<T>}
 */
function remembered(path, fits, get) {
  let found = fetched.get(path);
  if (!found) {
    found = looked(path, fits, get);
    found.catch(() => fetched.delete(path));
    fetched.set(path, found);
  }
  return found;
}

/**
 * @template T
 * @param {string} path
 * @param {(value: any) => value is T} fits
 * @param {(address: URL) => Promise<Response>} get
 * @returns {Promise<T>}
 */
async function looked(path, fits, get) {
  let value;
  try {
    const answer = await get(new URL(path, ROOT));
    if (!answer.ok) throw new Error(String(answer.status));
    value = await answer.json();
  } catch (error) {
    throw new CitationFault("The citation could not be fetched. Check the connection and try again.", { cause: error });
  }
  if (!fits(value)) throw new CitationFault("The citation came damaged. Reload the page, and report it if it stays so.");
  return value;
}

/**
 * @param {any} value
 * @returns {value is Work}
 */
function isWork(value) {
  return (
    isRecord(value) &&
    [value.key, value.label, value.url].every(isText) &&
    (value.digest === null || (isRecord(value.digest) && [value.digest.html, value.digest.address].every(isText))) &&
    isRecord(value.styles) &&
    Object.keys(value.styles).length > 0 &&
    Object.values(value.styles).every(isStyle) &&
    isRecord(value.formats) &&
    Object.values(value.formats).every(isText) &&
    isRecord(value.claims) &&
    Object.values(value.claims).every(isPlace)
  );
}

/** @param {any} value */
function isStyle(value) {
  return (
    isRecord(value) && [value.name, value.dialect].every(isText) && Array.isArray(value.forms) && value.forms.length > 0 && value.forms.every(isForm)
  );
}

/** @param {any} value */
function isForm(value) {
  return isRecord(value) && [value.form, value.html].every(isText) && [value.before, value.after].every((part) => part === null || isText(part));
}

/** @param {any} value */
function isPlace(value) {
  return (
    isRecord(value) &&
    [value.title, value.markdown].every(isText) &&
    isRecord(value.locators) &&
    Object.values(value.locators).every(isText) &&
    Array.isArray(value.warnings) &&
    value.warnings.every((warning) => isRecord(warning) && [warning.text, warning.url].every(isText))
  );
}

/**
 * @param {any} value
 * @returns {value is Page}
 */
function isPage(value) {
  return (
    isRecord(value) &&
    [value.title, value.url].every(isText) &&
    Number.isInteger(value.count) &&
    Array.isArray(value.works) &&
    value.works.every((work) => isRecord(work) && [work.key, work.label].every(isText) && (work.place === null || isPlace(work.place)))
  );
}

/**
 * @param {any} value
 * @returns {value is Edition}
 */
function isEdition(value) {
  return (
    isRecord(value) &&
    [value.name, value.date, value.text, value.address].every(isText) &&
    isRecord(value.styles) &&
    Object.keys(value.styles).length > 0 &&
    Object.values(value.styles).every(
      (style) => isRecord(style) && isText(style.name) && Array.isArray(style.forms) && style.forms.length > 0 && style.forms.every(isFilled),
    )
  );
}

/** @param {any} value */
function isFilled(value) {
  return isRecord(value) && [value.form, value.html].every(isText);
}

/** @param {unknown} value @returns {value is string} */
function isText(value) {
  return typeof value === "string";
}

/** @param {unknown} value @returns {value is Record<string, any>} */
function isRecord(value) {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/**
 * @param {string} path relative to the root of the site
 * @param {URL} root
 * @returns {string} its full address, without what a reader's own address may carry; empty where it leads out of the web
 */
export function addressOf(path, root) {
  const address = new URL(path, root);
  address.search = "";
  return ["https:", "http:", root.protocol].includes(address.protocol) ? address.href : "";
}
