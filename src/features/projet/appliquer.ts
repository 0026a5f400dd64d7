import { createHash, randomUUID } from 'node:crypto'
import type { Commune } from '#features/territoires/index.ts'
import type { ProjetDeps } from './deps.ts'
import type { Projet } from './domain/document.ts'
import { ecrire, plumeOf } from './domain/ecrire.ts'
import { lireAcquis } from './parcours/acquis.ts'
import type { Faute, NomPage } from './parcours/etat.ts'
import { lireCentres, lireInterets } from './parcours/interets.ts'
import { lireMetiers } from './parcours/metiers.ts'
import { lirePlan, type PorteProposee } from './parcours/plan.ts'
import { ideesOf, portesDuPlan } from './parcours/portes.ts'
import { lireSouhaits } from './parcours/souhaits.ts'
import type { Savoir } from './savoir.ts'

export interface Applique {
  projet: Projet
  fautes: readonly Faute[]
  candidats: readonly Commune[]
}

/** Key of a skill in a project: from its label, the same everywhere. */
export const cleCompetence = (libelle: string): string =>
  createHash('sha256').update(libelle).digest('hex').slice(0, 12)

/** A key that no other device draws. */
const nouvelleCle = (): string => randomUUID().slice(0, 13)

const porteDe = (porte: PorteProposee | undefined) =>
  porte === undefined ? null : { service: porte.service, nom: porte.nom }

/** The field that says that answers to the activities come along, given without a network beside the fields of any page. */
const HORS_LIGNE = 'hors-ligne'

/** Writes in the project what a page sent. Fields of no page change nothing. */
export function appliquer(
  deps: Pick<ProjetDeps, 'metiers' | 'territoires' | 'orienter' | 'now'>,
  savoir: Savoir,
  avant: Projet,
  de: NomPage | undefined,
  form: URLSearchParams,
): Applique {
  const now = deps.now()
  const plume = plumeOf(avant, now)
  const projet = form.has(HORS_LIGNE) ? lireInterets(avant, form, savoir.inventaire, plume) : avant
  const rien: Applique = { projet, fautes: [], candidats: [] }
  if (de === 'interets') return { ...rien, projet: lireInterets(projet, form, savoir.inventaire, plume) }
  if (de === 'bilan') return { ...rien, projet: lireCentres(projet, form, savoir.centres, plume) }
  if (de === 'acquis')
    return {
      ...rien,
      ...lireAcquis(projet, form, { nouvelle: nouvelleCle(), cleOf: cleCompetence, connue: savoir.connue }, plume),
    }
  if (de === 'souhaits')
    return lireSouhaits(projet, form, { conditions: savoir.conditions, territoires: deps.territoires }, plume)
  if (de === 'metiers') return { ...rien, projet: lireMetiers(projet, form, deps.metiers.nom, plume) }
  if (de !== 'plan') return rien
  const autour = portesDuPlan(projet, deps.orienter, now)
  const porteOf = (service: string) => autour.portes.find(porte => porte.service === service)
  const lu = lirePlan(projet, form, { nouvelle: nouvelleCle(), porteOf }, plume)
  const idee = ideesOf(lu.projet, autour).find(({ titre }) => titre === form.get('idee'))
  if (idee === undefined) return { ...rien, ...lu }
  const etape = {
    plan: 'A',
    titre: idee.titre.slice(0, 200),
    quand: null,
    porte: porteDe(porteOf(idee.service ?? '')),
    documents: '',
    rappelJours: null,
    faite: false,
  } as const
  return { ...rien, fautes: lu.fautes, projet: ecrire(lu.projet, 'etapes', nouvelleCle(), etape, plume) }
}
