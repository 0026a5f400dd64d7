import { FichierInvalide, type Referentiel, type TextesReferentiel } from '#features/annuaire/index.ts'
import { asActeur, commeSysteme, type Tx } from '#platform/acteur.ts'
import type { ActeurAgent, MoteurDesRegles, ReglesDeps } from './deps.ts'
import { type Difference, differences } from './domain/differences.ts'
import { type Brouillon, findBrouillon, findEnVigueur, findVersion, listVersions, type Version } from './store.ts'

/** The rules that doors are chosen by. */
export interface ReglesEnVigueur {
  /** Zero: those that ship with the product. */
  version: number
  /** When it was applied; absent for version zero. */
  le: Date | undefined
  referentiel: Referentiel
}

/**
 * Reads the rules in force. A version that this program cannot read any more leaves its place to those that ship with it.
 * @param onError told why a version was left out
 */
export async function lireReglesEnVigueur(
  db: Tx,
  lire: (textes?: TextesReferentiel) => Referentiel,
  onError: (error: unknown) => void,
): Promise<ReglesEnVigueur> {
  const trouvee = await findEnVigueur(db)
  if (!trouvee) return { version: 0, le: undefined, referentiel: lire() }
  const { numero: version, le, textes } = trouvee
  try {
    return { version, le, referentiel: lire(textes) }
  } catch (error) {
    if (!(error instanceof FichierInvalide)) throw error
    onError(error)
    return { version, le, referentiel: lire() }
  }
}

/** The texts of a version, those that ship with the product for version zero; undefined when there is no such version. */
export const textesDe = async (
  tx: Tx,
  { fichier }: MoteurDesRegles,
  numero: number,
): Promise<TextesReferentiel | undefined> => {
  if (numero === 0) return fichier
  const version = await findVersion(tx, numero)
  return version && (version.textes ?? fichier)
}

export interface Etat {
  versions: readonly Version[]
  brouillon: Brouillon | undefined
  /** What the draft changes; undefined when the rules in force cannot be read any more. */
  differences: readonly Difference[]
  /** Whether this program cannot read the version in force. */
  illisible: boolean
}

/** Versions, the draft and what it changes. */
export const lireEtat = ({ db, regles }: ReglesDeps, acteur: ActeurAgent): Promise<Etat> =>
  asActeur(db, acteur, async tx => {
    // The name of who applied a version is behind the policies of accounts.
    const versions = await commeSysteme(tx, 'regles', () => listVersions(tx))
    const brouillon = await findBrouillon(tx)
    const enVigueur = versions[0] ? (versions[0].textes ?? regles.fichier) : regles.fichier
    const avant = lisible(regles, enVigueur)
    const apres = brouillon && lisible(regles, brouillon.textes)
    return {
      versions,
      brouillon,
      differences: avant && apres ? differences(avant, apres) : [],
      illisible: avant === undefined,
    }
  })

/** The draft alone. */
export const lireBrouillon = ({ db }: Pick<ReglesDeps, 'db'>, acteur: ActeurAgent): Promise<Brouillon | undefined> =>
  asActeur(db, acteur, tx => findBrouillon(tx))

/** Texts as rules; undefined when this program cannot read them. */
export const lisible = (
  { lire }: Pick<MoteurDesRegles, 'lire'>,
  textes: TextesReferentiel,
): Referentiel | undefined => {
  try {
    return lire(textes)
  } catch (error) {
    if (error instanceof FichierInvalide) return undefined
    throw error
  }
}

/** One version and what it changed from the one before; undefined when there is no such version. */
export const lireVersion = (
  { db, regles }: ReglesDeps,
  acteur: ActeurAgent,
  numero: number,
): Promise<{ version: Version; differences: readonly Difference[] } | undefined> =>
  asActeur(db, acteur, async tx => {
    const version = await commeSysteme(tx, 'regles', () => findVersion(tx, numero))
    if (!version) return undefined
    const avant = lisible(regles, (await textesDe(tx, regles, numero - 1)) ?? regles.fichier)
    const apres = lisible(regles, version.textes ?? regles.fichier)
    return { version, differences: avant && apres ? differences(avant, apres) : [] }
  })
