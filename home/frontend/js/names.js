// Offers the names of people who can see an idea behind an `@` in a comment. Without this file one types the name.

const PAUSE_MS = 180
const TYPED = /(?:^|[^\p{L}\p{N}_])@([\p{L}\p{N}][^@\n]{0,40})$/u
let made = 0

class Names {
  constructor(area) {
    this.area = area
    this.active = -1
    this.options = []
    const id = `hub-names-${++made}`
    this.list = element('ul', { id, role: 'listbox', class: 'hub-suggestions', 'aria-label': 'People who can see this idea' })
    this.list.hidden = true
    this.status = element('div', { role: 'status', class: 'govuk-visually-hidden' })
    const holder = element('div', { class: 'hub-suggestions-holder' })
    area.before(holder)
    holder.append(area, this.list, this.status)
    area.setAttribute('aria-autocomplete', 'list')
    area.setAttribute('aria-controls', id)
    area.setAttribute('aria-haspopup', 'listbox')
    this.listen()
  }

  listen() {
    this.area.addEventListener('input', (event) => { if (!event.isComposing) this.wait() })
    this.area.addEventListener('compositionend', () => this.wait())
    this.area.addEventListener('keydown', (event) => this.press(event))
    this.area.addEventListener('blur', () => this.close())
    // A press on the list must not take the focus, or the blur would close it before the click arrives.
    this.list.addEventListener('pointerdown', (event) => event.preventDefault())
    this.list.addEventListener('click', (event) => {
      const option = event.target.closest('[role=option]')
      if (option) this.take(option)
    })
  }

  typed() {
    return TYPED.exec(this.area.value.slice(0, this.area.selectionStart))?.[1]
  }

  wait() {
    clearTimeout(this.timer)
    this.request?.abort()
    if (this.typed()) this.timer = setTimeout(() => this.ask(), PAUSE_MS)
    else this.close()
  }

  async ask() {
    const typed = this.typed()
    if (!typed) return
    this.request = new AbortController()
    try {
      const address = `${this.area.dataset.hubNamesUrl}?${new URLSearchParams({ q: typed })}`
      const response = await fetch(address, { signal: this.request.signal })
      if (response.ok) this.show((await response.json()).people)
      else this.close()
    } catch {
      this.close() // Aborted by the next letter, or no network: one types on.
    }
  }

  show(people) {
    if (document.activeElement !== this.area) return
    this.active = -1
    this.options = people.map((person, number) => this.option(person, number))
    this.list.replaceChildren(...this.options)
    this.open(people.length > 0)
    this.status.textContent = people.length
      ? `${people.length} ${people.length === 1 ? 'name' : 'names'}. Use the up and down arrows to choose one.`
      : ''
  }

  option({ name, of }, number) {
    const option = element('li', {
      id: `${this.list.id}-${number}`, role: 'option', class: 'hub-suggestions__option', 'aria-selected': 'false'
    })
    option.dataset.name = name
    const label = element('span', { class: 'hub-suggestions__title' })
    label.textContent = name
    const what = element('span', { class: 'hub-suggestions__kind' })
    what.textContent = of
    option.append(label, ' ', what)
    return option
  }

  open(isOpen) {
    this.list.hidden = !isOpen
    if (!isOpen) this.area.removeAttribute('aria-activedescendant')
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
      this.take(this.options[this.active])
    } else if (event.key === 'Escape') {
      event.preventDefault()
      this.close()
    }
  }

  // Up from the first name leads back to the text, and so does down from the last.
  move(step) {
    const places = this.options.length + 1
    this.active = ((this.active + 1 + step + places) % places) - 1
    this.options.forEach((option, number) => option.setAttribute('aria-selected', String(number === this.active)))
    if (this.active < 0) {
      this.area.removeAttribute('aria-activedescendant')
      return
    }
    this.area.setAttribute('aria-activedescendant', this.options[this.active].id)
    this.options[this.active].scrollIntoView({ block: 'nearest' })
  }

  // Writes the whole name in the place of what was typed, which `setRangeText` lets one undo.
  take(option) {
    const end = this.area.selectionStart
    const start = end - (this.typed() ?? '').length
    this.area.setRangeText(`${option.dataset.name} `, start, end, 'end')
    this.close()
  }
}

function element(name, attributes) {
  const made = document.createElement(name)
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value)
  return made
}

for (const area of document.querySelectorAll('[data-hub-names-url]')) new Names(area)
