import { correctPersonne, createPersonne, readPersonne, recueillirConsentement } from '#features/accueil/index.ts'
import { asActeur, type Tx } from '#platform/acteur.ts'
import { deplacer, Refus } from './avancer.ts'
import type { ActeurAgent, AiguillageDeps, Expediteur } from './deps.ts'
import { type ConsentementMoyen, type Contenu, phraseConsentement } from './domain/contenu.ts'
import { contenuDe, type Envoi, type Manque, verifierEnvoi } from './domain/envoi.ts'
import { identiteDe } from './domain/identite.ts'
import { RANG_ALERTE, SANS_PORTE } from './domain/transitions.ts'
import { alerter } from './prevenir.ts'
import {
  type Aiguillage,
  findAiguillage,
  findContenu,
  insertAiguillage,
  insertEtape,
  saveAiguillage,
  saveContenu,
} from './store/aiguillages.ts'
import { attachDemande, countPorte, findDemande, findNomStructure, insertDemande } from './store/demandes.ts'
import { findJoignable } from './store/joignables.ts'
import type { ErreurAiguillage } from './texts.ts'

export interface Depart {
  /** Made with the form: the same form sent twice gives one aiguillage. */
  id: string
  recepteur: string
  service?: string | undefined
  demande?: string | undefined
  /** What is asked for, by its code, when no demande is named that says so. */
  besoin?: string | undefined
  /** The door before, which did not open. */
  precedent?: string | undefined
  /** A draft for another door, which this one takes the place of. */
  remplace?: string | undefined
  envoi: Envoi
}

export type Parti = { id: string } | { erreur: ErreurAiguillage } | { manques: Manque[] }

/**
 * Hands a person over: file, consent, access, contents, messages of both sides, all or nothing.
 * @param dabord done first in the same transaction: false when it has left already, and nothing more is done
 */
export async function envoyer(
  deps: AiguillageDeps,
  acteur: Expediteur,
  depart: Depart,
  dabord: (tx: Tx) => Promise<boolean> = async () => true,
): Promise<Parti> {
  return orRefus(() =>
    asActeur(deps.db, acteur, async tx => {
      const manques = verifierEnvoi(depart.envoi, (await findJoignable(tx, depart.recepteur)) !== 'aucun')
      if (manques.length > 0) return { manques }
      if (!(await dabord(tx))) return { id: depart.id }
      const preparee = await preparer(tx, deps, acteur, depart)
      if ('partie' in preparee) return { id: depart.id }
      const { a, avant } = preparee
      const consentement = await consentir(tx, deps, a, depart.envoi)
      const fait = await deplacer(tx, deps, acteur, a, { vers: 'sent' }, { consentement })
      if ('erreur' in fait) throw new Refus(fait.erreur)
      if (a.rang >= RANG_ALERTE) await signalerRang(tx, deps, fait.aiguillage)
      if (avant) await suivre(tx, deps, acteur, avant)
      if (a.demande) await countPorte(tx, a.demande)
      return { id: depart.id }
    }),
  )
}

/** Keeps what is written, without sending anything: the person is known to the sender alone. */
export async function garderBrouillon(deps: AiguillageDeps, acteur: ActeurAgent, depart: Depart): Promise<Parti> {
  if (depart.envoi.prenom.trim() === '') return { manques: ['prenom'] }
  return orRefus(() =>
    asActeur(deps.db, acteur, async tx => {
      await preparer(tx, deps, acteur, depart)
      return { id: depart.id }
    }),
  )
}

async function orRefus(work: () => Promise<Parti>): Promise<Parti> {
  try {
    return await work()
  } catch (error) {
    if (error instanceof Refus) return { erreur: error.erreur }
    if (error instanceof Error && 'constraint' in error && error.constraint === 'aiguillage_suivant')
      return { erreur: 'deja-suivi' }
    throw error
  }
}

/** A software has no account. */
const compteDe = (acteur: Expediteur): string | undefined => (acteur.sorte === 'agent' ? acteur.compte : undefined)

