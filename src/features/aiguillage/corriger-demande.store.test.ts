import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { createPersonne } from '#features/accueil/index.ts'
import { effacerPersonne, exporterPersonne } from '#features/vieprivee/index.ts'
import { type Acteur, asActeur } from '#platform/acteur.ts'
import { createTestDatabase } from '#platform/testing/postgres.ts'
import { avancer } from './avancer.ts'
import { corrigerDemande } from './corriger-demande.ts'
import { envoyer, garderBrouillon } from './envoyer.ts'
import { ouvrirLienRecepteur } from './liens.ts'
import { lireDossier, preparerEnvoi } from './lire.ts'
import { findAiguillage, findContenu } from './store/aiguillages.ts'
import { insertDemande } from './store/demandes.ts'
import { lireSuivi } from './suivi.ts'
import { createMonde, DEBUT, ENVOI } from './testing/monde.ts'

const db = await createTestDatabase()
const { deps, pij, ml, coordinateur, send, messages } = await createMonde(db)
const MOTS = 'un apprentissage en boulangerie, mais pas la nuit'

const partie = async (recepteur = 'ml') => {
  const id = await send({ recepteur })
  const a = await asActeur(db.app, pij, tx => findAiguillage(tx, id))
  if (!a?.personne || !a.demande) throw new Error('nobody')
  const elle = { sorte: 'personne', personne: a.personne } as const
  return { id, elle, demande: a.demande, personne: a.personne }
}
const dossier = async (acteur: Acteur, id: string) => {
  const lu = await lireDossier(deps, acteur, id)
  if (!lu) throw new Error('not there')
  return lu
}
/** What was told of corrections since the last time that it was looked at. */
const vues = new Set<string>()
const corrections = async () => {
  const toutes = (await messages()).filter(m => m.cle.includes(':correction:') && !vues.has(m.cle))
  for (const { cle } of toutes) vues.add(cle)
  return toutes
}

test('the person writes their demande again: both sides read it, with the words of before and who had written them', async () => {
  const { id, elle, demande, personne } = await partie()
  expect(await corrigerDemande(deps, elle, { demande, mots: MOTS })).toBe(true)
  for (const acteur of [pij, ml]) {
    const { contenu, avant } = await dossier(acteur, id)
    expect(contenu).toMatchObject({ demande: MOTS, corrigeeLe: DEBUT.toISOString(), souhait: ENVOI.souhait })
    expect(avant).toEqual([{ texte: ENVOI.demande, ecritPar: 'structure', remplaceLe: DEBUT }])
  }
  expect((await dossier(coordinateur, id)).avant).toEqual([])
  expect((await lireSuivi(deps, elle))?.demandes).toMatchObject([{ id: demande, texte: MOTS, corrigee: true }])
  const { rows } = await db.pool.query(
    `select sorte from journal where personne_id = $1 and action = 'corriger' and objet = 'demande'`,
    [personne],
  )
  expect(rows).toEqual([{ sorte: 'personne' }])

  // A second time, the words of before are the person's own.
  await corrigerDemande(deps, elle, { demande, mots: 'finalement, la pâtisserie' })
  expect((await dossier(ml, id)).avant.map(m => m.ecritPar).sort()).toEqual(['personne', 'structure'])
})

test('who has the next move is told, once, without a word of what was written; the same words again tell nobody', async () => {
  const { id, elle, demande } = await partie()
  await corrections()
  await corrigerDemande(deps, elle, { demande, mots: MOTS })
  await corrigerDemande(deps, elle, { demande, mots: MOTS })
  const told = await corrections()
  expect(told.map(m => [m.a, m.canal])).toEqual([['ml@porte.invalid', 'courriel']])
  expect(told[0]?.texte).toContain(`https://porte.test/poste/aiguillages/${id}`)
  expect(told[0]?.texte).not.toMatch(/boulangerie|Lina/)
})

test('a draft that says the same words takes the new ones, still said to be the person’s; one in other words is the sender’s', async () => {
  const { id, elle, demande } = await partie()
  const a = await asActeur(db.app, pij, tx => findAiguillage(tx, id))
  await avancer(deps, ml, id, a?.version ?? 0, [{ vers: 'declined', motif: 'complet' }])
  const brouillons = [randomUUID(), randomUUID()] as const
  const mots = [ENVOI.demande, 'un patron boulanger, en mots de conseiller'] as const
  for (const [rang, brouillon] of brouillons.entries()) {
    const envoi = { ...ENVOI, demande: mots[rang] ?? '' }
    const recepteur = rang === 0 ? 'cfa' : 'cio'
    expect(
      await garderBrouillon(deps, pij, { id: brouillon, demande, precedent: id, recepteur, envoi }),
    ).toHaveProperty('id')
  }
  expect(await corrigerDemande(deps, elle, { demande, mots: MOTS })).toBe(true)
  const lu = (brouillon: string) => asActeur(db.app, pij, tx => findContenu(tx, deps.chiffre, brouillon))
  expect(await lu(brouillons[0])).toMatchObject({ demande: MOTS, corrigeeLe: DEBUT.toISOString() })
  expect((await lu(brouillons[1]))?.demande).toBe(mots[1])
  const parti = await envoyer(deps, pij, {
    id: brouillons[0],
    demande,
    precedent: id,
    recepteur: 'cfa',
    envoi: { ...ENVOI, demande: MOTS },
  })
  expect(parti).toEqual({ id: brouillons[0] })
  expect(await lu(brouillons[0])).toMatchObject({ demande: MOTS, corrigeeLe: DEBUT.toISOString() })
})

