import { expect, test } from 'vitest'
import { asActeur } from '#platform/acteur.ts'
import { createTestDatabase } from '#platform/testing/postgres.ts'
import { rendezvousDuJour } from './attente.ts'
import { creneauxLibres, prendre } from './index.ts'
import { ouvrirPermanence, permanenceForm } from './permanence.ts'
import { createMonde, reussi } from './testing/monde.ts'

const db = await createTestDatabase()
// A Monday night in Paris: already Tuesday in La Réunion.
const now = new Date('2026-11-23T21:00:00Z')
const { ml, cio, deps, personne, messages } = await createMonde(db, now)
await db.pool.query(
  `insert into lieu (id, structure_id, commune, lat, lon, precision_point) values ('ici', 'ml', '97411', -20.9, 55.4, 'commune')`,
)
const plain = (text: string): string => text.replaceAll('\u00a0', ' ')

test('a permanence of La Réunion is held, told and counted on its clocks', async () => {
  const form = permanenceForm.parse({
    nom: 'Premier rendez-vous',
    mode: 'en-presentiel',
    rythme: 'une-fois',
    premier: '2026-11-24',
    heure: '14:00',
    duree: '30',
    creneaux: '1',
    places: '1',
    public: 'oui',
  })
  reussi(await ouvrirPermanence(deps, ml, form, now))
  const [libre] = await creneauxLibres(deps, ml, 'ml', now)
  expect(libre).toMatchObject({ debut: new Date('2026-11-24T10:00:00Z'), zone: 'Indian/Reunion' })
  const { id } = reussi(await prendre(deps, cio, { creneau: libre?.id ?? '', personne: await personne() }, now))
  const [dit] = (await messages()).filter(m => m.cle.startsWith(`rendezvous:${id}:`))
  expect(plain(dit?.texte ?? '')).toContain('mardi 24 novembre à 14 h, heure de La Réunion')
  // A calendar is given the instant itself.
  expect(dit?.calendrier).toContain('DTSTART:20261124T100000Z')
  const agent = { role: 'conseiller', structure: { id: 'ml', nom: 'Mission locale' } } as const
  const jour = await asActeur(db.app, ml, tx => rendezvousDuJour(tx, agent, now))
  expect(plain(jour ?? '')).toBe('1 personne aujourd’hui, la prochaine à 14 h, heure de La Réunion')
})