/** The draft, with its person, demande and contents; or that it has left already. */
async function preparer(
  tx: Tx,
  deps: AiguillageDeps,
  acteur: Expediteur,
  { id, recepteur, service, demande, besoin, precedent, remplace, envoi }: Depart,
): Promise<{ a: Aiguillage; avant: Aiguillage | undefined } | { partie: true }> {
  const emetteur = acteur.structure
  const compte = compteDe(acteur)
  if (!emetteur || emetteur === recepteur || !(await findNomStructure(tx, recepteur))) throw new Refus('porte-inconnue')
  // The same form sent twice at once: the second waits, and finds the first.
  await tx.query('select pg_advisory_xact_lock(7206, hashtext($1))', [id])
  const known = await findAiguillage(tx, id, 'verrouille')
  if (known && (known.emetteur.id !== emetteur || known.recepteur.id !== recepteur)) throw new Refus('introuvable')
  if (known && known.statut !== 'draft') return { partie: true }
  const avantId = known?.precedent ?? precedent
  const avant = avantId ? await findAiguillage(tx, avantId, 'verrouille') : undefined
  if (avantId) verifierAvant(avant, emetteur)
  const le = deps.now()
  if (!known) {
    const source = await personneDe(tx, deps, emetteur, { demande: demande ?? avant?.demande, besoin, avant, envoi })
    const inserted = await insertAiguillage(tx, {
      id,
      chaine: avant?.chaine ?? id,
      rang: (avant?.rang ?? 0) + 1,
      precedent: avant?.id,
      personne: source.personne,
      demande: source.demande,
      besoin: source.besoin,
      emetteur,
      compte,
      recepteur,
      service,
      le,
    })
    // The id is somebody else's: refused as if it were not there.
    if (!inserted) throw new Refus('introuvable')
    await insertEtape(tx, deps.chiffre, id, {
      de: undefined,
      vers: 'draft',
      par: 'emetteur',
      compte,
      motif: undefined,
      message: undefined,
      le,
    })
    if (remplace) await retirerBrouillon(tx, deps, acteur, remplace)
  }
  const a = known ?? (await findAiguillage(tx, id))
  if (!a) throw new Refus('introuvable')
  if (a.personne) await tenirAJour(tx, deps, a.personne, envoi)
  await saveContenu(tx, deps.chiffre, id, await contenuSuivant(tx, deps, { a, avant }, envoi))
  return { a, avant }
}

/** What goes; words that the person wrote themselves, in this draft or at the door before, are still said to be theirs, unless they change. */
async function contenuSuivant(
  tx: Tx,
  deps: AiguillageDeps,
  { a, avant }: { a: Aiguillage; avant: Aiguillage | undefined },
  envoi: Envoi,
): Promise<Contenu> {
  const contenu = contenuDe(envoi)
  for (const id of [a.id, avant?.id]) {
    const connu = id && (await findContenu(tx, deps.chiffre, id))
    if (connu && connu.corrigeeLe !== undefined && connu.demande === contenu.demande)
      return { ...contenu, corrigeeLe: connu.corrigeeLe }
  }
  return contenu
}

/** A draft whose door was changed: nobody has seen it, and the two sides of an aiguillage never change. */
async function retirerBrouillon(tx: Tx, deps: AiguillageDeps, acteur: Expediteur, id: string): Promise<void> {
  const a = await findAiguillage(tx, id, 'verrouille')
  if (a?.statut === 'draft' && a.emetteur.id === acteur.structure)
    await deplacer(tx, deps, acteur, a, { vers: 'entered-in-error', motif: 'mauvaise-porte' })
}

/** The door before has to have closed, and to be the sender's to follow. */
function verifierAvant(avant: Aiguillage | undefined, emetteur: string): void {
  const closed: readonly string[] = SANS_PORTE
  if (!avant?.personne || (avant.emetteur.id !== emetteur && avant.recepteur.id !== emetteur))
    throw new Refus('introuvable')
  if (!closed.includes(avant.statut)) throw new Refus('passage-interdit')
  if (avant.proprietaire === 'porte-suivante') throw new Refus('deja-suivi')
}