test('a receiver without an account is told by a link that opens', async () => {
  const { id, elle, demande } = await partie('cfa')
  await corrections()
  await corrigerDemande(deps, elle, { demande, mots: MOTS })
  const [told] = await corrections()
  const secret = /\/reponse\/([\w-]{43})/.exec(told?.texte ?? '')?.[1] ?? ''
  expect(await ouvrirLienRecepteur(deps, secret)).toMatchObject({ aiguillage: id })
})

test('after a refusal the sender is told, and the next door goes with the words of the person', async () => {
  const { id, elle, demande } = await partie()
  const { a } = await dossier(ml, id)
  await avancer(deps, ml, id, a.version, [{ vers: 'declined', motif: 'complet' }])
  await corrections()
  await corrigerDemande(deps, elle, { demande, mots: MOTS })
  expect((await corrections()).map(m => m.a)).toEqual(['conseiller-pij@porte.invalid'])
  const preparee = await preparerEnvoi({ ...deps, nomCommune: () => undefined }, pij, {
    structure: 'cfa',
    precedent: id,
  })
  expect(preparee?.envoi.demande).toBe(MOTS)
  const suivant = await send({ recepteur: 'cfa', precedent: id, envoi: { ...ENVOI, demande: MOTS } })
  expect((await dossier(pij, suivant)).contenu?.corrigeeLe).toBe(DEBUT.toISOString())
})

test('a demande that went nowhere is corrected too, and whoever noted it is told', async () => {
  const personne = await asActeur(db.app, pij, tx =>
    createPersonne(tx, deps, { identite: { prenom: 'Sam' }, langue: 'fr', accessibilite: [] }),
  )
  const elle = { sorte: 'personne', personne } as const
  const demande = await asActeur(db.app, pij, async tx => {
    const id = await insertDemande(tx, deps.chiffre, { personne, structure: 'pij', texte: '', le: DEBUT })
    await tx.query(
      `insert into accueil (structure_id, compte_id, personne_id, demande_id, canal, le) values ('pij', $1, $2, $3, 'sur-place', $4)`,
      [pij.compte, personne, id, DEBUT],
    )
    return id
  })
  await corrections()
  await corrigerDemande(deps, elle, { demande, mots: MOTS })
  expect((await corrections()).map(m => m.a)).toEqual(['conseiller-pij@porte.invalid'])
  expect((await lireSuivi(deps, elle))?.demandes).toMatchObject([{ texte: MOTS, corrigee: true }])
})

test('nobody else writes it, and nothing but its words changes', async () => {
  const { demande } = await partie()
  const autre = await partie()
  expect(await corrigerDemande(deps, autre.elle, { demande, mots: MOTS })).toBe(false)
  expect(await corrigerDemande(deps, autre.elle, { demande: randomUUID(), mots: MOTS })).toBe(false)
  const essai = (acteur: Acteur) =>
    asActeur(db.app, acteur, tx => tx.query("select corriger_demande($1, '')", [demande]))
  for (const acteur of [autre.elle, pij, ml]) await expect(essai(acteur)).rejects.toThrow('no such demande')
  await asActeur(db.app, autre.elle, async tx =>
    expect((await tx.query(`update demande set etat = 'satisfaite' where id = $1`, [autre.demande])).rowCount).toBe(0),
  )
})

test('the words of before are taken away with the rest, and erased with the rest', async () => {
  const { elle, demande, personne } = await partie()
  await corrigerDemande(deps, elle, { demande, mots: MOTS })
  const tout = await asActeur(db.app, elle, tx => exporterPersonne(tx, deps, personne))
  expect(tout?.donnees.demande_avant?.lignes).toMatchObject([
    { texte: ENVOI.demande, ecrit_par: 'structure' },
    { texte: ENVOI.demande, ecrit_par: 'structure' },
  ])
  await asActeur(db.app, elle, tx => effacerPersonne(tx, deps, personne))
  const { rowCount } = await db.pool.query('select from demande_avant where demande_id = $1', [demande])
  expect(rowCount).toBe(0)
})
