// Unfolds the filters beside the results on a wide window, for browsers whose style sheets cannot (`::details-content`).

const filters = document.querySelector('[data-hub-filters]')

if (filters && !CSS.supports('selector(::details-content)')) {
  const wide = window.matchMedia('(min-width: 40.0625em)')
  const unfold = () => { filters.open = wide.matches }
  wide.addEventListener('change', unfold)
  unfold()
}
