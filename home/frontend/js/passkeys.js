// Says on the page that a browser gave no passkey: it was cancelled, there is none for this site, or the wait was too long.
// The scripts that ask for one tell of it by an event, and of themselves only write into the browser's console.

const WORDS =
  'Your browser gave us no security key or passkey. It may have been cancelled, or this device has none for this site. ' +
  'Try again, or use another way.'

function summary() {
  const box = document.createElement('div')
  box.className = 'govuk-error-summary'
  box.tabIndex = -1
  const alert = box.appendChild(document.createElement('div'))
  alert.setAttribute('role', 'alert')
  const title = alert.appendChild(document.createElement('h2'))
  title.className = 'govuk-error-summary__title'
  title.textContent = 'There is a problem'
  const body = alert.appendChild(document.createElement('div'))
  body.className = 'govuk-error-summary__body'
  body.appendChild(document.createElement('p')).textContent = WORDS
  return box
}

document.addEventListener('allauth.error', (event) => {
  event.preventDefault()
  document.querySelectorAll('.govuk-error-summary').forEach((old) => old.remove())
  const box = summary()
  document.querySelector('main h1').before(box)
  box.focus()
})
