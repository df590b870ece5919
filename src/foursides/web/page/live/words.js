/** Sentences of the catalogue, made in the page of the same sources and by the same rules as in Python. */

import { FluentBundle, FluentResource } from "../vendor/fluent/index.js";

/** @typedef {(id: string, facts?: Record<string, string | number>) => string} Words */

/**
 * Return what makes sentences; it throws where a message or a fact is missing: an error of ours.
 *
 * @param {Record<string, string>} messages of `Words.messages` in Python, of one topic or several
 * @param {string} language the `tag` of Python's words, such as "en-GB"
 * @param {Record<string, string>} [always] facts that every message may use
 * @returns {Words}
 */
export function wordsOf(messages, language, always = {}) {
  const bundle = new FluentBundle(language, { useIsolating: false });
  bundle.addResource(new FluentResource(Object.values(messages).join("\n")));
  return (id, facts = {}) => {
    const message = bundle.getMessage(id);
    if (!message?.value) throw new Error(`The catalogue has no message ${id}.`);
    return bundle.formatPattern(message.value, { ...always, ...facts });
  };
}
