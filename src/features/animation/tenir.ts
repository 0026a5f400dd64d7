import { createHash } from 'node:crypto'
import { asActeur, commeSysteme, type Tx } from '#platform/acteur.ts'
import { posterMessage } from '#platform/messages.ts'
import { formatMoment, jourOf } from '#web/format.ts'
import { type ActeurAgent, type AnimationDeps, tenuPar } from './deps.ts'
import {
  type Convocation,
  court,
  type EtatDecision,
  type Groupe,
  type Presence,
  peutInviter,
  peutTenir,
  type Reunion,
} from './domain/animation.ts'
import { invitationDe } from './invitation.ts'
import {
  deleteRepresentant,
  endPilote,
  insertPilote,
  listGroupes,
  listNommables,
  listRepresentants,
  listStructures,
  type Mandat,
  saveGroupe,
  saveRepresentant,
} from './store/reseau.ts'
import {
  cancelReunion,
  findReunion,
  insertDecision,
  insertReunion,
  saveCompteRendu,
  saveConvocation,
  saveEtatDecision,
} from './store/reunions.ts'

type Deps = Omit<AnimationDeps, 'cadre'>
export type Erreur = 'introuvable' | 'non-signee' | 'trop-tot' | 'passee' | 'sans-adresse'
export type Fait = { fait: string; id?: string } | { erreur: Erreur }
const ABSENT = { erreur: 'introuvable' } as const

/** Runs a change in the territoire that the acteur coordinates. */
const chezSoi = (
  { db }: Pick<Deps, 'db'>,
  acteur: ActeurAgent,
  work: (tx: Tx, territoire: string) => Promise<Fait>,
): Promise<Fait> =>
  asActeur(db, acteur, tx => (acteur.territoire === undefined ? Promise.resolve(ABSENT) : work(tx, acteur.territoire)))

/** Runs a change in the groups that the acteur holds: of the territoire that they coordinate, or of the région (undefined). */
const dansSesGroupes = (
  { db }: Pick<Deps, 'db'>,
  acteur: ActeurAgent,
  work: (tx: Tx, territoire: string | undefined) => Promise<Fait>,
): Promise<Fait> =>
  asActeur(db, acteur, tx => {
    const tenu = tenuPar(acteur)
    return tenu ? work(tx, tenu.territoire) : Promise.resolve(ABSENT)
  })

/** Says that a structure of the territoire, which signed its convention if one is in force, pilots it from today on, or does no more. */
export const tenirPilote = (
  deps: Pick<Deps, 'db' | 'now'>,
  acteur: ActeurAgent,
  structure: string,
  geste: 'ajouter' | 'retirer',
): Promise<Fait> =>
  chezSoi(deps, acteur, async (tx, territoire) => {
    const leJour = jourOf(deps.now())
    if (geste === 'retirer') await endPilote(tx, territoire, structure, leJour)
    else {
      if ((await listStructures(tx, territoire)).every(({ id }) => id !== structure)) return ABSENT
      if (!(await listNommables(tx, territoire, leJour)).has(structure)) return { erreur: 'non-signee' }
      await insertPilote(tx, territoire, structure, leJour)
    }
    return { fait: 'pilote' }
  })

/** Writes who represents a structure, and until when; `undefined` forgets them. */
export const tenirRepresentant = (
  deps: Pick<Deps, 'db' | 'now'>,
  acteur: ActeurAgent,
  id: string | undefined,
  mandat: Mandat | undefined,
): Promise<Fait> =>
  chezSoi(deps, acteur, async (tx, territoire) => {
    if (mandat)
      return (await saveRepresentant(tx, territoire, { id, ...mandat, le: deps.now() }))
        ? { fait: 'representant' }
        : ABSENT
    return id !== undefined && (await deleteRepresentant(tx, territoire, id)) ? { fait: 'oublie' } : ABSENT
  })

export const tenirGroupe = (
  deps: Pick<Deps, 'db' | 'now'>,
  acteur: ActeurAgent,
  id: string | undefined,
  groupe: Omit<Groupe, 'id'>,
): Promise<Fait> =>
  dansSesGroupes(deps, acteur, async (tx, territoire) => {
    const ecrit = await saveGroupe(tx, territoire, { id, ...groupe, le: deps.now() })
    return ecrit === undefined ? ABSENT : { fait: 'groupe', id: ecrit }
  })

/** Those of a group whose mandate runs and who have an address, and those who hold the coordinations that sit there: each address once. */
async function destinataires(
  { coordinateursDe }: Pick<Deps, 'coordinateursDe'>,
  tx: Tx,
  { territoire, groupe, leJour }: { territoire: string | undefined; groupe: string; leJour: string },
) {
  const lui = (await listGroupes(tx, territoire)).find(({ id }) => id === groupe)
  const a = (await listRepresentants(tx, territoire)).flatMap(({ courriel, ...r }) =>
    courriel !== undefined && lui?.membres.includes(r.id) && court(r, leJour) ? [{ id: r.id, courriel }] : [],
  )
  await commeSysteme(tx, 'reunions', async () => {
    for (const siege of lui?.coordinations ?? [])
      for (const { compte, courriel } of await coordinateursDe(tx, siege)) a.push({ id: compte, courriel })
  })
  return a.filter((one, rang) => a.findIndex(({ courriel }) => courriel === one.courriel) === rang)
}

