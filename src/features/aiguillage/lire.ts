import { readPersonne } from '#features/accueil/index.ts'
import { type Piece, piecesDe } from '#features/pieces/index.ts'
import { listProposes } from '#features/ressources/index.ts'
import { type Acteur, asActeur, type Tx } from '#platform/acteur.ts'
import { journaliser } from '#platform/journal.ts'
import { coteOf } from './avancer.ts'
import type { ActeurAgent, AiguillageDeps } from './deps.ts'
import type { Contenu } from './domain/contenu.ts'
import type { Envoi } from './domain/envoi.ts'
import type { Cote } from './domain/statuts.ts'
import { communeEnMots, faitsEnMots } from './faits-en-mots.ts'
import {
  type Aiguillage,
  type Etape,
  findAiguillage,
  findContenu,
  listChaine,
  listEtapes,
} from './store/aiguillages.ts'
import { depensDuLieu, findDemande, findNomStructure, listPortes, type Porte } from './store/demandes.ts'
import { findJoignable, type Joignable } from './store/joignables.ts'
import { listMotsAvant, type MotsAvant } from './store/mots.ts'

/** Everything that the page of an aiguillage shows. */
export interface Dossier {
  a: Aiguillage
  cote: Cote
  contenu: Contenu | undefined
  /** What the demande said before the person wrote it again. */
  avant: MotsAvant[]
  etapes: Etape[]
  chaine: Aiguillage[]
  /** Doors that one may redirect to: those of the territoires of both sides. */
  portes: Porte[]
  joignable: Joignable
  pieces: Piece[]
  /** Documents of the library that may go with what an agent of a structure writes. */
  proposes: { titre: string; structure: string }[]
  /** Identifiers of the shared projects that go with it. */
  projets: string[]
}

/** Reads a file; the reading is journalised. @returns undefined when the acteur has no part in it */
export const lireDossier = (deps: AiguillageDeps, acteur: Acteur, id: string): Promise<Dossier | undefined> =>
  asActeur(deps.db, acteur, async tx => {
    const coordinateur = acteur.sorte === 'agent' && acteur.role === 'coordinateur'
    const [a, contenu, etapes, pieces] = await Promise.all([
      findAiguillage(tx, id),
      findContenu(tx, deps.chiffre, id),
      listEtapes(tx, deps.chiffre, [id], { messages: !coordinateur }),
      piecesDe(tx, deps.chiffre, id),
    ])
    const cote = a && coteOf(acteur, a)
    if (!a || !cote) return undefined
    const lecture = { action: 'lire', objet: 'aiguillage', objetId: id, le: deps.now() }
    const [avant, chaine, portes, joignable, projets, proposes] = await Promise.all([
      coordinateur ? [] : listMotsAvant(tx, deps.chiffre, id),
      listChaine(tx, a.chaine),
      listPortes(tx, [a.emetteur.id, a.recepteur.id]),
      findJoignable(tx, a.recepteur.id),
      deps.projetsJoints(tx, id, deps.now()),
      acteur.sorte === 'agent' && acteur.structure !== undefined ? listProposes(tx, acteur.structure) : [],
      a.personne && journaliser(tx, { ...lecture, personne: a.personne }),
    ])
    // What was written along the way goes with the rest: closed with the file.
    const dits =
      contenu || acteur.sorte !== 'agent' ? etapes : etapes.map(e => ({ ...e, message: undefined, joints: [] }))
    return { a, cote, contenu, avant, etapes: dits, chaine, portes, joignable, pieces, proposes, projets }
  })

export interface Preparation {
  recepteur: { id: string; nom: string; joignable: Joignable }
  /** Facts that may go along. */
  faits: string[]
  envoi: Envoi
  demande: string | undefined
  precedent: string | undefined
}

const VIDE: Envoi = {
  prenom: '',
  nom: '',
  telephone: '',
  courriel: '',
  contact: undefined,
  langue: 'fr',
  accessibilite: [],
  demande: '',
  faits: [],
  disponibilites: '',
  souhait: '',
  consentement: { donne: false, moyen: undefined, preuve: '' },
}

export interface Origine {
  structure: string
  service?: string | undefined
  demande?: string | undefined
  precedent?: string | undefined
  brouillon?: string | undefined
}

interface PreparationDeps extends AiguillageDeps {
  /** Name of a commune, by its INSEE code. */
  nomCommune: (code: string) => string | undefined
}

/** What is known already when one begins to hand somebody over: from the demande, the person's file, the door before. */
export const preparerEnvoi = (
  deps: PreparationDeps,
  acteur: ActeurAgent,
  origine: Origine,
): Promise<Preparation | undefined> =>
  asActeur(deps.db, acteur, async tx => {
    const nom = await findNomStructure(tx, origine.structure)
    if (nom === undefined) return undefined
    const source = await lireSource(tx, deps, origine)
    return {
      recepteur: { id: origine.structure, nom, joignable: await findJoignable(tx, origine.structure) },
      ...source,
    }
  })

/** Asked already at the door before, with nothing to prepare: not asked again. */
const accessibiliteDe = (known: readonly string[], asked: boolean): readonly string[] =>
  known.length === 0 && asked ? ['aucune'] : known

async function lireSource(
  tx: Tx,
  deps: PreparationDeps,
  { structure, service, demande, precedent, brouillon }: Origine,
): Promise<Omit<Preparation, 'recepteur'>> {
  const avantId = brouillon ?? precedent
  const avant = avantId ? await findAiguillage(tx, avantId) : undefined
  const contenu = avant ? await findContenu(tx, deps.chiffre, avant.id) : undefined
  const demandeId = demande ?? avant?.demande
  const found = demandeId ? await findDemande(tx, deps.chiffre, demandeId) : undefined
  const personneId = avant?.personne ?? found?.personne
  const personne = personneId ? await readPersonne(tx, deps, personneId) : undefined
  const commune = communeEnMots(found?.faits, deps.nomCommune)
  const faits = [...new Set([...faitsEnMots(found?.faits), ...(commune ? [commune] : []), ...(contenu?.faits ?? [])])]
  // Where somebody lives goes along when the receiver needs it; the sender ticks it, or not.
  const utiles = (await depensDuLieu(tx, structure, service)) ? faits : faits.filter(fait => fait !== commune)
  const { identite } = personne ?? {}
  return {
    faits,
    demande: found?.id,
    precedent: avant?.statut === 'draft' ? avant.precedent : avant?.id,
    envoi: {
      ...VIDE,
      prenom: identite?.prenom ?? '',
      nom: identite?.nom ?? '',
      telephone: identite?.telephone ?? '',
      courriel: identite?.courriel ?? '',
      contact: personne?.contactPrefere ?? contenu?.contact.moyen,
      langue: personne?.langue ?? 'fr',
      accessibilite: accessibiliteDe(personne?.accessibilite ?? [], contenu !== undefined && avant?.statut !== 'draft'),
      demande: contenu?.demande ?? found?.texte ?? '',
      faits: contenu?.faits ?? utiles,
      disponibilites: contenu?.disponibilites ?? '',
      souhait: contenu?.souhait ?? '',
    },
  }
}
