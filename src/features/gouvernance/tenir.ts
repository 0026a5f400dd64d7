import type pg from 'pg'
import { asActeur, type Tx } from '#platform/acteur.ts'
import type { ActeurAgent } from './deps.ts'
import {
  type Convention,
  type Engagements,
  type Forme,
  type Institution,
  type Signature,
  type Texte,
  tient,
} from './domain/convention.ts'
import { INSTITUTIONS_REGIONALES, MODELE_REGIONAL, MODELES } from './modeles.ts'
import {
  cloreConvention,
  deleteBrouillon,
  findConvention,
  findRegionale,
  insertConvention,
  listConventions,
  ouvrirConvention,
  reconduireConvention,
  saveCadre,
  saveTexte,
} from './store/conventions.ts'
import {
  copyInstitutions,
  deleteInstitution,
  deleteSignatureInstitution,
  insertInstitution,
  listInstitutions,
  saveSignaturesInstitutions,
} from './store/institutions.ts'
import {
  deleteMembre,
  deleteSignature,
  insertMembres,
  listAbsents,
  listMembres,
  saveEngagements,
  saveSignatures,
} from './store/membres.ts'

export interface TenirDeps {
  /** Pool of the application's role. */
  db: pg.Pool
  now: () => Date
}

export type Erreur =
  | 'introuvable'
  | 'deja-ouverte'
  | 'a-garder'
  | 'sans-debut'
  | 'sans-texte'
  | 'sans-membre'
  | 'sans-cadre'
  | 'deja-signee'
  | 'avenir'
type Fait = { fait: string } | { erreur: Erreur }

/**
 * Begins the next version of a convention or a charter, from the last one when there is one; the one that is being written already is
 * gone on with.
 * @returns its identifier
 */
export const commencer = ({ db, now }: TenirDeps, acteur: ActeurAgent, forme: Forme): Promise<string | undefined> =>
  asActeur(db, acteur, async tx => {
    const { territoire } = acteur
    if (territoire === undefined && acteur.role !== 'region') return undefined
    const toutes = (await listConventions(tx, territoire)).filter(one => one.forme === forme)
    const enCours = toutes.find(({ etat }) => etat === 'brouillon')
    if (enCours) return enCours.id
    const modele = toutes.toSorted((a, b) => b.version - a.version)[0]
    const premier = territoire === undefined && forme === 'convention' ? MODELE_REGIONAL : MODELES[forme]
    const texte: Texte = modele ? { ...modele, debut: undefined } : premier
    const sous = modele?.sous?.etat === 'ouverte' ? modele.sous.id : undefined
    const id = await insertConvention(tx, { territoire, forme, le: now(), texte, sous })
    if (id === undefined) return undefined
    await insertMembres(tx, id, territoire, modele?.id)
    if (modele) await copyInstitutions(tx, id, modele.id)
    else if (territoire === undefined)
      for (const institution of INSTITUTIONS_REGIONALES) await insertInstitution(tx, id, institution)
    return id
  })

/** Locks a convention that the acteur holds, and changes it when the rule lets it. */
const changer = <T>(
  { db }: TenirDeps,
  acteur: ActeurAgent,
  id: string,
  work: (tx: Tx, convention: Convention) => Promise<T>,
): Promise<T | { erreur: Erreur }> =>
  asActeur(db, acteur, async tx => {
    const convention = await findConvention(tx, id, { verrou: true })
    return convention && tient(acteur, convention) ? work(tx, convention) : { erreur: 'introuvable' }
  })

/** Rewrites a draft. */
export const ecrireTexte = (deps: TenirDeps, acteur: ActeurAgent, id: string, texte: Texte): Promise<Fait> =>
  changer<Fait>(deps, acteur, id, async (tx, { etat }) => {
    if (etat !== 'brouillon') return { erreur: 'deja-ouverte' }
    await saveTexte(tx, id, texte, deps.now())
    return { fait: 'ecrit' }
  })

/** Drops a draft that was begun by mistake, with all that was put in it; what was opened stays. */
export const supprimerBrouillon = (deps: TenirDeps, acteur: ActeurAgent, id: string): Promise<Fait> =>
  changer<Fait>(deps, acteur, id, async (tx, { etat }) => {
    if (etat !== 'brouillon') return { erreur: 'a-garder' }
    return (await deleteBrouillon(tx, id)) ? { fait: 'supprimee' } : { erreur: 'introuvable' }
  })

export const GESTES = ['ouvrir', 'reconduire', 'clore', 'rattacher', 'detacher'] as const
export type GesteConvention = (typeof GESTES)[number]

/**
 * Opens a draft to signature, renews what is open by a decision, or closes it; says that it stands under the convention of the région
 * that is open, or no longer.
 */