/** Sends one message to each member of a group. The same words go once to each, however often they are sent. */
export const ecrireAuGroupe = (
  deps: Deps,
  acteur: ActeurAgent,
  groupe: string,
  { objet, message }: { objet: string; message: string },
): Promise<Fait> =>
  dansSesGroupes(deps, acteur, async (tx, territoire) => {
    const le = deps.now()
    const a = await destinataires(deps, tx, { territoire, groupe, leJour: jourOf(le) })
    if (a.length === 0) return { erreur: 'sans-adresse' }
    const empreinte = createHash('sha256').update(`${objet}\n${message}`).digest('base64url').slice(0, 22)
    await commeSysteme(tx, 'reunions', async () => {
      for (const { id, courriel } of a)
        await posterMessage(
          tx,
          deps.chiffre,
          { cle: `groupe:${groupe}:${empreinte}:${id}`, canal: 'courriel', a: courriel, objet, texte: message },
          le,
        )
    })
    return { fait: 'lettre', id: groupe }
  })

/** Writes a meeting of a group, or changes one that is still to come. */
export const ecrireReunion = (
  deps: Pick<Deps, 'db' | 'now'>,
  acteur: ActeurAgent,
  id: string | undefined,
  { groupe, ...convocation }: Convocation & { groupe: string },
): Promise<Fait> =>
  dansSesGroupes(deps, acteur, async (tx, territoire) => {
    const le = deps.now()
    if (id === undefined) {
      const ecrite = await insertReunion(tx, territoire, { groupe, ...convocation, le })
      return ecrite === undefined ? ABSENT : { fait: 'reunion', id: ecrite }
    }
    const reunion = await findReunion(tx, territoire, id, { verrou: true })
    if (reunion?.etat !== 'prevue') return ABSENT
    await saveConvocation(tx, id, { ...convocation, le })
    return { fait: 'reunion', id }
  })

/** Invites the group to a meeting that is to come, or calls it off and says so. */
export const convoquer = (
  deps: Deps,
  acteur: ActeurAgent,
  id: string,
  { geste, reseau }: { geste: 'inviter' | 'annuler'; reseau: string },
): Promise<Fait> =>
  dansSesGroupes(deps, acteur, async (tx, territoire) => {
    const le = deps.now()
    const avant = await findReunion(tx, territoire, id, { verrou: true })
    if (!avant) return ABSENT
    if (!peutInviter(avant, le)) return { erreur: 'passee' }
    const a = await destinataires(deps, tx, { territoire, groupe: avant.groupe.id, leJour: jourOf(le) })
    if (geste === 'inviter' && a.length === 0) return { erreur: 'sans-adresse' }
    if (geste === 'annuler') await cancelReunion(tx, id, le)
    const reunion = (await findReunion(tx, territoire, id)) ?? avant
    await commeSysteme(tx, 'reunions', async () => {
      for (const { id: qui, courriel } of a)
        await posterMessage(
          tx,
          deps.chiffre,
          {
            cle: `reunion:${id}:${reunion.sequence}:${reunion.etat}:${qui}`,
            canal: 'courriel',
            a: courriel,
            objet: `${geste === 'annuler' ? 'Annulée' : 'Invitation'} : ${reunion.titre}`,
            texte: texteDe(reunion, reseau),
            calendrier: invitationDe(reunion, { expediteur: deps.config.expediteur, reseau, a: courriel, le }),
          },
          le,
        )
    })
    return { fait: geste === 'annuler' ? 'annulee' : 'invites', id }
  })

const texteDe = ({ titre, etat, debut, lieu, ordreDuJour, groupe }: Reunion, reseau: string): string =>
  [
    etat === 'annulee' ? 'Cette réunion est annulée.' : `Invitation à une réunion : ${groupe.nom}, ${reseau}.`,
    `${titre}. ${formatMoment(debut)}${lieu === '' ? '' : `. ${lieu}`}.`,
    ...(etat === 'annulee' || ordreDuJour === '' ? [] : ['Ordre du jour :', ordreDuJour]),
  ].join('\n\n')

/** Writes the minutes of a meeting that has begun. */
export const rendreCompte = (
  deps: Pick<Deps, 'db' | 'now'>,
  acteur: ActeurAgent,
  id: string,
  compteRendu: {
    texte: string
    document: string | undefined
    ressource: string | undefined
    presences: ReadonlyMap<string, Presence>
  },
): Promise<Fait> =>
  dansSesGroupes(deps, acteur, async (tx, territoire) => {
    const reunion = await findReunion(tx, territoire, id, { verrou: true })
    if (!reunion || reunion.etat === 'annulee') return ABSENT
    if (!peutTenir(reunion, deps.now())) return { erreur: 'trop-tot' }
    await saveCompteRendu(tx, territoire, id, { ...compteRendu, le: deps.now() })
    return { fait: 'compte-rendu', id }
  })

/** Notes a decision of a meeting, or what became of one. */
export const decider = (
  deps: Pick<Deps, 'db' | 'now'>,
  acteur: ActeurAgent,
  reunion: string,
  quoi:
    | { texte: string; structure: string | undefined; pourLe: string | undefined }
    | { decision: string; etat: EtatDecision },
): Promise<Fait> =>
  dansSesGroupes(deps, acteur, async (tx, territoire) => {
    const le = deps.now()
    if (!(await findReunion(tx, territoire, reunion))) return ABSENT
    if ('texte' in quoi) await insertDecision(tx, { territoire, reunion, ...quoi, le })
    else if (!(await saveEtatDecision(tx, reunion, quoi.decision, { etat: quoi.etat, le }))) return ABSENT
    return { fait: 'decision', id: reunion }
  })
