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

function compileStyles() {
  const { css } = sass.compile(join(source, 'scss', 'hub.scss'), {
    loadPaths: [packages],
    quietDeps: true,
    silenceDeprecations: ['import'],
    style: 'compressed'
  })
  mkdirSync(join(target, 'home'), { recursive: true })
  writeFileSync(join(target, 'home', 'hub.css'), css)
}

function copyFolders() {
  for (const folder of ['js', 'images', 'fonts']) {
    if (existsSync(join(source, folder))) {
      cpSync(join(source, folder), join(target, 'home', folder), { recursive: true })
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
copyGovukScripts()