export const mener = (deps: TenirDeps, acteur: ActeurAgent, id: string, geste: GesteConvention): Promise<Fait> =>
  changer<Fait>(deps, acteur, id, async (tx, convention) => {
    const le = deps.now()
    if (geste === 'rattacher' || geste === 'detacher') {
      if (convention.territoire === undefined || convention.etat === 'close') return { erreur: 'introuvable' }
      const cadre = geste === 'rattacher' ? await findRegionale(tx) : undefined
      if (geste === 'rattacher' && !cadre) return { erreur: 'sans-cadre' }
      await saveCadre(tx, id, cadre?.id, le)
      return { fait: cadre ? 'rattachee' : 'detachee' }
    }
    if (geste === 'ouvrir') {
      if (convention.etat !== 'brouillon') return { erreur: 'deja-ouverte' }
      if (convention.debut === undefined) return { erreur: 'sans-debut' }
      if (convention.texte.trim() === '') return { erreur: 'sans-texte' }
      if ((await listMembres(tx, id)).length + (await listInstitutions(tx, id)).length === 0)
        return { erreur: 'sans-membre' }
      await ouvrirConvention(tx, convention, le)
      return { fait: 'ouverte' }
    }
    if (convention.etat !== 'ouverte') return { erreur: 'introuvable' }
    if (geste === 'clore') {
      await cloreConvention(tx, id, le)
      return { fait: 'close' }
    }
    if (convention.dureeMois === undefined || convention.tacite) return { erreur: 'introuvable' }
    await reconduireConvention(tx, id, le)
    return { fait: 'reconduite' }
  })

/** Notes that structures and institutions signed, on one day at one place. @param leJour today, ISO */
export const signer = (
  deps: TenirDeps,
  acteur: ActeurAgent,
  id: string,
  {
    structures,
    institutions,
    signature,
    leJour,
  }: { structures: readonly string[]; institutions: readonly string[]; signature: Signature; leJour: string },
): Promise<Fait> =>
  changer<Fait>(deps, acteur, id, async (tx, { etat }) => {
    if (etat !== 'ouverte') return { erreur: 'introuvable' }
    if (signature.le > leJour) return { erreur: 'avenir' }
    await saveSignatures(tx, id, structures, signature)
    await saveSignaturesInstitutions(tx, id, institutions, signature)
    return { fait: 'signee' }
  })

/** What is done with one structure of a convention; `engagements`: what it promises, as long as it has not signed. */
export type GesteMembre =
  | { geste: 'engager'; engagements: Engagements }
  | { geste: 'retirer' }
  | { geste: 'effacer-signature' }

/** Changes one structure of a convention: what it promises, its signature that was noted by mistake, or that it is in it at all. */
export const tenirMembre = (
  deps: TenirDeps,
  acteur: ActeurAgent,
  id: string,
  structure: string,
  geste: GesteMembre,
): Promise<Fait> =>
  changer<Fait>(deps, acteur, id, async (tx, convention) => {
    if (convention.etat === 'close') return { erreur: 'introuvable' }
    const membre = (await listMembres(tx, id)).find(one => one.structure.id === structure)
    if (geste.geste === 'engager') {
      const connue = membre ?? (await listAbsents(tx, convention)).find(one => one.id === structure)
      if (!connue) return { erreur: 'introuvable' }
      if (membre?.signature) return { erreur: 'deja-signee' }
      await saveEngagements(tx, id, structure, geste.engagements)
      return { fait: 'engagee' }
    }
    if (!membre) return { erreur: 'introuvable' }
    if (geste.geste === 'effacer-signature') {
      await deleteSignature(tx, id, structure)
      return { fait: 'signature-retiree' }
    }
    if (membre.signature) return { erreur: 'deja-signee' }
    await deleteMembre(tx, id, structure)
    return { fait: 'retiree' }
  })

export type GesteInstitution =
  | { geste: 'ajouter'; institution: Pick<Institution, 'nom' | 'qualite' | 'fonction'> }
  | { geste: 'retirer' | 'effacer-signature'; id: string }

/** Adds an institution that signs, takes it out as long as it has not, or takes out a signature that was noted by mistake. */
export const tenirInstitution = (
  deps: TenirDeps,
  acteur: ActeurAgent,
  id: string,
  geste: GesteInstitution,
): Promise<Fait> =>
  changer<Fait>(deps, acteur, id, async (tx, { etat }) => {
    if (etat === 'close') return { erreur: 'introuvable' }
    if (geste.geste === 'ajouter') {
      await insertInstitution(tx, id, geste.institution)
      return { fait: 'institution' }
    }
    if (geste.geste === 'retirer')
      return (await deleteInstitution(tx, id, geste.id)) ? { fait: 'institution-retiree' } : { erreur: 'introuvable' }
    return (await deleteSignatureInstitution(tx, id, geste.id))
      ? { fait: 'signature-retiree' }
      : { erreur: 'introuvable' }
  })
