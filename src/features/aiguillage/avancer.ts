import pg from 'pg'
import { insertUsages, type Joint } from '#features/ressources/index.ts'
import { type Acteur, asActeur, commeSysteme, type Tx } from '#platform/acteur.ts'
import { journaliser } from '#platform/journal.ts'
import { confier } from './confier.ts'
import { delaiJoursDe } from './delai-promis.ts'
import type { AiguillageDeps } from './deps.ts'
import { avisPour, type Suite } from './domain/avis.ts'
import { promesseApres, promesseDuCoordinateur } from './domain/horloge.ts'
import { devientRendezvous, ditParLeRendezvous, rienDeFixe, tropTot } from './domain/rendezvous.ts'
import type { Cote, Statut } from './domain/statuts.ts'
import { cherchePorte, passer } from './domain/transitions.ts'
import { alerter, prevenir } from './prevenir.ts'
import { prevenirClos } from './prevenir-personne.ts'
import { rouvrirPorteAvant } from './rouvrir.ts'
import { type Aiguillage, findAiguillage, insertEtape, saveAiguillage } from './store/aiguillages.ts'
import { hasCoordinateur } from './store/joignables.ts'
import { emetteurSuit } from './store/suivants.ts'
import type { ErreurAiguillage } from './texts.ts'

/** A move that is asked for. */
export interface Geste {
  vers: Statut
  motif?: string | undefined
  message?: string | undefined
  /** Documents of the library that go with the message. */
  joints?: readonly Joint[] | undefined
  /** Structure that a redirection proposes. */
  porte?: string | undefined
  rendezvousLe?: Date | undefined
  /** When the appointment was, for one that goes to another slot: said once both moves are made. */
  deplaceDu?: Date | undefined
}

export type Fait = { aiguillage: Aiguillage } | { erreur: ErreurAiguillage }

/** On which side of an aiguillage an acteur stands; undefined for who has no part in it. */
export function coteOf(acteur: Acteur, a: Pick<Aiguillage, 'emetteur' | 'recepteur'>): Cote | undefined {
  if (acteur.sorte === 'personne') return 'personne'
  if (acteur.sorte === 'recepteur') return 'recepteur'
  if (acteur.sorte === 'systeme') return 'horloge'
  if (acteur.sorte === 'projet') return undefined
  if (acteur.sorte === 'partenaire') return acteur.structure === a.emetteur.id ? 'emetteur' : undefined
  if (acteur.role === 'coordinateur') return 'coordinateur'
  if (acteur.structure === a.emetteur.id) return 'emetteur'
  return acteur.structure === a.recepteur.id ? 'recepteur' : undefined
}

const REPONSES: readonly Statut[] = ['accepted', 'waitlisted', 'declined', 'redirected', 'scheduled']

interface Options {
  consentement?: string | undefined
  /** True when what is booked has been changed already: it is what moves the aiguillage. */
  regle?: boolean
  /** In whose name it is done, when it is not that of the acteur: the person told an agent. */
  par?: Cote
}

