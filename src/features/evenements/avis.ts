import type { Agent } from '#features/comptes/index.ts'
import { asActeur, commeSysteme } from '#platform/acteur.ts'
import type { Chiffre } from '#platform/chiffre.ts'
import { posterMessage } from '#platform/messages.ts'
import { digestSecret } from '#platform/secret.ts'
import { paths } from '#web/paths.ts'
import { type Avis, compterAvis } from './domain/avis.ts'
import { type InscriptionsDeps, openContact } from './ecrire-inscrit.ts'
import {
  countParcours,
  countParcoursInterroges,
  findInterrogation,
  insertAvis,
  listAInterroger,
  listAvis,
  listParticipantsAInterroger,
  markInterrogee,
  readResultats,
} from './store/avis.ts'
import { contactOf } from './store/participants.ts'
import { MESSAGE_AVIS } from './texts-avis.ts'

const SYSTEME = { sorte: 'systeme', tache: 'inscription' } as const
const HEURE_MS = 3_600_000
/** Asked from the next half-day on, and no later than two weeks after: one would not remember. */
const APRES_H = 12
const JUSQUA_H = 14 * 24

/** The secret of the link by which somebody answers: made again from the key, and kept nowhere. */
export const secretAvis = (chiffre: Chiffre, id: string): string =>
  chiffre.digest('inscription.avis', id).toString('base64url')

/** Asks those who came what they thought, once each, by a link of their own. Bears being run twice. */
export const demanderAvis = ({ db, chiffre, origine }: InscriptionsDeps, now: Date): Promise<void> =>
  asActeur(db, SYSTEME, async tx => {
    const [depuis, avant] = [JUSQUA_H, APRES_H].map(h => new Date(now.getTime() - h * HEURE_MS))
    if (!depuis || !avant) return
    for (const { id, evenement, titre, contenu } of await listAInterroger(tx, depuis, avant)) {
      const secret = secretAvis(chiffre, id)
      await markInterrogee(tx, 'inscription', id, digestSecret(secret), now)
      const { prenom, courriel } = openContact(chiffre, id, contenu)
      const { objet, texte } = MESSAGE_AVIS({ prenom, titre, lien: origine + paths.evenementAvis(secret) })
      const cle = `inscription:${id}:avis:${evenement}`
      await posterMessage(tx, chiffre, { cle, canal: 'courriel', a: courriel, objet, texte }, now)
    }
    // Those of a parcours are written to as they were invited; who cannot be is not counted among those who were asked.
    for (const { id, evenement, titre, personne } of await listParticipantsAInterroger(tx, depuis, avant)) {
      const secret = secretAvis(chiffre, id)
      const contact = await contactOf(tx, chiffre, personne)
      if (!contact) continue
      await markInterrogee(tx, 'parcours_participant', id, digestSecret(secret), now)
      const { prenom, ...vers } = contact
      const message = MESSAGE_AVIS({ prenom, titre, lien: origine + paths.evenementAvis(secret) })
      await posterMessage(tx, chiffre, { cle: `parcours:${id}:avis:${evenement}`, personne, ...vers, ...message }, now)
    }
  })

/** The event that a link asks about; undefined when it was answered, or is nobody's. */
export const lireInterrogation = ({ db }: Pick<InscriptionsDeps, 'db'>, secret: string) =>
  asActeur(db, SYSTEME, tx => findInterrogation(tx, digestSecret(secret)))

/** Keeps an answer, which nothing ties to who gave it. @returns false when the link was used, or is nobody's */
export const donnerAvis = ({ db }: Pick<InscriptionsDeps, 'db'>, secret: string, avis: Avis): Promise<boolean> =>
  asActeur(db, SYSTEME, async tx => {
    const trouvee = await findInterrogation(tx, digestSecret(secret))
    if (!trouvee) return false
    await insertAvis(tx, trouvee, avis)
    return true
  })

/** What came of an event: who registered, who came, by which structure, and what they thought once enough of them said it. */
export const lireResultats = ({ db }: Pick<InscriptionsDeps, 'db'>, { acteur }: Agent, id: string) =>
  asActeur(db, acteur, async tx => {
    const resultats = await readResultats(tx, id)
    const avis = compterAvis(await listAvis(tx, id))
    const { parcours, demandes } = await commeSysteme(tx, 'inscription', async () => ({
      parcours: await countParcours(tx, id),
      demandes: await countParcoursInterroges(tx, id),
    }))
    return { ...resultats, interrogees: resultats.interrogees + demandes, parcours, avis }
  })

/** People of the parcours of an event that the agent's structure is one of, in numbers; undefined when there is none. */
export const lireParcoursCompte = ({ db }: Pick<InscriptionsDeps, 'db'>, { acteur }: Agent, id: string) =>
  asActeur(db, acteur, tx => commeSysteme(tx, 'inscription', () => countParcours(tx, id)))
