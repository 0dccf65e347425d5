// Compiles home/frontend into build/static, where Django's staticfiles finds it.
//
// The crown, its icons and the GDS Transport typeface are GOV.UK's alone, so nothing of govuk-frontend's `assets` is copied.
import { cpSync, existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import * as sass from 'sass'

const root = dirname(dirname(fileURLToPath(import.meta.url)))
const source = join(root, 'home', 'frontend')
const target = join(root, 'build', 'static')
const packages = join(root, 'node_modules')

// Both under the SIL Open Font Licence 1.1, which lets a site serve them from its own address.
const fonts = {
  '@fontsource/libre-baskerville': [
    'libre-baskerville-latin-400-normal.woff2',
    'libre-baskerville-latin-400-italic.woff2',
    'libre-baskerville-latin-700-normal.woff2'
  ],
  '@fontsource-variable/libre-franklin': ['libre-franklin-latin-wght-normal.woff2']
}

// `hub` is the public site's style sheet, `admin` gives the editing interface its colour.
function compileStyles() {
  mkdirSync(join(target, 'home'), { recursive: true })
  for (const name of ['hub', 'admin']) {
    const { css } = sass.compile(join(source, 'scss', `${name}.scss`), {
      loadPaths: [packages],
      quietDeps: true,
      silenceDeprecations: ['import'],
      style: 'compressed'
    })
    writeFileSync(join(target, 'home', `${name}.css`), css)
  }
}

function copyFolders() {
  for (const folder of ['js', 'images', 'fonts']) {
    if (existsSync(join(source, folder))) {
      cpSync(join(source, folder), join(target, 'home', folder), { recursive: true })
    }
  }
}

function copyFonts() {
  const folder = join(target, 'home', 'fonts')
  mkdirSync(folder, { recursive: true })
  for (const [name, files] of Object.entries(fonts)) {
    for (const file of files) {
      cpSync(join(packages, name, 'files', file), join(folder, file))
    }
  }
}

function copyGovukScripts() {
  const file = 'govuk-frontend.min.js'
  mkdirSync(join(target, 'home', 'govuk-frontend'), { recursive: true })
  cpSync(join(packages, 'govuk-frontend', 'dist', 'govuk', file), join(target, 'home', 'govuk-frontend', file))
}

rmSync(target, { recursive: true, force: true })
compileStyles()
copyFolders()
copyFonts()
copyGovukScripts()
