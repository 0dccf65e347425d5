// Titles offered while a reader types in a search box marked `data-hub-suggest`, after the combobox pattern of WAI-ARIA.
// Without this file the box is a plain one.

const SHORTEST = 2
const PAUSE_MS = 180
let made = 0

class Suggestions {
  constructor(input) {
    this.input = input
    this.url = input.dataset.hubSuggestUrl || '/search/suggest/'
    this.active = -1
    this.options = []
    this.addParts()
    this.listen()
  }

  addParts() {
    const id = `hub-suggestions-${++made}`
    this.list = element('ul', { id, role: 'listbox', class: 'hub-suggestions', 'aria-label': 'Suggestions' })
    this.list.hidden = true
    this.status = element('div', { role: 'status', class: 'govuk-visually-hidden' })
    const holder = this.input.parentElement
    holder.classList.add('hub-suggestions-holder')
    holder.append(this.list, this.status)
    for (const [name, value] of Object.entries({
      role: 'combobox', 'aria-autocomplete': 'list', 'aria-expanded': 'false', 'aria-controls': id, autocomplete: 'off'
    })) {
      this.input.setAttribute(name, value)
    }
  }

  listen() {
    this.input.addEventListener('input', (event) => { if (!event.isComposing) this.wait() })
    this.input.addEventListener('compositionend', () => this.wait())
    this.input.addEventListener('keydown', (event) => this.press(event))
    this.input.addEventListener('blur', () => this.close())
    // A press on the list must not take the focus, or the blur would close it before the click arrives.
    this.list.addEventListener('pointerdown', (event) => event.preventDefault())
    this.list.addEventListener('click', (event) => this.clicked(event))
  }

  wait() {
    clearTimeout(this.timer)
    this.request?.abort()
    if (this.input.value.trim().length < SHORTEST) {
      this.close()
    } else {
      this.timer = setTimeout(() => this.ask(), PAUSE_MS)
    }
  }

  async ask() {
    this.request = new AbortController()
    const parameters = new URLSearchParams({ q: this.input.value.trim().slice(0, 80) })
    if (this.input.dataset.hubSuggestScope) parameters.set('scope', this.input.dataset.hubSuggestScope)
    try {
      const response = await fetch(`${this.url}?${parameters}`, { signal: this.request.signal })
      if (response.ok) this.show((await response.json()).suggestions)
      else this.close()
    } catch {
      this.close() // Aborted by the next letter, or no network: the box goes on without suggestions.
    }
  }

  show(suggestions) {
    if (document.activeElement !== this.input) return
    this.active = -1
    this.options = suggestions.map((suggestion, number) => this.option(suggestion, number))
    this.list.replaceChildren(...this.options)
    this.open(suggestions.length > 0)
    this.status.textContent = told(suggestions.length)
  }

  option({ title, url, kind_label: kind }, number) {
    const option = element('li', {
      id: `${this.list.id}-${number}`, role: 'option', class: 'hub-suggestions__option', 'aria-selected': 'false'
    })
    option.dataset.url = url
    const label = element('span', { class: 'hub-suggestions__title' })
    label.textContent = title
    const what = element('span', { class: 'hub-suggestions__kind' })
    what.textContent = kind
    option.append(label, ' ', what)
    return option
  }

  open(isOpen) {
    this.list.hidden = !isOpen
    this.input.setAttribute('aria-expanded', String(isOpen))
    if (!isOpen) this.input.removeAttribute('aria-activedescendant')
  }

  close() {
    clearTimeout(this.timer)
    this.request?.abort()
    this.active = -1
    this.open(false)
    this.status.textContent = ''
  }

  press(event) {
    if (event.isComposing || this.list.hidden) return
    const steps = { ArrowDown: 1, ArrowUp: -1 }
    if (event.key in steps) {
      event.preventDefault()
      this.move(steps[event.key])
    } else if (event.key === 'Enter' && this.active >= 0) {
      event.preventDefault()
      this.go(this.options[this.active])
    } else if (event.key === 'Escape') {
      event.preventDefault() // The first press closes the list; only the next one empties the box.
      this.close()
    }
  }

  // Up from the first suggestion leads back to what was typed, and so does down from the last.
  move(step) {
    const places = this.options.length + 1
    this.active = ((this.active + 1 + step + places) % places) - 1
    this.options.forEach((option, number) => option.setAttribute('aria-selected', String(number === this.active)))
    if (this.active < 0) {
      this.input.removeAttribute('aria-activedescendant')
      return
    }
    this.input.setAttribute('aria-activedescendant', this.options[this.active].id)
    this.options[this.active].scrollIntoView({ block: 'nearest' })
  }

  clicked(event) {
    const option = event.target.closest('[role=option]')
    if (option) this.go(option)
  }

  // The address comes from our own server; a path on this site is all that is followed.
  go(option) {
    const url = new URL(option.dataset.url, window.location.href)
    if (url.origin === window.location.origin) window.location.assign(url)
  }
}

function element(name, attributes) {
  const made = document.createElement(name)
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value)
  return made
}

function told(number) {
  if (number === 0) return 'No suggestions.'
  return `${number} ${number === 1 ? 'suggestion' : 'suggestions'}. Use the up and down arrows to choose one.`
}

for (const input of document.querySelectorAll('[data-hub-suggest]')) new Suggestions(input)
