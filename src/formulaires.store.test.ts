import { expect, test } from 'vitest'
import { ORIGINE, openPoste } from '#features/comptes/testing/poste.ts'
import { createTestDatabase } from '#platform/testing/postgres.ts'

const db = await createTestDatabase()
const { openBrowser } = openPoste(db)

/** Pages of a secret address that hold a form which they send to themselves. */
const SECRETES = [
  '/evenements/inscription/secret',
  '/evenements/avis/secret',
  '/evenements/parcours/secret',
  '/clips/accord/secret',
  '/rappel/annuler/secret',
  '/confirmation/secret',
  '/abonnements/lien/secret',
  '/desabonnement/secret',
  '/lettre/secret',
  '/desabonnement/rappels/secret',
]

test.each(SECRETES)(
  'a browser without Sec-Fetch-Site sends the form of %s, whose address no other site is told',
  async chemin => {
    const browser = openBrowser()
    const politique = (await browser.get(chemin)).headers.get('Referrer-Policy') ?? ''
    // `no-referrer` makes the origin of a form `null`; any other of these tells other sites nothing.
    expect(politique).toBe('same-origin')
    const envoyer = async (Origin: string) => (await browser.post(chemin, {}, { Origin })).status
    expect(await envoyer(ORIGINE)).not.toBe(403)
  },
)

test.each(['/evenements/avis/secret', '/clips/accord/secret'])(
  'a form that another site sends to %s is refused',
  async chemin => {
    for (const Origin of ['https://ailleurs.example', 'null'])
      expect((await openBrowser().post(chemin, {}, { Origin })).status).toBe(403)
  },
)
