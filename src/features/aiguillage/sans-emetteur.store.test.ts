import { randomUUID } from 'node:crypto'
import { afterEach, describe, expect, test } from 'vitest'
import { asActeur } from '#platform/acteur.ts'
import { createTestDatabase } from '#platform/testing/postgres.ts'
import { avancer } from './avancer.ts'
import type { Statut } from './domain/statuts.ts'
import { direAPersonne } from './domain/statuts.ts'
import { envoyer, garderBrouillon } from './envoyer.ts'
import { fermerAcces } from './fermer-acces.ts'
import { lireDossier } from './lire.ts'
import { passerHorloge } from './passer-horloge.ts'
import { passerRetraits, rendreSansCoordinateur } from './passer-retraits.ts'
import { type Reprise, reprendre } from './reprendre.ts'
import { type Aiguillage, findAiguillage, listEtapes } from './store/aiguillages.ts'
import { listAlertes } from './store/liste.ts'
import { createMonde, DEBUT, ENVOI } from './testing/monde.ts'

const db = await createTestDatabase()
const monde = await createMonde(db)
const { deps, pij, ml, coordinateur, send, messages, at } = monde
const SYSTEME = { sorte: 'systeme', tache: 'test' } as const
const jour = (n: number): Date => new Date(DEBUT.getTime() + n * 86_400_000)

async function must(id: string): Promise<Aiguillage> {
  const a = await asActeur(db.app, SYSTEME, tx => findAiguillage(tx, id))
  if (!a) throw new Error(`no aiguillage ${id}`)
  return a
}
const refuser = async (id: string): Promise<void> => {
  const fait = await avancer(deps, ml, id, (await must(id)).version, [{ vers: 'declined', motif: 'complet' }])
  if ('erreur' in fait) throw new Error(fait.erreur)
}
const reprise = async (id: string, geste: Reprise['geste'], porte?: string) =>
  reprendre(deps, coordinateur, id, { version: (await must(id)).version, geste, porte, message: undefined })
const dits = async (id: string, quoi: RegExp) =>
  (await messages()).filter(({ cle }) => cle.startsWith(`aiguillage:${id}`) && quoi.test(cle))
const alertes = () =>
  asActeur(db.app, coordinateur, async tx => (await listAlertes(tx, undefined)).lignes.map(a => a.id))
const fermer = (...comptes: string[]) =>
  db.pool.query('update compte set ferme_le = $1 where id = any($2::uuid[])', [DEBUT, comptes])
const retirer = (structure: string) =>
  db.pool.query("update structure set etat = 'retire', retire_le = $2 where id = $1", [structure, DEBUT])

afterEach(async () => {
  at(DEBUT)
  await db.pool.query('update compte set ferme_le = null')
  await db.pool.query("update structure set etat = 'actif', retire_le = null")
})

