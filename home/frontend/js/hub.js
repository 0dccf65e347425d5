// Wakes the components that GOV.UK Frontend can make more comfortable. Every page works without this file.
import { initAll } from '../govuk-frontend/govuk-frontend.min.js';
import './already_here.js';
import './filters.js';
import './names.js';
import './passkeys.js';
import './suggest.js';

// GOV.UK Frontend asks for these before it touches anything. Its own page sets them inline, which our policy forbids.
document.body.classList.add('js-enabled', 'govuk-frontend-supported')

initAll()
