// Offers the names of people who can see an idea behind an `@` in a comment. Without this file one types the name.
import { Listbox, element } from './listbox.js';

const TYPED = /(?:^|[^\p{L}\p{N}_])@([\p{L}\p{N}][^@\n]{0,40})$/u

class Names extends Listbox {
  place() {
    const holder = element('div', { class: 'hub-suggestions-holder' })
    this.box.before(holder)
    holder.append(this.box, this.list, this.status)
    this.box.setAttribute('aria-haspopup', 'listbox')
  }

  wanted() {
    return TYPED.exec(this.box.value.slice(0, this.box.selectionStart))?.[1]
  }

  address(wanted) {
    return `${this.box.dataset.hubNamesUrl}?${new URLSearchParams({ q: wanted })}`
  }

  found(answer) {
    return answer.people
  }

  described({ name, of }) {
    return { title: name, what: of, data: { name } }
  }

  told(number) {
    return number ? `${number} ${number === 1 ? 'name' : 'names'}. Use the up and down arrows to choose one.` : ''
  }

  // Writes the whole name in the place of what was typed, which `setRangeText` lets one undo.
  choose(option) {
    const end = this.box.selectionStart
    const start = end - (this.wanted() ?? '').length
    this.box.setRangeText(`${option.dataset.name} `, start, end, 'end')
    this.close()
  }
}

for (const area of document.querySelectorAll('[data-hub-names-url]')) new Names(area, 'People who can see this idea')
