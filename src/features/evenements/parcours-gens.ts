import { randomUUID } from 'node:crypto'
import { readPersonne, recueillirConsentement } from '#features/accueil/index.ts'
import { asActeur, commeSysteme } from '#platform/acteur.ts'
import { journaliser } from '#platform/journal.ts'
import { posterMessage } from '#platform/messages.ts'
import { digestSecret } from '#platform/secret.ts'
import { paths } from '#web/paths.ts'
import { direQuand } from './domain/dire.ts'
import { type FeuilleEtape, feuilleDe } from './domain/feuille.ts'
import { type ParActeur, type Refus, ranger } from './parcours.ts'
import { avertir } from './parcours-avertir.ts'
import { type ParcoursDeps, secretParcours } from './parcours-deps.ts'
import {
  type EvenementDuParcours,
  findEvenementDuParcours,
  findParcours,
  listEvenementsDuParcours,
} from './store/parcours.ts'
import {
  type EtatParticipant,
  findAccord,
  findParLien,
  insertParticipant,
  isParticipant,
  type LignePresence,
  listParticipants,
  type Participant,
  type Suite,
  savePresences,
  saveReponse,
} from './store/participants.ts'
import { messageInvitation } from './texts-parcours.ts'

/** People in a parcours: invited with their consent, they answer by their link, and are noted at each step. */

const SYSTEME = { sorte: 'systeme', tache: 'parcours' } as const

export interface InvitationPossible {
  evenement: EvenementDuParcours
  /** A consent for it is in force already. */
  accord: boolean
  deja: boolean
}

/** Parcours to come of the agent's structure, for somebody whose file it reads. @returns undefined when it does not */
export const lireInvitations = (
  deps: ParcoursDeps,
  { acteur }: ParActeur,
  personne: string,
): Promise<{ nom: string; possibles: InvitationPossible[] } | undefined> =>
  asActeur(deps.db, acteur, async tx => {
    const lue = await readPersonne(tx, deps, personne)
    if (!lue || !acteur.structure) return undefined
    const possibles: InvitationPossible[] = []
    for (const evenement of await listEvenementsDuParcours(tx, deps.now())) {
      if (!evenement.prepare || evenement.debut <= deps.now()) continue
      const accord = await findAccord(tx, { personne, evenement: evenement.id, par: acteur.structure })
      possibles.push({ evenement, accord: accord !== undefined, deja: await isParticipant(tx, evenement.id, personne) })
    }
    const { prenom, nom } = lue.identite
    return { nom: [prenom, nom].filter(Boolean).join(' '), possibles }
  })

export interface Invitation {
  evenement: string
  personne: string
  /** A consent that is given now. */
  accord?: { moyen: 'ecran' | 'sms' | 'papier' | 'oral'; preuve: string } | undefined
}

export type IssueInvitation = 'invite' | 'deja' | 'sans-accord' | 'ferme' | 'introuvable'

/** Invites somebody to a parcours with their consent, puts them in a group that has room, and writes to them. */
export const inviter = (
  deps: ParcoursDeps,
  { acteur }: ParActeur,
  { evenement: id, personne, accord }: Invitation,
): Promise<IssueInvitation> =>
  asActeur(deps.db, acteur, async (tx): Promise<IssueInvitation> => {
    const { structure } = acteur
    const evenement = await findEvenementDuParcours(tx, id)
    // Locked as an answer by link does: two at once would both take the last place of a group.
    const parcours = await findParcours(tx, id, true)
    const lue = await readPersonne(tx, deps, personne)
    if (!evenement || !parcours || !lue || structure === undefined) return 'introuvable'
    const le = deps.now()
    if (evenement.annule || evenement.debut <= le) return 'ferme'
    if (await isParticipant(tx, id, personne)) return 'deja'
    const autres = evenement.structures.map(s => s.id).filter(un => un !== structure)
    const consentement =
      (await findAccord(tx, { personne, evenement: id, par: structure })) ??
      (accord &&
        (await recueillirConsentement(tx, deps, {
          personne,
          finalite: 'evenement',
          destinataires: autres.length > 0 ? autres : [structure],
          ...accord,
        })))
    if (!consentement) return 'sans-accord'
    const participant = randomUUID()
    const { prenom, nom, courriel, telephone } = lue.identite
    const secret = secretParcours(deps.chiffre, participant)
    const neuf = await insertParticipant(tx, deps.chiffre, {
      id: participant,
      evenement: id,
      personne,
      consentement,
      par: structure,
      prenom: prenom ?? '',
      nom: nom ?? '',
      lienEmpreinte: digestSecret(secret),
      le,
      fin: evenement.fin,
    })
    if (!neuf) return 'deja'
    await journaliser(tx, { personne, action: 'inviter', objet: 'parcours', objetId: id, le })
    const a = courriel ?? telephone
    await avertir(tx, deps, { id, now: le, sauf: participant }, () => ranger(tx, id, parcours.plan))
    await commeSysteme(tx, 'parcours', async () => {
      if (a === undefined) return
      const message = messageInvitation({
        prenom: prenom ?? '',
        titre: evenement.titre,
        quand: direQuand({ ...evenement, journee: false }),
        lieu: evenement.lieu,
        page: deps.origine + paths.parcours(secret),
      })
      const cle = `parcours:${participant}:invite`
      const canal = courriel === undefined ? 'sms' : 'courriel'
      await posterMessage(tx, deps.chiffre, { cle, canal, a, personne, ...message }, le)
    })
    return 'invite'
  })

