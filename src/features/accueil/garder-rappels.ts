import type pg from 'pg'
import { type Acteur, asActeur, type Tx } from '#platform/acteur.ts'
import type { Chiffre } from '#platform/chiffre.ts'
import { posterMessage } from '#platform/messages.ts'
import { formatMoment } from '#web/format.ts'
import { postePaths } from '#web/poste.tsx'
import { gesteDeGarde, RENDU_MIN } from './domain/garde.ts'
import {
  courrielDe,
  courrielsDuNumero,
  listAGarder,
  lockAGarder,
  type RappelGarde,
  saveAlerte,
  saveRelance,
  saveRendu,
} from './store/garde.ts'
import { fuseauDesRappels } from './store/rappels.ts'

export interface GardeDeps {
  /** Pool of the application's role. */
  db: pg.Pool
  chiffre: Chiffre
  /** Where links of messages begin. */
  origine: string
}

const GARDE: Acteur = { sorte: 'systeme', tache: 'garde-rappels' }

/**
 * Watches the call-backs: who took one is reminded, then it goes back to the queue; the responsables of the single number are told of what
 * was given back, and of what nobody called in time. One transaction for each, decided from its state alone: killed between any two, or
 * run by several at once, it does each thing once. Nobody is named in what is sent.
 */
export async function garderRappels(deps: GardeDeps, now: Date): Promise<void> {
  const ids = await asActeur(deps.db, GARDE, tx => listAGarder(tx, now))
  for (const id of ids)
    await asActeur(deps.db, GARDE, async tx => {
      const rappel = await lockAGarder(tx, id)
      if (rappel) await garder(tx, deps, rappel, now)
    })
}

async function garder(tx: Tx, deps: GardeDeps, rappel: RappelGarde, now: Date): Promise<void> {
  const geste = gesteDeGarde(rappel, now)
  if (geste === undefined) return
  const { id, prisPar, structure, echeance } = rappel
  const pris = rappel.prisLe ?? now
  const dire = (instant: Date, fuseau: string) => formatMoment(instant, fuseau)
  const fuseau = await fuseauDesRappels(tx)
  const ecrire = async (cle: string, a: readonly string[], objet: string, texte: string): Promise<void> => {
    for (const [rang, adresse] of a.entries())
      await posterMessage(
        tx,
        deps.chiffre,
        {
          cle: `rappel:${id}:${cle}:${rang}`,
          canal: 'courriel',
          a: adresse,
          objet,
          texte: `Bonjour,\n\n${texte}\n\n${deps.origine}${postePaths.rappels}`,
        },
        now,
      )
  }
  if (geste === 'relancer') {
    const a = prisPar ? await courrielDe(tx, prisPar) : undefined
    const rendu = dire(new Date(pris.getTime() + RENDU_MIN * 60_000), fuseau)
    await saveRelance(tx, id, now)
    await ecrire(
      `relance:${pris.getTime()}`,
      a ? [a] : [],
      'Un rappel vous attend',
      `Vous avez pris un rappel le ${dire(pris, fuseau)}. Dites ce qu’il a donné. Sans réponse, il revient dans la file le ${rendu}.`,
    )
  } else if (geste === 'rendre') {
    await saveRendu(tx, id, now)
    await ecrire(
      `rendu:${pris.getTime()}`,
      await courrielsDuNumero(tx, structure),
      'Un rappel est revenu dans la file',
      `Un rappel pris le ${dire(pris, fuseau)} est resté sans suite. Il est revenu dans la file. Il était attendu pour le ${dire(echeance, fuseau)}.`,
    )
  } else {
    await saveAlerte(tx, id, now)
    await ecrire(
      `retard:${echeance.getTime()}`,
      await courrielsDuNumero(tx),
      'Un rappel est en retard',
      `Une personne devait être rappelée au plus tard le ${dire(echeance, fuseau)}. Personne ne l’a encore appelée.`,
    )
  }
}