/** Moves one that is locked already: decides, saves, settles what was booked, leaves a trace, tells the others. */
export async function deplacer(
  tx: Tx,
  deps: AiguillageDeps,
  acteur: Acteur,
  a: Aiguillage,
  geste: Geste,
  { consentement, regle = false, par = coteOf(acteur, a) }: Options = {},
): Promise<Fait> {
  if (!par) return { erreur: 'introuvable' }
  // Another door holds the person now: this one only tells what was.
  if (a.proprietaire === 'porte-suivante') return { erreur: 'deja-suivi' }
  const { vers, motif, message, joints = [], porte, rendezvousLe } = geste
  if (rienDeFixe(a, vers)) return { erreur: 'passage-interdit' }
  const passage = passer(a, { vers, par, motif })
  if ('erreur' in passage) return passage
  const le = deps.now()
  if (vers === 'scheduled' && rendezvousLe && rendezvousLe <= le) return { erreur: 'rendezvous-passe' }
  if (tropTot(a, { vers, motif }, le)) return { erreur: 'trop-tot' }
  const alerte = passage.proprietaire !== 'aucun' && (a.alerte || passage.proprietaire === 'coordinateur')
  // Nobody coordinates there: it stays with the sender, and the clock with it.
  const sans = passage.proprietaire === 'coordinateur' && !(await hasCoordinateur(tx, a.id))
  const proprietaire = sans ? 'emetteur' : passage.proprietaire
  const delaiJours = await delaiJoursDe(tx, deps, a.recepteur.id, vers)
  const duStatut = promesseApres(a, vers, le, { delaiJours, rendezvousLe })
  const promesse = proprietaire === 'coordinateur' ? promesseDuCoordinateur(duStatut) : duStatut
  const seul = proprietaire === 'emetteur' && cherchePorte(vers) && !(await suitEncore(tx, a.id))
  await saveAiguillage(
    tx,
    a.id,
    {
      statut: vers,
      motif,
      proprietaire,
      alerte,
      promesse,
      porteProposee: porte,
      rendezvousLe,
      consentement,
      envoye: vers === 'sent',
      repondu: par === 'recepteur' && REPONSES.includes(vers),
    },
    le,
  )
  const compte = acteur.sorte === 'agent' ? acteur.compte : undefined
  await insertEtape(tx, deps.chiffre, a.id, { de: a.statut, vers, par, compte, motif, message, joints, le })
  if (acteur.sorte === 'agent' && acteur.structure !== undefined && joints.length > 0)
    await insertUsages(
      tx,
      joints.map(({ id }) => id),
      acteur.structure,
      le,
    )
  if (a.personne) await journaliser(tx, { personne: a.personne, action: vers, objet: 'aiguillage', objetId: a.id, le })
  const apres: Aiguillage = {
    ...a,
    statut: vers,
    motif,
    proprietaire,
    alerte,
    promesse,
    porteProposee: porte === undefined ? a.porteProposee : { id: porte, nom: porte },
    rendezvousLe: rendezvousLe ?? a.rendezvousLe,
    version: a.version + 1,
  }
  const etait = a.statut === 'scheduled' && a.rendezvousLe && a.rendezvousLe > le ? a.rendezvousLe : undefined
  const suite: Suite | undefined = seul ? 'autres' : proprietaire === 'coordinateur' ? 'coordinateur' : undefined
  const devient = devientRendezvous(vers, motif)
  const fait = { ...geste, motif, de: a.statut, par, suite }
  const dire = devient === 'arrete' ? avisPour('personne', fait)?.texte : undefined
  const reglement = { aiguillage: a.id, acteur, devient, dire }
  const dit = regle
    ? ditParLeRendezvous(a.statut, vers)
    : a.statut === 'scheduled' && (await deps.reglerRendezvous(tx, reglement, le))
  await prevenir(tx, deps, acteur, apres, { ...fait, etait, dit })
  const recoit = proprietaire === 'coordinateur' && a.proprietaire !== 'coordinateur'
  if (recoit || (alerte && !a.alerte)) await alerter(tx, deps, apres)
  if (seul) return { aiguillage: await commeSysteme(tx, 'suite', () => suivreAilleurs(tx, deps, apres)) }
  if (vers === 'cancelled' && (par === 'coordinateur' || par === 'horloge'))
    await commeSysteme(tx, 'clore', () => prevenirClos(tx, deps, apres))
  // A draft had not taken over yet; nobody is left to go back to when it is not one of the two sides that closes.
  else if (a.statut !== 'draft' && REFERMENT.includes(vers)) await rouvrirPorteAvant(tx, deps, a)
  return { aiguillage: apres }
}

const HORLOGE: Acteur = { sorte: 'systeme', tache: 'suite' }
const suitEncore = (tx: Tx, id: string): Promise<boolean> => commeSysteme(tx, 'suite', () => emetteurSuit(tx, id))

/**
 * Where the sender can make the next move no more: somebody else has it, or it is closed and the person told, so that nobody waits for who
 * is not there. As the system, in the transaction of what made it so.
 */
