// Wakes the components that GOV.UK Frontend can make more comfortable. Every page works without this file.
import { initAll } from '../govuk-frontend/govuk-frontend.min.js'

initAll()
