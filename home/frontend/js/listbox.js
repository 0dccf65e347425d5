// A list of options under a box in which somebody types: when it is asked for, how it opens and closes, and the keys that
// lead through it. Who builds on it says where the list stands (`place`), what is looked for (`wanted`) and where (`address`),
// what of the answer is shown (`found`, `described`), what is said aloud of it (`told`), and what a choice does (`choose`).

const PAUSE_MS = 180
let made = 0

export class Listbox {
  constructor(box, label) {
    this.box = box
    this.active = -1
    this.options = []
    this.list = element('ul', { id: `hub-list-${++made}`, role: 'listbox', class: 'hub-suggestions', 'aria-label': label })
    this.list.hidden = true
    this.status = element('div', { role: 'status', class: 'govuk-visually-hidden' })
    this.place()
    box.setAttribute('aria-autocomplete', 'list')
    box.setAttribute('aria-controls', this.list.id)
    this.listen()
  }

  listen() {
    this.box.addEventListener('input', (event) => { if (!event.isComposing) this.wait() })
    this.box.addEventListener('compositionend', () => this.wait())
    this.box.addEventListener('keydown', (event) => this.press(event))
    this.box.addEventListener('blur', () => this.close())
    // A press on the list must not take the focus, or the blur would close it before the click arrives.
    this.list.addEventListener('pointerdown', (event) => event.preventDefault())
    this.list.addEventListener('click', (event) => {
      const option = event.target.closest('[role=option]')
      if (option) this.choose(option)
    })
  }

  wait() {
    clearTimeout(this.timer)
    this.request?.abort()
    if (this.wanted()) this.timer = setTimeout(() => this.ask(), PAUSE_MS)
    else this.close()
  }

  async ask() {
    const wanted = this.wanted()
    if (!wanted) return
    this.request = new AbortController()
    try {
      const response = await fetch(this.address(wanted), { signal: this.request.signal })
      if (response.ok) this.show(this.found(await response.json()))
      else this.close()
    } catch {
      this.close() // Aborted by the next letter, or no network: one types on.
    }
  }

  show(found) {
    if (document.activeElement !== this.box) return
    this.active = -1
    this.options = found.map((one, number) => this.option(number, this.described(one)))
    this.list.replaceChildren(...this.options)
    this.open(found.length > 0)
    this.status.textContent = this.told(found.length)
  }

  option(number, { title, what, data }) {
    const option = element('li', {
      id: `${this.list.id}-${number}`, role: 'option', class: 'hub-suggestions__option', 'aria-selected': 'false'
    })
    Object.assign(option.dataset, data)
    const label = element('span', { class: 'hub-suggestions__title' })
    label.textContent = title
    const kind = element('span', { class: 'hub-suggestions__kind' })
    kind.textContent = what
    option.append(label, ' ', kind)
    return option
  }

  open(isOpen) {
    this.list.hidden = !isOpen
    if (!isOpen) this.box.removeAttribute('aria-activedescendant')
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
      this.choose(this.options[this.active])
    } else if (event.key === 'Escape') {
      event.preventDefault() // The first press closes the list; only the next one empties a search box.
      this.close()
    }
  }

  // Up from the first option leads back to what was typed, and so does down from the last.
  move(step) {
    const places = this.options.length + 1
    this.active = ((this.active + 1 + step + places) % places) - 1
    this.options.forEach((option, number) => option.setAttribute('aria-selected', String(number === this.active)))
    if (this.active < 0) {
      this.box.removeAttribute('aria-activedescendant')
      return
    }
    this.box.setAttribute('aria-activedescendant', this.options[this.active].id)
    this.options[this.active].scrollIntoView({ block: 'nearest' })
  }
}

export function element(name, attributes) {
  const made = document.createElement(name)
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value)
  return made
}