export async function suivreAilleurs(tx: Tx, deps: AiguillageDeps, a: Aiguillage): Promise<Aiguillage> {
  const confie = await confier(tx, deps, a)
  if (confie) return confie
  const clos = await deplacer(tx, deps, HORLOGE, a, { vers: 'cancelled', motif: 'plus-suivie' })
  if ('erreur' in clos) throw new Error(`an aiguillage that nobody follows does not close: ${clos.erreur}`)
  return clos.aiguillage
}

/** Ends that leave the person where the door before had left them. */
const REFERMENT: readonly Statut[] = ['cancelled', 'entered-in-error']

/** Moves an aiguillage along with what is booked for it, in a transaction that is open already. */
export async function avancerDans(
  tx: Tx,
  deps: AiguillageDeps,
  acteur: Acteur,
  id: string,
  geste: Geste,
): Promise<Fait> {
  const a = await findAiguillage(tx, id, 'verrouille')
  if (!a) return { erreur: 'introuvable' }
  if (geste.vers === 'met' && a.statut === 'completed') return { aiguillage: a }
  // The aiguillage was moved first: what was booked only says the same, or a better reason.
  if (geste.vers !== 'scheduled' && geste.vers === a.statut) return redire(tx, deps, acteur, a, geste)
  return deplacer(tx, deps, acteur, a, geste, { regle: true })
}

/** The same status again, with its reason mended. */
async function redire(tx: Tx, deps: AiguillageDeps, acteur: Acteur, a: Aiguillage, { motif }: Geste): Promise<Fait> {
  const par = coteOf(acteur, a)
  if (!par) return { erreur: 'introuvable' }
  if (motif === undefined || motif === a.motif) return { aiguillage: a }
  const le = deps.now()
  const { id, statut, proprietaire, alerte, promesse } = a
  await saveAiguillage(tx, id, { statut, motif, proprietaire, alerte, promesse }, le)
  const compte = acteur.sorte === 'agent' ? acteur.compte : undefined
  await insertEtape(tx, deps.chiffre, id, { de: statut, vers: statut, par, compte, motif, message: undefined, le })
  return { aiguillage: { ...a, motif, version: a.version + 1 } }
}

/** The moves that are asked for, or what decides of them once it is known where the aiguillage stands. */
export type Choix = readonly Geste[] | ((a: Aiguillage) => readonly Geste[] | { erreur: ErreurAiguillage })

const DEADLOCK = '40P01'
const ESSAIS = 5

/**
 * Several moves in a row, all or none; tried again when what is booked moves at the same time. The version is the one that was looked at;
 * undefined for who decides from where it stands now.
 */
export async function avancer(...demande: Parameters<typeof avancerUneFois>): Promise<Fait> {
  for (let essai = 1; ; essai++) {
    try {
      return await avancerUneFois(...demande)
    } catch (error) {
      if (!(error instanceof pg.DatabaseError) || error.code !== DEADLOCK || essai >= ESSAIS) throw error
    }
  }
}

async function avancerUneFois(
  deps: AiguillageDeps,
  acteur: Acteur,
  id: string,
  version: number | undefined,
  choix: Choix,
): Promise<Fait> {
  try {
    return await asActeur(deps.db, acteur, async tx => {
      const a = await findAiguillage(tx, id, 'verrouille')
      if (!a) throw new Refus('introuvable')
      if (version !== undefined && a.version !== version) throw new Refus('perime')
      const gestes = typeof choix === 'function' ? choix(a) : choix
      if ('erreur' in gestes) throw new Refus(gestes.erreur)
      let aiguillage = a
      for (const geste of gestes) {
        const fait = await deplacer(tx, deps, acteur, aiguillage, geste)
        if ('erreur' in fait) throw new Refus(fait.erreur)
        aiguillage = fait.aiguillage
      }
      return { aiguillage }
    })
  } catch (error) {
    if (error instanceof Refus) return { erreur: error.erreur }
    throw error
  }
}

/** Undoes the transaction of an act that is refused half-way. */
export class Refus extends Error {
  readonly erreur: ErreurAiguillage
  constructor(erreur: ErreurAiguillage) {
    super(erreur)
    this.erreur = erreur
  }
}
