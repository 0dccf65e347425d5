// What is here already, shown under the title of a new idea while it is typed, in a form marked `data-hub-already-here`.
// Without this file the same is shown once when the form is sent.

const SHORTEST = 4
const PAUSE_MS = 300

class AlreadyHere {
  constructor(form) {
    this.url = form.dataset.hubAlreadyHere
    this.input = form.querySelector('[name=title]')
    this.lookedAt = form.querySelector('[name=looked_at]')
    if (!this.input) return
    this.box = Object.assign(document.createElement('div'), { className: 'hub-already-here', hidden: true })
    this.status = Object.assign(document.createElement('div'), { className: 'govuk-visually-hidden' })
    this.status.setAttribute('role', 'status')
    this.input.after(this.box, this.status)
    this.input.addEventListener('input', () => this.wait())
  }

  wait() {
    clearTimeout(this.timer)
    this.request?.abort()
    if (this.input.value.trim().length < SHORTEST) this.show([])
    else this.timer = setTimeout(() => this.ask(), PAUSE_MS)
  }

  async ask() {
    this.request = new AbortController()
    const parameters = new URLSearchParams({ title: this.input.value.trim().slice(0, 120) })
    try {
      const response = await fetch(`${this.url}?${parameters}`, { signal: this.request.signal })
      this.show(response.ok ? (await response.json()).matches : [])
    } catch {
      this.show([]) // Aborted by the next letter, or no network: the form goes on without.
    }
  }

  show(matches) {
    this.box.hidden = matches.length === 0
    this.lookedAt.value = matches.length ? 'yes' : ''
    const heading = Object.assign(document.createElement('p'), { className: 'govuk-body-s', textContent: 'Already here?' })
    const list = Object.assign(document.createElement('ul'), { className: 'govuk-list' })
    list.append(...matches.map(line))
    this.box.replaceChildren(heading, list)
    const told = matches.length === 1 ? '1 thing is' : `${matches.length} things are`
    this.status.textContent = matches.length ? `${told} here under a like name, listed after the title.` : ''
  }
}

// The address comes from our own server; a path on this site is all that is linked.
function line({ title, url, kind_label: kind }) {
  const address = new URL(url, window.location.href)
  const link = Object.assign(document.createElement('a'), { className: 'govuk-link', textContent: title, dir: 'auto' })
  if (address.origin === window.location.origin) link.href = address.href
  link.target = '_blank' // What was typed stays.
  link.rel = 'noopener'
  const item = document.createElement('li')
  item.append(link, ` ${kind} (opens in a new tab)`)
  return item
}

for (const form of document.querySelectorAll('[data-hub-already-here]')) new AlreadyHere(form)
