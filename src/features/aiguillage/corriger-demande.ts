import { asActeur, commeSysteme, type Tx } from '#platform/acteur.ts'
import { journaliser } from '#platform/journal.ts'
import type { AiguillageDeps } from './deps.ts'
import { isTerminal } from './domain/transitions.ts'
import { prevenirCorrection, prevenirCorrectionSansAiguillage } from './prevenir-signal.ts'
import { type Aiguillage, findContenu, listDePersonne, saveContenu } from './store/aiguillages.ts'
import { type DemandeSuivie, insertMotsAvant, listDemandesSuivies, updateMots } from './store/mots.ts'
import type { ActeurPersonne } from './suivi.ts'

/**
 * The person writes their demande again: in what was noted, in what went with each aiguillage of it, and in a draft that says the same
 * words, so that the old ones never leave. The words of before are kept with who wrote them; who has the next move is told, or the structure that noted it when nobody has.
 * @returns false when it is not a demande of theirs
 */
export const corrigerDemande = (
  deps: AiguillageDeps,
  acteur: ActeurPersonne,
  { demande: id, mots }: { demande: string; mots: string },
): Promise<boolean> =>
  asActeur(deps.db, acteur, async tx => {
    // Twice at once: the second finds the words of the first.
    await tx.query('select pg_advisory_xact_lock(7208, hashtext($1))', [id])
    const demande = (await listDemandesSuivies(tx, deps.chiffre, acteur.personne)).find(d => d.id === id)
    if (!demande) return false
    const remplaceLe = deps.now()
    const partis = (await listDePersonne(tx, acteur.personne)).filter(a => a.demande === id)
    let change = false
    for (const a of partis) if (await corrigerContenu(tx, deps, { a, demande, mots, remplaceLe })) change = true
    // A person reads no draft: the system finds those of theirs that say the same words.
    await commeSysteme(tx, 'brouillon', async () => {
      const tous = await listDePersonne(tx, acteur.personne, { brouillons: true })
      for (const a of tous.filter(a => a.demande === id && a.statut === 'draft'))
        if (await corrigerContenu(tx, deps, { a, demande, mots, remplaceLe })) change = true
    })
    if (demande.texte !== mots) {
      const ecritPar = demande.corrigee ? 'personne' : 'structure'
      await insertMotsAvant(tx, deps.chiffre, { demande: id }, { texte: demande.texte, ecritPar, remplaceLe })
      await updateMots(tx, deps.chiffre, id, mots)
      change = true
    }
    if (!change) return true
    await journaliser(tx, {
      personne: acteur.personne,
      action: 'corriger',
      objet: 'demande',
      objetId: id,
      le: remplaceLe,
    })
    await prevenir(tx, deps, id, partis)
    return true
  })

interface Correction {
  a: Aiguillage
  demande: DemandeSuivie
  mots: string
  remplaceLe: Date
}

/** What went with one aiguillage. @returns whether its words changed */
async function corrigerContenu(
  tx: Tx,
  { chiffre }: AiguillageDeps,
  { a, demande, mots, remplaceLe }: Correction,
): Promise<boolean> {
  const contenu = await findContenu(tx, chiffre, a.id)
  if (!contenu || contenu.demande === mots) return false
  // What the sender is writing in their own words is theirs until it leaves.
  if (a.statut === 'draft' && contenu.demande !== demande.texte) return false
  const ecritPar = contenu.corrigeeLe ? 'personne' : 'structure'
  await insertMotsAvant(
    tx,
    chiffre,
    { demande: demande.id, aiguillage: a.id },
    { texte: contenu.demande, ecritPar, remplaceLe },
  )
  await saveContenu(tx, chiffre, a.id, { ...contenu, demande: mots, corrigeeLe: remplaceLe.toISOString() })
  return true
}

/** A person writes to nobody by themselves, nor gives a receiver a link: the system does. */
const prevenir = (tx: Tx, deps: AiguillageDeps, demande: string, partis: readonly Aiguillage[]): Promise<void> =>
  commeSysteme(tx, 'correction', async () => {
    const ouverts = partis.filter(a => !isTerminal(a.statut) && a.proprietaire !== 'porte-suivante')
    for (const a of ouverts) await prevenirCorrection(tx, deps, a)
    if (ouverts.length === 0) await prevenirCorrectionSansAiguillage(tx, deps, demande)
  })
