import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { EmbeddedPostgresError, startEmbeddedPostgres } from './embedded-postgres.ts'

const dir = mkdtempSync(path.join(tmpdir(), 'dossier-'))
afterAll(() => rmSync(dir, { recursive: true, force: true }))

test.each(['un-fichier', 'un-fichier/dessous'])(
  'a data folder that cannot be one (%s) is refused by the name of its setting',
  async name => {
    writeFileSync(path.join(dir, 'un-fichier'), '')
    const refused = startEmbeddedPostgres(path.join(dir, name))
    await expect(refused).rejects.toThrow(EmbeddedPostgresError)
    await expect(refused).rejects.toThrow(/^DATA_DIR : .* ne convient pas ; ce n’est pas un dossier\.$/)
  },
)
