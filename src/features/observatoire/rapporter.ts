import { createHash } from 'node:crypto'
import type pg from 'pg'
import type { Agent } from '#features/comptes/index.ts'
import { ETAT_TEXTES, lirePlan } from '#features/plan/index.ts'
import { asActeur } from '#platform/acteur.ts'
import { jourOf } from '#web/format.ts'
import { CODES } from './domain/mesures.ts'
import { finPubliee } from './domain/periode.ts'
import { type ErreurRapport, mesureRapport, type PlanRapport, type Rapport } from './domain/rapport.ts'
import { COMPARES, ESSENTIEL } from './essentiel.ts'
import { type Lecture, lireObservatoire } from './lire.ts'
import { pdfDuRapport } from './pdf/rapport.ts'
import { findRapport, insertRapport, listRapports, lockRapports, type RapportSigne } from './store-rapports.ts'
import { libelleModalite, modalitesOf } from './texts.ts'

interface RapporterDeps {
  /** Pool of the application's role. */
  db: pg.Pool
  nomRegion: string
  now: () => Date
}

/** A year's report as it would be signed now, and those that were signed. */
export interface RapportLu {
  rapport: Rapport
  lecture: Lecture
  /** Years that something is published of, the last first. */
  annees: readonly number[]
  /** SHA-256 of what the report says: tells whether it is still what somebody looked at. */
  empreinte: string
  /** The year is over and its four quarters are published: it may be signed by who coordinates the territoire. */
  finie: boolean
  signes: readonly RapportSigne[]
}

const sha256 = (data: string | Uint8Array): string => createHash('sha256').update(data).digest('hex')

/**
 * Reads the report of a year.
 * @param voulu year and unit of the address; the last year that is over and the widest unit when they are none
 * @returns undefined while nothing is published of that year
 */
export async function lireRapport(
  { db, nomRegion, now }: RapporterDeps,
  agent: Agent,
  voulu: { annee: string | undefined; unite: string | undefined },
): Promise<RapportLu | undefined> {
  const premiere = await lireObservatoire(db, agent, nomRegion, { periode: voulu.annee, unite: voulu.unite })
  if (!premiere) return undefined
  const annees = premiere.periodes.flatMap(p => (p.includes('T') ? [] : [Number(p)]))
  const fin = finPubliee(now())
  // From midnight until the count of that night, the last quarter is over and not published yet.
  const estFinie = (annee: number): boolean =>
    `${annee + 1}-01-01` <= fin && premiere.periodes.some(p => p === `${annee}-T4`)
  const annee = annees.find(one => String(one) === voulu.annee) ?? annees.find(estFinie) ?? annees[0]
  if (annee === undefined) return undefined
  const lecture =
    premiere.periode === String(annee)
      ? premiere
      : await lireObservatoire(db, agent, nomRegion, { periode: String(annee), unite: voulu.unite })
  if (!lecture) return undefined
  const territoire = territoireDe(lecture)
  const plan = territoire === undefined ? undefined : await planRapport(db, agent, territoire, annee)
  const rapport = rapportOf(lecture, { region: nomRegion, annee, plan })
  const signes = territoire === undefined ? [] : await asActeur(db, agent.acteur, tx => listRapports(tx, territoire))
  return { rapport, lecture, annees, empreinte: sha256(JSON.stringify(rapport)), finie: estFinie(annee), signes }
}

const territoireDe = ({ portee }: Lecture): string | undefined =>
  portee.sorte === 'territoire' ? portee.unite.slice('territoire:'.length) : undefined

async function planRapport(db: pg.Pool, agent: Agent, territoire: string, annee: number): Promise<PlanRapport> {
  const plan = await lirePlan(db, agent.acteur, territoire, { cetteAnnee: annee, demandee: annee })
  return {
    objectifs: (plan?.objectifs ?? []).map(({ titre, indicateur, cible, releve }) => ({
      titre,
      indicateur,
      cible,
      compte: releve?.valeur,
    })),
    actions: (plan?.actions ?? []).map(({ titre, porteurs, etat }) => ({
      titre,
      porteurs: porteurs.map(({ nom }) => nom).join(', '),
      etat: ETAT_TEXTES[etat],
    })),
  }
}

function rapportOf(
  lecture: Lecture,
  { region, annee, plan }: { region: string; annee: number; plan: PlanRapport | undefined },
): Rapport {
  const { portee, ici, parties } = lecture
  const avant = lecture.avant[0]?.releve
  return {
    region,
    nom: portee.nom,
    sorte: portee.sorte,
    annee,
    simule: ici.simule,
    essentiel: ESSENTIEL.map(({ libelle, dire }) => ({
      libelle,
      ici: dire(ici) ?? 'non dit',
      avant: (avant && dire(avant)) ?? 'non dit',
    })),
    mesures: CODES.map(code =>
      mesureRapport(code, {
        ici,
        avant,
        region: portee.sorte === 'region' ? undefined : lecture.region,
        modalites: modalitesOf(code, ici).map(m => [m, libelleModalite(code, m)] as const),
      }),
    ),
    parties: parties.map(({ nom, releve }) => ({ nom, valeurs: COMPARES.map(({ dire }) => dire(releve) ?? '–') })),
    plan,
  }
}

/** The report to be signed by hand, or to be read before it is signed. */
export const pdfDuProjet = ({ rapport }: RapportLu, now: Date): Promise<Uint8Array<ArrayBuffer>> =>
  pdfDuRapport(rapport, jourOf(now))

/**
 * Signs the report of a year: the document is kept as it is. What was corrected since the last signature is signed as another version.
 * @param vue digest of the report that was looked at: another one is not signed
 */
export async function signerRapport(
  deps: RapporterDeps,
  agent: Agent,
  { annee, vue, nom, fonction }: { annee: string; vue: string; nom: string; fonction: string },
): Promise<{ fait: 'signe'; annee: number } | { erreur: ErreurRapport }> {
  const lu = await lireRapport(deps, agent, { annee, unite: undefined })
  const territoire = agent.role === 'coordinateur' ? lu && territoireDe(lu.lecture) : undefined
  if (!lu || territoire === undefined || String(lu.rapport.annee) !== annee) return { erreur: 'introuvable' }
  if (!lu.finie) return { erreur: 'annee-en-cours' }
  if (lu.empreinte !== vue) return { erreur: 'change' }
  const now = deps.now()
  return asActeur(deps.db, agent.acteur, async tx => {
    const { rapport, empreinte: contenuEmpreinte } = lu
    await lockRapports(tx, territoire, rapport.annee)
    const dernier = (await listRapports(tx, territoire)).find(one => one.annee === rapport.annee)
    if (dernier?.contenuEmpreinte === contenuEmpreinte) return { erreur: 'deja-signe' }
    const version = (dernier?.version ?? 0) + 1
    const pdf = await pdfDuRapport(rapport, jourOf(now), { nom, fonction, le: jourOf(now), version })
    const signe = { territoire, annee: rapport.annee, version, nom, fonction, signeLe: now, contenuEmpreinte }
    await insertRapport(tx, { ...signe, empreinte: sha256(pdf), pdf })
    return { fait: 'signe', annee: rapport.annee }
  })
}

/** A signed report, for who may read it. */
export const lireRapportSigne = (
  db: pg.Pool,
  agent: Agent,
  id: string,
): Promise<(RapportSigne & { pdf: Uint8Array<ArrayBuffer> }) | undefined> =>
  asActeur(db, agent.acteur, tx => findRapport(tx, id))