describe('a refusal whose sender is there no more', () => {
  const PARTIS: readonly (readonly [string, () => Promise<unknown>])[] = [
    ['has left the annuaire', () => retirer('pij')],
    ['has neither account nor address', () => fermer(pij.compte)],
  ]
  test.each(PARTIS)(
    'as it %s goes to the coordinateur, who cannot give it back, and may give it to the receiver',
    async (_nom, partir) => {
      const id = await send()
      await partir()
      await refuser(id)
      expect(await must(id)).toMatchObject({ statut: 'declined', proprietaire: 'coordinateur', alerte: true })
      expect((await dits(id, /:alerte:/)).map(m => m.a)).toEqual(['coordinateur-drouais@porte.invalid'])
      expect(await reprise(id, 'rendre')).toEqual({ erreur: 'emetteur-parti' })
      expect(await reprise(id, 'proposer', 'cfa')).toEqual({ erreur: 'emetteur-parti' })
      expect(await reprise(id, 'confier')).toEqual({ fait: 'confie-recepteur' })
      expect(await must(id)).toMatchObject({ statut: 'declined', proprietaire: 'recepteur' })
      expect((await dits(id, /:rendu$/)).map(m => [m.a, m.objet])).toEqual([
        ['ml@porte.invalid', 'Un dossier vous est confié'],
      ])
      const suivant = await envoyer(deps, ml, { id: randomUUID(), recepteur: 'cfa', precedent: id, envoi: ENVOI })
      expect(suivant).toHaveProperty('id')
      expect((await must(id)).proprietaire).toBe('porte-suivante')
    },
  )

  test('may be closed by the coordinateur, and the person is told, with the door to go to', async () => {
    const id = await send()
    await retirer('pij')
    await refuser(id)
    expect(direAPersonne(await must(id))).not.toMatch(/qui vous suit/)
    expect((await dits(id, /:declined:personne$/)).map(m => m.texte).join()).not.toMatch(/Votre conseiller/)
    expect(await reprise(id, 'clore', 'cfa')).toEqual({ fait: 'clos' })
    expect(await must(id)).toMatchObject({ statut: 'cancelled', motif: 'plus-suivie', proprietaire: 'aucun' })
    const [clos] = await dits(id, /:clos:personne$/)
    expect(clos).toMatchObject({ canal: 'sms', a: ENVOI.telephone })
    expect(clos?.texte).toContain('CFA de Chartres')
    expect(await alertes()).not.toContain(id)
  })

  test('goes to the receiver where nobody coordinates, who may close it too', async () => {
    const id = await send()
    await fermer(pij.compte, coordinateur.compte)
    await refuser(id)
    expect(await must(id)).toMatchObject({ statut: 'declined', proprietaire: 'recepteur' })
    const etapes = await asActeur(db.app, ml, tx => listEtapes(tx, deps.chiffre, [id]))
    expect(etapes.at(-1)).toMatchObject({ par: 'horloge', motif: 'confie' })
    const fait = await avancer(deps, ml, id, (await must(id)).version, [
      { vers: 'cancelled', motif: 'personne-renonce' },
    ])
    expect(fait).toMatchObject({ aiguillage: { statut: 'cancelled' } })
  })

  test('is closed and told to the person where nobody coordinates and the receiver only answers by a link', async () => {
    const id = await send({ recepteur: 'cfa' })
    await fermer(pij.compte, coordinateur.compte)
    for (const n of [5, 9, 10]) {
      at(jour(n))
      await passerHorloge(deps, jour(n))
    }
    expect(await must(id)).toMatchObject({ statut: 'cancelled', motif: 'plus-suivie', proprietaire: 'aucun' })
    expect(await dits(id, /:clos:personne$/)).toHaveLength(1)
  })

  test('is not closed by a receiver who does not hold it, nor by a coordinateur', async () => {
    const id = await send()
    await refuser(id)
    const { version } = await must(id)
    for (const [acteur, motif] of [
      [ml, 'personne-renonce'],
      [coordinateur, 'plus-suivie'],
    ] as const)
      expect(await avancer(deps, acteur, id, version, [{ vers: 'cancelled', motif }])).toEqual({
        erreur: 'passage-interdit',
      })
  })
})

describe('what a sender holds who leaves afterwards', () => {
  test('changes hands within the hour, once', async () => {
    const id = await send()
    await refuser(id)
    await fermer(pij.compte)
    await Promise.all([passerRetraits(deps, jour(-1), DEBUT), passerRetraits(deps, jour(-1), DEBUT)])
    await passerRetraits(deps, jour(-1), DEBUT)
    expect(await must(id)).toMatchObject({ proprietaire: 'coordinateur', version: 4 })
    await fermer(coordinateur.compte)
    await rendreSansCoordinateur(deps, DEBUT)
    expect(await must(id)).toMatchObject({ proprietaire: 'recepteur', version: 5 })
  })
  test('waits a day when it left the annuaire', async () => {
    const id = await send()
    await refuser(id)
    await retirer('pij')
    await passerRetraits(deps, jour(-1), DEBUT)
    expect((await must(id)).proprietaire).toBe('emetteur')
    await passerRetraits(deps, DEBUT, jour(1))
    expect((await must(id)).proprietaire).toBe('coordinateur')
  })
  test('stays where somebody of the single number acts for it', async () => {
    const id = await send()
    await refuser(id)
    await db.pool.query("update affectation set role = 'numero-unique' where compte_id = $1", [pij.compte])
    await passerRetraits(deps, jour(1), jour(2))
    expect((await must(id)).proprietaire).toBe('emetteur')
    await db.pool.query("update affectation set role = 'conseiller' where compte_id = $1", [pij.compte])
  })
})