/** An agent says whether somebody comes. */
export const noterVenue = (
  deps: ParcoursDeps,
  { acteur }: ParActeur,
  { evenement, participant, etat }: { evenement: string; participant: string; etat: EtatParticipant },
): Promise<Refus | undefined> =>
  asActeur(deps.db, acteur, async tx => {
    const parcours = await findParcours(tx, evenement, true)
    if (!parcours) return 'introuvable'
    if (!(await saveReponse(tx, { id: participant, evenement, etat, le: deps.now() }))) return 'introuvable'
    await avertir(tx, deps, { id: evenement, now: deps.now(), sauf: participant }, () =>
      ranger(tx, evenement, parcours.plan),
    )
    return undefined
  })

export interface Note extends Pick<LignePresence, 'participant' | 'present' | 'rattrapee'> {
  suite?: Suite | undefined
  /** Nobody ticked them: it undoes nothing that was noted. */
  defaut?: boolean | undefined
  /** When a phone noted it, by its clock; now when absent. */
  le?: Date | undefined
}

/** The last note of each, none of them after now. */
const dernieresNotes = (notes: readonly Note[], now: Date): LignePresence[] => {
  const datees = notes.map(({ le = now, defaut = false, suite, ...note }) => ({
    ...note,
    suite,
    defaut,
    le: le > now ? now : le,
  }))
  const enOrdre = datees.toSorted((a, b) => a.le.getTime() - b.le.getTime())
  return [...new Map(enOrdre.map(note => [note.participant, note])).values()]
}

/**
 * Notes who came to a step, who caught it up, and what it led to. The same notes again change nothing, nor do those that are older than
 * what is known.
 * @returns false when there is no such step for this agent
 */
export const noterPresences = (
  deps: ParcoursDeps,
  { acteur }: ParActeur,
  { evenement, etape, notes }: { evenement: string; etape: string; notes: readonly Note[] },
): Promise<boolean> =>
  asActeur(deps.db, acteur, async tx => {
    const parcours = await findParcours(tx, evenement)
    if (!parcours?.etapes.some(({ id }) => id === etape)) return false
    await savePresences(tx, { evenement, etape, lignes: dernieresNotes(notes, deps.now()) })
    return true
  })

/** What somebody finds behind their link. */
export interface MonParcours {
  evenement: EvenementDuParcours
  participant: Participant
  etapes: FeuilleEtape[]
}

/** @returns undefined when the link opens nothing */
export const lireMonParcours = (deps: ParcoursDeps, secret: string): Promise<MonParcours | undefined> =>
  asActeur(deps.db, SYSTEME, async tx => {
    const trouve = await findParLien(tx, digestSecret(secret))
    if (!trouve) return undefined
    const evenement = await findEvenementDuParcours(tx, trouve.evenement)
    const parcours = await findParcours(tx, trouve.evenement)
    const [participant] = await listParticipants(tx, deps.chiffre, trouve.evenement, trouve.id)
    if (!evenement || !parcours || !participant) return undefined
    return { evenement, participant, etapes: feuilleDe(parcours, evenement, participant.groupe) }
  })

/** The person says whether they come. @returns false when the link opens nothing, or when it is over */
export const repondreParcours = (deps: ParcoursDeps, secret: string, etat: EtatParticipant): Promise<boolean> =>
  asActeur(deps.db, SYSTEME, async tx => {
    const trouve = await findParLien(tx, digestSecret(secret))
    const parcours = trouve && (await findParcours(tx, trouve.evenement, true))
    if (!trouve || !parcours || parcours.debut <= deps.now()) return false
    await saveReponse(tx, { ...trouve, etat, le: deps.now() })
    const { evenement, id: sauf } = trouve
    await avertir(tx, deps, { id: evenement, now: deps.now(), sauf }, () => ranger(tx, evenement, parcours.plan))
    return true
  })
