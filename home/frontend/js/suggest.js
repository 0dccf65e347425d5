// Titles offered while a reader types in a search box marked `data-hub-suggest`, after the combobox pattern of WAI-ARIA.
// Without this file the box is a plain one.
import { Listbox } from './listbox.js';

const SHORTEST = 2

class Suggestions extends Listbox {
  place() {
    const holder = this.box.parentElement
    holder.classList.add('hub-suggestions-holder')
    holder.append(this.list, this.status)
    for (const [name, value] of Object.entries({ role: 'combobox', 'aria-expanded': 'false', autocomplete: 'off' })) {
      this.box.setAttribute(name, value)
    }
  }

  wanted() {
    const typed = this.box.value.trim().slice(0, 80)
    return typed.length < SHORTEST ? '' : typed
  }

  address(wanted) {
    const parameters = new URLSearchParams({ q: wanted })
    if (this.box.dataset.hubSuggestScope) parameters.set('scope', this.box.dataset.hubSuggestScope)
    return `${this.box.dataset.hubSuggestUrl || '/search/suggest/'}?${parameters}`
  }

  found(answer) {
    return answer.suggestions
  }

  described({ title, url, kind_label: kind }) {
    return { title, what: kind, data: { url } }
  }

  told(number) {
    if (number === 0) return 'No suggestions.'
    return `${number} ${number === 1 ? 'suggestion' : 'suggestions'}. Use the up and down arrows to choose one.`
  }

  open(isOpen) {
    super.open(isOpen)
    this.box.setAttribute('aria-expanded', String(isOpen))
  }

  // The address comes from our own server; a path on this site is all that is followed.
  choose(option) {
    const url = new URL(option.dataset.url, window.location.href)
    if (url.origin === window.location.origin) window.location.assign(url)
  }
}

for (const input of document.querySelectorAll('[data-hub-suggest]')) new Suggestions(input, 'Suggestions')
