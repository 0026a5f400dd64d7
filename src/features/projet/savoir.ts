import type pg from 'pg'
import { fichesDemo, type Metiers, readFiches } from '#features/metiers/index.ts'
import { projectPath } from '#platform/paths.ts'
import { createLecteurAcquis, type LecteurAcquis } from './domain/acquis.ts'
import { apparier } from './domain/apparier.ts'
import { type Base, type Centre, createBase } from './domain/base.ts'
import type { Projet } from './domain/document.ts'
import { regardesOf } from './domain/ecrire.ts'
import type { Inventaire } from './domain/inventaire.ts'
import { toProfil } from './domain/profil-projet.ts'
import { loadConnaissancesProjet } from './lecture/connaissances.ts'
import type { Classement } from './pages/metiers.tsx'
import type { Condition } from './parcours/souhaits.ts'
import { direOrdre, withTextes } from './reponse.ts'

/** Occupations shown with their reasons. */
const MONTRES = 10
/** Skills proposed for one story. */
const PROPOSES = 8

export interface Savoir {
  inventaire: Inventaire
  conditions: readonly Condition[]
  /** Centres of interest that may be ticked. */
  centres: readonly Centre[]
  /** True for a skill that some occupation asks for. */
  connue: (libelle: string) => boolean
  /** Skills that a story makes think of. */
  reconnaitre: (recit: string) => string[]
  /** Occupations for what a project says. */
  classer: (projet: Projet) => Classement
}

/** What is known, once it was read. */
export type Savoirs = () => Promise<Savoir>

type Chercher = ReturnType<Metiers['recherche']>['chercher']

/**
 * What the pages know: the inventory, the conditions, the occupations in service laid out to be ranked. The occupations are read at the
 * first project, and again when an import has changed them.
 * @returns a function that resolves at once but for those readings
 */
export function createSavoir(metiers: Metiers, db: pg.Pool): Savoirs {
  const connaissances = loadConnaissancesProjet(projectPath('referentiel'))
  const load = async (): Promise<Savoir> => {
    const lues = await readFiches(db)
    const fiches = lues.length > 0 ? lues : fichesDemo(projectPath('demo'))
    const base = createBase(fiches, connaissances)
    // Laid out at the first story: it takes half a second of the server with the whole of ROME.
    let lecteur: LecteurAcquis | undefined
    const recherche = { chercher: (...demande: Parameters<Chercher>) => metiers.recherche().chercher(...demande) }
    return {
      inventaire: connaissances.inventaire,
      conditions: connaissances.conditions,
      centres: connaissances.centres,
      connue: libelle => base.competences.has(libelle),
      reconnaitre(recit) {
        lecteur ??= createLecteurAcquis(base, recherche)
        return lecteur.proposer(recit, { max: PROPOSES }).map(({ competence }) => competence)
      },
      classer: projet => classer(projet, base),
    }
  }
  let lu: { liste: unknown; savoir: Promise<Savoir> } | undefined
  return () => {
    const liste = metiers.liste()
    if (lu?.liste !== liste) {
      const savoir = load()
      lu = { liste, savoir }
      // A database that was away is asked again by the next one who comes.
      savoir.catch(() => {
        if (lu?.savoir === savoir) lu = undefined
      })
    }
    return lu.savoir
  }
}

function classer(projet: Projet, base: Base): Classement {
  const profil = toProfil(projet, base.connaissances.conditions)
  const appariement = apparier(profil, base, { max: MONTRES })
  const { metiers, avertissements, changerait, nonJuges } = direOrdre(appariement, profil, base)
  const muet = avertissements.some(({ code }) => code === 'ordre-sans-raison')
  return {
    // An order that means nothing is not shown.
    metiers: muet ? [] : metiers,
    regardes: muet
      ? []
      : regardesOf(projet)
          .flatMap(([rome]) => appariement.detail(rome) ?? [])
          .map(withTextes),
    avertissements: muet
      ? avertissements.map(({ texte }) => texte).slice(0, 1)
      : [...avertissements, ...nonJuges].map(({ texte }) => texte),
    changerait: changerait.map(({ texte }) => texte),
  }
}
