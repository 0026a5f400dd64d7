import type { Tx } from '#platform/acteur.ts'
import { posterMessage } from '#platform/messages.ts'
import { postePaths } from '#web/poste.tsx'
import { direQuand } from './domain/dire.ts'
import type { Evenement } from './domain/evenement.ts'
import type { InscriptionsDeps } from './ecrire-inscrit.ts'
import { listCourriels } from './store/destinataires.ts'
import { MESSAGES_STRUCTURES } from './texts-poste.ts'

interface Annonce {
  sujet: keyof typeof MESSAGES_STRUCTURES
  /** What makes this announcement another one than the last: told twice, it is sent once. */
  version: string | number
  motif?: string | undefined
  endroit: string
  /** What it is there from now on, in words. */
  role?: string | undefined
  /** The territoire whose coordination asks. */
  territoire?: string | undefined
}

/** Writes to structures that hold an event, as the system: the agents who answer for each, else its own address. */
export async function prevenirStructures(
  tx: Tx,
  { chiffre, origine }: InscriptionsDeps,
  e: Pick<Evenement, 'id' | 'titre' | 'quand' | 'etat' | 'organisations'>,
  structures: readonly string[],
  { sujet, version, motif = '', endroit, role = '', territoire = '' }: Annonce,
  now: Date,
): Promise<void> {
  const pilote = e.organisations.find(one => one.role === 'pilote')?.nom ?? 'Une structure du réseau'
  const { objet, texte } = MESSAGES_STRUCTURES[sujet]({
    pilote,
    titre: e.titre,
    quand: direQuand(e.quand),
    endroit,
    motif,
    role,
    territoire,
    brouillon: e.etat === 'brouillon',
    page: origine + postePaths.evenement(e.id),
  })
  for (const structure of structures)
    for (const a of await listCourriels(tx, structure)) {
      const cle = `evenement:${e.id}:${structure}:${sujet}:${version}:${chiffre.digest('evenement.structure', a).toString('base64url')}`
      await posterMessage(tx, chiffre, { cle, canal: 'courriel', a, objet, texte }, now)
    }
}
