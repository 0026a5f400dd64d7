import { randomUUID } from 'node:crypto'
import type pg from 'pg'
import type { Agent } from '#features/comptes/index.ts'
import { asActeur } from '#platform/acteur.ts'
import type { Chiffre } from '#platform/chiffre.ts'
import { posterMessage } from '#platform/messages.ts'
import { digestSecret } from '#platform/secret.ts'
import { jourOf } from '#web/format.ts'
import { paths } from '#web/paths.ts'
import { postePaths } from '#web/poste.tsx'
import { debutDeRythme, direPeriode, RYTHMES, type Rythme } from './domain/periode.ts'
import { ESSENTIEL } from './essentiel.ts'
import { type Lecture, lireObservatoire } from './lire.ts'
import {
  deleteAbonnement,
  findAffectation,
  findRythme,
  type Lecteur,
  listDus,
  saveAbonnement,
  takeDu,
} from './store-abonnements.ts'
import { SIMULE } from './texts.ts'

export interface SuivreDeps {
  /** Pool of the application's role. */
  db: pg.Pool
  chiffre: Chiffre
}

interface EnvoyerDeps extends SuivreDeps {
  nomRegion: string
  /** Address of the site without a final slash. */
  origine: string
}

const SYSTEME = { sorte: 'systeme', tache: 'abonnements' } as const

/** The secret of the link that ends it: made again from the key each time that it is sent, and kept nowhere. */
const secretOf = (chiffre: Chiffre, id: string): string => chiffre.digest('observatoire.lien', id).toString('base64url')

const quiOf = ({ compte, role, structure, territoire }: Agent) => ({
  compte: compte.id,
  role,
  structure: structure?.id,
  territoire: territoire?.id,
})

/** Asks for the summary, changes its rhythm, or ends it. @returns false when the agent does not act by an affectation in force */
export const suivre = (
  { db, chiffre }: SuivreDeps,
  agent: Agent,
  rythme: Rythme | undefined,
  now: Date,
): Promise<boolean> =>
  asActeur(db, SYSTEME, async tx => {
    const affectation = await findAffectation(tx, quiOf(agent))
    if (affectation === undefined) return false
    if (rythme === undefined) await deleteAbonnement(tx, { affectation })
    else {
      const id = randomUUID()
      const lienEmpreinte = digestSecret(secretOf(chiffre, id))
      const dit = debutDeRythme(rythme, jourOf(now))
      await saveAbonnement(tx, { id, compte: agent.compte.id, affectation, rythme, lienEmpreinte, dit }, now)
    }
    return true
  })

/** The rhythm at which an agent is written to, for whom they act now. */
export const lireRythme = ({ db }: Pick<SuivreDeps, 'db'>, agent: Agent): Promise<Rythme | undefined> =>
  asActeur(db, SYSTEME, async tx => {
    const affectation = await findAffectation(tx, quiOf(agent))
    return affectation === undefined ? undefined : findRythme(tx, affectation)
  })

/** Ends the summary that a link was sent with; nothing for another secret. */
export const nePlusSuivre = ({ db }: Pick<SuivreDeps, 'db'>, secret: string): Promise<void> =>
  asActeur(db, SYSTEME, tx => deleteAbonnement(tx, { lien: digestSecret(secret) }))

/**
 * Sends the summary of the last published quarter to those whose month or quarter has begun. Each in a transaction with its mark: killed
 * anywhere, it is begun again without a message twice. Nothing is in it that the page would not show to the same agent.
 */
export async function envoyerResumes(deps: EnvoyerDeps, now: Date): Promise<void> {
  const { db, chiffre, origine, nomRegion } = deps
  for (const rythme of RYTHMES) {
    const debut = debutDeRythme(rythme, jourOf(now))
    for (const id of await asActeur(db, SYSTEME, tx => listDus(tx, rythme, debut)))
      await asActeur(db, SYSTEME, async tx => {
        const lecteur = await takeDu(tx, id, debut)
        const lecture = lecteur && (await lireObservatoire(db, agentDe(lecteur), nomRegion, DERNIERE))
        if (!lecteur || !lecture) return
        const quitter = `${origine}${paths.desabonnementObservatoire(secretOf(chiffre, id))}`
        await posterMessage(
          tx,
          chiffre,
          {
            cle: `observatoire:${id}:${debut}`,
            canal: 'courriel',
            a: lecteur.courriel,
            ...messageResume(lecture, { page: `${origine}${postePaths.observatoire}`, quitter }),
            desabonnement: quitter,
          },
          now,
        )
      })
  }
}

const DERNIERE = { periode: undefined, unite: undefined }

/** Whoever is written to, as the pages know them. */
const agentDe = ({ compte, role, structure, territoire, nom, prenom, courriel }: Lecteur): Agent => ({
  acteur: { sorte: 'agent', compte, role, structure: structure?.id, territoire: territoire?.id },
  compte: { id: compte, nom, prenom, courriel },
  role,
  structure: structure ?? undefined,
  territoire: territoire ?? undefined,
  demonstration: false,
})

function messageResume(
  { portee, periode, ici, avant }: Lecture,
  { page, quitter }: { page: string; quitter: string },
): { objet: string; texte: string } {
  const precedente = avant[0]
  const lignes = ESSENTIEL.map(({ libelle, dire }) => {
    const compare = precedente ? ` (${direPeriode(precedente.periode)} : ${dire(precedente.releve) ?? 'non dit'})` : ''
    return `${libelle} : ${dire(ici) ?? 'non dit'}${compare}`
  })
  return {
    objet: `Observatoire, ${direPeriode(periode)} : ${portee.nom}`,
    texte: [
      'Bonjour,',
      `Voici l’essentiel du ${direPeriode(periode)} pour ${portee.nom}, tel qu’il est publié aujourd’hui.`,
      ...(ici.simule ? [SIMULE] : []),
      lignes.join('\n'),
      '« Non dit » : moins de cinq personnes, ou un nombre masqué.',
      `Voir tous les chiffres : ${page}\nNe plus recevoir ce résumé : ${quitter}`,
    ].join('\n\n'),
  }
}
