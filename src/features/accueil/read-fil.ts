import { fuseauDeStructure } from '#features/annuaire/index.ts'
import type { Tx } from '#platform/acteur.ts'
import { PARIS } from '#platform/fuseau.ts'
import { formatMoment } from '#web/format.ts'
import type { PersonneDeps } from './deps.ts'
import { type Moment, ordonner } from './domain/fil.ts'
import { readPersonne } from './read-personne.ts'
import { listAccueils } from './store/accueils.ts'
import { type Consentement, listConsentements } from './store/consentements.ts'
import { type DemandeDuFil, listDemandes } from './store/demandes.ts'
import {
  listAiguillages,
  listPartenaires,
  listRendezvous,
  listTraces,
  type StructureNommee,
  type TraceDuFil,
} from './store/fil.ts'
import type { Personne } from './store/personnes.ts'
import { listOfPersonne, type Rapprochement } from './store/rapprochements.ts'
import { ACCORD_TEXTES, CANAL_TEXTES, ISSUE_TEXTES, RENDEZVOUS_TEXTES, STATUT_AIGUILLAGE_TEXTES } from './texts.ts'

/** A person's file, whole, as an agent sees it. */
export interface Fil {
  personne: Personne
  moments: Moment[]
  /** IANA zone of the agent's structure: the hours of the whole file are told in it. */
  fuseau: string
  consentements: Consentement[]
  rapprochements: Rapprochement[]
  traces: TraceDuFil[]
  partenaires: StructureNommee[]
}

export interface FilDeps extends PersonneDeps {
  resume: (faits: unknown) => string
  /** Addresses of what a thread leads to. */
  hrefs: { aiguillage: (id: string) => string }
  /** Of who opens it. */
  structure: string | undefined
}

const TRACES_MAX = 30

/** Opens a person's thread: one reading, journalised, and the same number of queries whatever it holds. */
export async function readFil(tx: Tx, deps: FilDeps, id: string): Promise<Fil | undefined> {
  const personne = await readPersonne(tx, deps, id)
  if (!personne) return undefined
  const fuseau = deps.structure ? await fuseauDeStructure(tx, deps.structure) : PARIS
  const accueils = await listAccueils(tx, deps.chiffre, id)
  const demandes = await listDemandes(tx, deps.chiffre, id)
  const aiguillages = await listAiguillages(tx, id)
  const rendezvous = await listRendezvous(tx, id)
  const consentements = await listConsentements(tx, id)
  const moments: Moment[] = [
    ...accueils.map(
      (a): Moment => ({
        le: a.le,
        sorte: 'accueil',
        titre: `${CANAL_TEXTES[a.canal]}, ${a.structure}`,
        details: [...(a.issues.length > 0 ? [a.issues.map(i => ISSUE_TEXTES[i]).join(', ')] : []), a.note ?? ''].filter(
          Boolean,
        ),
        annule: a.errone,
        annulable: a.ici && !a.errone ? a.id : undefined,
      }),
    ),
    ...demandes.map(
      (d): Moment => ({
        le: d.creeeLe,
        sorte: 'demande',
        titre: deps.resume(d.faits),
        details: motsDe(d, fuseau),
        annule: d.etat === 'abandonnee',
      }),
    ),
    ...aiguillages.map(
      (g): Moment => ({
        le: g.le,
        sorte: 'aiguillage',
        titre: `${g.de} → ${g.vers}`,
        details: [STATUT_AIGUILLAGE_TEXTES[g.statut] ?? g.statut],
        href: deps.hrefs.aiguillage(g.id),
      }),
    ),
    ...rendezvous.map(
      (r): Moment => ({
        le: r.prisLe,
        sorte: 'rendez-vous',
        titre: `${formatMoment(r.debut, r.fuseau)}, ${r.structure}`,
        details: [RENDEZVOUS_TEXTES[r.etat] ?? r.etat],
        annule: r.etat === 'annule' || r.etat === 'deplace',
      }),
    ),
    ...consentements.map(
      (c): Moment => ({
        le: c.recueilliLe,
        sorte: 'accord',
        titre: `${ACCORD_TEXTES[c.finalite]}\u00a0: ${c.noms.join(', ')}`,
        details: [c.preuve],
        annule: c.retireLe !== undefined,
      }),
    ),
  ]
  return {
    personne,
    moments: ordonner(moments),
    fuseau,
    consentements,
    rapprochements: await listOfPersonne(tx, id),
    traces: await listTraces(tx, id, TRACES_MAX),
    partenaires: await listPartenaires(tx),
  }
}

/** The words of a demande, then those that the person replaced, with who had written them. */
const motsDe = ({ texte, avant, structure }: DemandeDuFil, fuseau: string): string[] => {
  const [derniere] = avant
  const cite = (mots: string): string => (mots ? `«\u00a0${mots}\u00a0»` : 'rien')
  return [
    ...(texte ? [cite(texte)] : []),
    ...(derniere ? [`Écrit par la personne, le ${formatMoment(derniere.remplaceLe, fuseau)}.`] : []),
    ...avant.map(
      ({ texte: mots, ecritPar }) =>
        `Avant, ${ecritPar === 'personne' ? 'la personne' : structure} avait écrit\u00a0: ${cite(mots)}`,
    ),
  ]
}
