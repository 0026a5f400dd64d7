import { setImmediate as breathe } from 'node:timers/promises'
import type { Referentiel } from '#features/annuaire/index.ts'
import { asActeur, commeSysteme } from '#platform/acteur.ts'
import { jourOf } from '#web/format.ts'
import type { ActeurAgent, MoteurDesRegles, ReglesDeps } from './deps.ts'
import { type Apercu, apercevoir, apercevoirReelles, type Essai } from './domain/apercu.ts'
import { annee, type DuMois } from './domain/demandes.ts'
import { besoinsTouches, type Difference, differences } from './domain/differences.ts'
import { AILLEURS, type Cas, panelReel } from './domain/panel.ts'
import { lisible, textesDe } from './lire.ts'
import { demandesDuMois } from './mois.ts'
import { findBrouillon, type LieuEtZone, listLieux, numeroEnVigueur, saveApercu } from './store.ts'
import type { Fait } from './tenir.ts'
import { direGroupe } from './texts.ts'

type Deps = Pick<ReglesDeps, 'db' | 'now' | 'regles' | 'territoires'>

/** Demandes tried between two breaths of the server. */
const PAR_SOUFFLE = 10
/** Panels are long to go through: one at a time in a process, the others wait for their turn. */
let precedent: Promise<unknown> = Promise.resolve()

/** Tries the demandes of the year with the rules in force and those of the draft, and keeps with the draft what changes. */
export async function regarder(deps: Deps, acteur: ActeurAgent): Promise<Fait> {
  const { db, now, regles } = deps
  const periode = annee(jourOf(now()))
  const lu = await asActeur(db, acteur, async tx => {
    const brouillon = await findBrouillon(tx)
    const version = await numeroEnVigueur(tx)
    const textes = await textesDe(tx, regles, version)
    const lieux = await listLieux(tx)
    const duMois = brouillon && (await commeSysteme(tx, 'regles', () => demandesDuMois(tx, deps, periode, lieux)))
    return brouillon && textes && duMois && { brouillon, version, textes, lieux, duMois }
  })
  if (!lu) return { erreur: 'introuvable' }
  const { brouillon, version } = lu
  const apres = lisible(regles, brouillon.textes)
  if (!apres) return { erreur: 'illisible' }
  const avant = lisible(regles, lu.textes) ?? regles.lire(regles.fichier)
  const apercu = await apercevoirRegles(deps, { ...lu, ...periode, avant, apres })
  const garde = await asActeur(db, acteur, tx => saveApercu(tx, brouillon.revision, { ...apercu, version }))
  return garde ? { fait: 'regarde' } : { erreur: 'a-relire' }
}

interface Matiere {
  avant: Referentiel
  apres: Referentiel
  version: number
  debut: string
  fin: string
  lieux: readonly LieuEtZone[]
  duMois: DuMois
}

async function apercevoirRegles(deps: Deps, matiere: Matiere): Promise<Apercu> {
  const { avant, apres, version, debut, fin, lieux, duMois } = matiere
  const changent = differences(avant, apres)
  const { panel, ...annee } = panelOf(deps, matiere, changent)
  const essais = precedent.then(() => essayer(deps.regles, apres, panel, deps.now()))
  precedent = essais.catch(() => {})
  const faits = await essais
  const nationales = new Set([...avant.portesNationales, ...apres.portesNationales].map(({ id }) => id))
  const reelles = apercevoirReelles(faits, changent, { debut, fin, simule: duMois.simule, ...annee }, id =>
    nationales.has(id),
  )
  return {
    ...apercevoir(faits, changent, version),
    reelles: lieux.length > 0 || annee.demandes > 0 ? reelles : undefined,
  }
}

/** The demandes that are tried, and how many they stand for. */
function panelOf({ territoires }: Deps, { lieux, duMois }: Matiere, changent: readonly Difference[]) {
  const ou = (code: string | undefined) => (code === undefined ? undefined : territoires.commune(code)?.nom)
  const { cas, ...annee } = panelReel(
    duMois.groupes,
    lieux.length > 0 ? lieux : [{ ...AILLEURS, nom: 'France' }],
    besoinsTouches(changent),
    groupe => direGroupe(groupe, ou(groupe.commune)),
  )
  return { panel: cas, ...annee }
}

async function essayer(
  { enVigueur, essayer: ouvrir }: MoteurDesRegles,
  referentiel: Referentiel,
  panel: readonly Cas[],
  now: Date,
): Promise<Essai[]> {
  const [ancien, nouveau] = [enVigueur(), await ouvrir(referentiel)]
  const essais: Essai[] = []
  for (const [i, cas] of panel.entries()) {
    if (i % PAR_SOUFFLE === 0) await breathe()
    const [avant, apres] = [ancien.orienter(cas.demande, { now }), nouveau.orienter(cas.demande, { now })]
    if (avant.ok && apres.ok) essais.push({ cas, avant: avant.reponse, apres: apres.reponse })
  }
  return essais
}