interface Source {
  demande: string | undefined
  besoin: string | undefined
  avant: Aiguillage | undefined
  envoi: Envoi
}

/** Whose aiguillage it is: the person of the demande or of the door before; one who was anonymous gets a file now. */
async function personneDe(
  tx: Tx,
  deps: AiguillageDeps,
  structure: string,
  { demande, besoin, avant, envoi }: Source,
): Promise<{ personne: string; demande: string; besoin: string | undefined }> {
  const found = demande ? await findDemande(tx, deps.chiffre, demande) : undefined
  if (demande && !found) throw new Refus('introuvable')
  if (avant?.personne && found?.personne && found.personne !== avant.personne) throw new Refus('introuvable')
  const personne = avant?.personne ?? found?.personne ?? (await createPersonne(tx, deps, identiteDe(envoi)))
  if (!found) {
    const id = await insertDemande(tx, deps.chiffre, {
      personne,
      structure,
      texte: envoi.demande,
      besoin,
      le: deps.now(),
    })
    return { personne, demande: id, besoin }
  }
  if (!found.personne) await attachDemande(tx, found.id, personne)
  return { personne, demande: found.id, besoin: found.besoins[0] }
}

/** What was corrected in the form is corrected in the file. */
async function tenirAJour(tx: Tx, deps: AiguillageDeps, id: string, envoi: Envoi): Promise<void> {
  const known = await readPersonne(tx, deps, id)
  if (!known) throw new Refus('introuvable')
  const next = identiteDe(envoi, known)
  const same = JSON.stringify([known.identite, known.contactPrefere, known.langue, known.accessibilite])
  if (same !== JSON.stringify([next.identite, next.contactPrefere, next.langue, next.accessibilite]))
    await correctPersonne(tx, deps, id, next)
}

async function consentir(tx: Tx, deps: AiguillageDeps, a: Aiguillage, { consentement }: Envoi): Promise<string> {
  const moyen: ConsentementMoyen = consentement.moyen ?? 'ecran'
  const phrase = phraseConsentement(a.emetteur.nom, a.recepteur.nom)
  const preuve = moyen === 'ecran' ? phrase : `${consentement.preuve.trim()} (${phrase})`
  if (!a.personne) throw new Refus('introuvable')
  return recueillirConsentement(tx, deps, {
    personne: a.personne,
    finalite: 'aiguillage',
    destinataires: [a.recepteur.id],
    moyen,
    preuve,
  })
}

async function signalerRang(tx: Tx, deps: AiguillageDeps, a: Aiguillage): Promise<void> {
  await tx.query('update aiguillage set alerte = true where id = $1', [a.id])
  await alerter(tx, deps, a)
}

/** The door before hands its person over to the new one. */
async function suivre(tx: Tx, deps: AiguillageDeps, acteur: Expediteur, avant: Aiguillage): Promise<void> {
  const le = deps.now()
  const motifs = { declined: 'apres-refus', lapsed: 'sans-reponse', 'not-met': 'non-rencontree' } as const
  const motif = Object.entries(motifs).find(([statut]) => statut === avant.statut)?.[1] ?? avant.motif
  await saveAiguillage(
    tx,
    avant.id,
    {
      statut: 'redirected',
      motif,
      proprietaire: 'porte-suivante',
      alerte: false,
      promesse: { attendDepuis: le, promisPour: undefined, rappels: 0 },
    },
    le,
  )
  if (avant.statut === 'redirected') return
  const par = avant.emetteur.id === acteur.structure ? 'emetteur' : 'recepteur'
  await insertEtape(tx, deps.chiffre, avant.id, {
    de: avant.statut,
    vers: 'redirected',
    par,
    compte: compteDe(acteur),
    motif,
    message: undefined,
    le,
  })
}