describe('a third door that does not open', () => {
  const troisieme = async (): Promise<string> => {
    const id = await send()
    await db.pool.query('update aiguillage set rang = 3, precedent = id, alerte = true where id = $1', [id])
    return id
  }
  test('tells the coordinateur, who has the next move, and the sender that it is not theirs', async () => {
    const id = await troisieme()
    await refuser(id)
    const a = await must(id)
    expect(a.proprietaire).toBe('coordinateur')
    expect((await dits(id, /:alerte:/)).map(m => m.a)).toEqual(['coordinateur-drouais@porte.invalid'])
    const [dit] = await dits(id, /:declined:emetteur$/)
    expect(dit?.texte).toContain('Le coordinateur du territoire est prévenu')
    expect(dit?.texte).not.toContain('À vous')
    expect(direAPersonne(a)).toContain('Le coordinateur du territoire cherche une autre porte.')
  })
  test('is said again to the coordinateur each time that the delay has gone by, for as long as they hold it', async () => {
    const id = await troisieme()
    await refuser(id)
    const rappels: number[] = []
    for (let n = 1; n <= 40; n++) {
      at(jour(n))
      const avant = (await dits(id, /:rappel:/)).length
      await passerHorloge(deps, jour(n))
      if ((await dits(id, /:rappel:/)).length > avant) rappels.push(n)
    }
    expect(rappels).toEqual([10, 20, 30, 40])
    expect((await must(id)).proprietaire).toBe('coordinateur')
  })
  test.each<[Statut, string]>([['lapsed', 'delai-passe']])('says so when it %s', async () => {
    const id = await troisieme()
    at(jour(10))
    await passerHorloge(deps, jour(10))
    expect(await must(id)).toMatchObject({ statut: 'lapsed', proprietaire: 'coordinateur' })
    expect((await dits(id, /:lapsed:emetteur$/))[0]?.texte).not.toContain('À vous')
    expect((await dits(id, /:lapsed:personne$/))[0]?.texte).toContain('Le coordinateur du territoire cherche')
  })
})

describe('a person who closes their file to the sender', () => {
  const fermerA = async (id: string) => {
    const personne = (await must(id)).personne ?? ''
    const { rows } = await db.pool.query(
      "select id from acces where personne_id = $1 and structure_id = 'pij' and origine = 'accueil'",
      [personne],
    )
    expect(await fermerAcces(deps, { sorte: 'personne', personne }, rows[0].id)).toEqual({ reste: false })
  }
  test('closes what was sent, words and messages along the way; where it stands is still seen', async () => {
    const id = await send()
    const demande = { vers: 'needs-information', motif: 'situation', message: 'son âge ?' } as const
    await avancer(deps, ml, id, (await must(id)).version, [demande])
    const avant = await lireDossier(deps, pij, id)
    expect([avant?.contenu?.prenom, avant?.etapes.at(-1)?.message]).toEqual(['Lina', 'son âge ?'])
    await fermerA(id)
    const apres = await lireDossier(deps, pij, id)
    expect([apres?.contenu, apres?.etapes.at(-1)?.message, apres?.a.statut]).toEqual([
      undefined,
      undefined,
      'needs-information',
    ])
    expect((await lireDossier(deps, ml, id))?.contenu?.prenom).toBe('Lina')
  })
  test('leaves it nothing to do: the coordinateur has the refusal, before or after', async () => {
    const [avant, apres] = [await send(), await send()]
    await refuser(avant)
    await fermerA(avant)
    expect((await must(avant)).proprietaire).toBe('coordinateur')
    await fermerA(apres)
    await refuser(apres)
    expect((await must(apres)).proprietaire).toBe('coordinateur')
    expect((await dits(apres, /:declined:emetteur$/))[0]?.texte).toContain('Vous ne suivez plus cette personne')
  })
})

test('a person reads and writes nothing of a draft about them', async () => {
  const premier = await must(await send())
  const id = randomUUID()
  const demande = premier.demande
  await garderBrouillon(deps, pij, { id, recepteur: 'cfa', demande, envoi: { ...ENVOI, souhait: 'un essai' } })
  const vu = await asActeur(db.app, { sorte: 'personne', personne: premier.personne ?? '' }, async tx => [
    (await tx.query('select from aiguillage where id = $1', [id])).rowCount,
    (await tx.query('select from aiguillage_contenu where aiguillage_id = $1', [id])).rowCount,
    (await tx.query('update aiguillage_contenu set contenu_chiffre = contenu_chiffre where aiguillage_id = $1', [id]))
      .rowCount,
    (await tx.query('select from aiguillage_etape where aiguillage_id = $1', [id])).rowCount,
  ])
  expect(vu).toEqual([0, 0, 0, 0])
})
