import { around } from 'geokdbush'
import { DISTANCE_MAX_KM, POIDS } from './bareme.ts'
import { NON } from './eligibilite.ts'
import type { IndexOffres } from './index-offres.ts'
import type { Fiche } from './offre.ts'
import { cheminChamp } from './raisons.ts'
import { distanceKm, type GroupeEvalue, points, type Recherche, type Trouvaille } from './recherche.ts'
import type { PorteEcartee } from './reponse.ts'
import { horsRayonTexte } from './textes.ts'

/** As many near misses as a person reads. */
const MAX_ECARTEES = 5
/** Groupes whose nearest place is looked up before the choice. */
const GROUPES_REGARDES = 16

interface Presque {
  i: number
  total: number
  critere: string
  texte: string
}

const minuscule = (texte: string): string => texte.charAt(0).toLowerCase() + texte.slice(1)

/** The one fact that rules a groupe out, and its sentence. */
function motifGroupe(e: GroupeEvalue, r: Recherche): { critere: string; texte: string } | undefined {
  const { groupe } = e
  if (groupe.parProfessionnel && r.faits.statut !== 'professionnel') {
    return { critere: 'mobilisable', texte: 'se demande par un professionnel, pas directement' }
  }
  const k = groupe.criteres.findIndex((c, rang) => c.critere.force === 'exclusif' && e.valeurs[rang] === NON)
  const compile = groupe.criteres[k]
  if (compile)
    return {
      critere: (compile.champs[0] && cheminChamp(compile.champs[0])?.replace('situation.', '')) ?? 'public',
      texte: minuscule(compile.critere.ecart),
    }
  if (r.contraintes.pmr === true && groupe.pmr === false)
    return { critere: 'pmr', texte: 'n’est pas accessible en fauteuil roulant' }
  if (r.contraintes.gratuit === true && groupe.gratuit === false) return { critere: 'gratuit', texte: 'est payant' }
  return undefined
}

/** The place of the groupe that the person would have gone to: the nearest within reach, or one that serves their zone. */
function plusProche(index: IndexOffres, e: GroupeEvalue, r: Recherche): { i: number; km: number | null } | undefined {
  const { sites, parZone } = e.groupe
  if (r.origine) {
    const { lat, lon } = r.origine
    const [rang] = sites ? around(sites.arbre, lon, lat, 1, DISTANCE_MAX_KM) : []
    const i = rang === undefined ? undefined : sites?.ids[rang]
    if (i !== undefined) return { i, km: distanceKm(lat, lon, index.lat[i] ?? 0, index.lon[i] ?? 0) }
  }
  const codes = r.origine?.zones ?? [...parZone.keys()]
  const i = codes.map(code => parZone.get(code)?.[0]).find(x => x !== undefined)
  return i === undefined ? undefined : { i, km: null }
}

const valeurProche = (km: number | null): number => points(POIDS.distance, km === null ? 0.5 : 1 / (1 + km / 20))

function presqueDesGroupes(index: IndexOffres, r: Recherche, t: Trouvaille): Presque[] {
  return [...t.ecartes]
    .sort((a, b) => b.competence + b.public - a.competence - a.public)
    .slice(0, GROUPES_REGARDES)
    .flatMap(e => {
      const motif = motifGroupe(e, r)
      const proche = motif && plusProche(index, e, r)
      return motif && proche
        ? [{ ...motif, i: proche.i, total: e.competence + e.public + valeurProche(proche.km) }]
        : []
    })
}

function presqueDesOffres(r: Recherche, t: Trouvaille): Presque[] {
  return t.ecarts.map(({ i, evalue, motif, distanceKm: km }) => {
    const total = evalue.competence + evalue.public + valeurProche(km)
    if (motif === 'zone') return { i, total, critere: 'zone', texte: 'ne reçoit que les habitants d’un autre secteur' }
    if (motif === 'rayon') return { i, total, critere: 'rayonKm', texte: horsRayonTexte(km ?? 0, r.contraintes) }
    return { i, total, critere: 'modes', texte: 'ne reçoit pas de la façon que vous avez choisie' }
  })
}

/**
 * The doors that one fact alone rules out, the most competent and nearest first, each structure once and none of those
 * already proposed.
 */
export function proposerEcartees(
  index: IndexOffres,
  r: Recherche,
  t: Trouvaille,
  fiche: (i: number) => Fiche,
): PorteEcartee[] {
  const presque = [...presqueDesGroupes(index, r, t), ...presqueDesOffres(r, t)].sort(
    (a, b) => b.total - a.total || ((index.ids[a.i] ?? '') < (index.ids[b.i] ?? '') ? -1 : 1),
  )
  const structures = new Set(t.retenus.map(c => index.structures[c.i]))
  const reseaux = new Map<string, number>()
  const ecartees: PorteEcartee[] = []
  for (const { i, critere, texte } of presque) {
    const structure = index.structures[i]
    if (structures.has(structure)) continue
    structures.add(structure)
    const porte = fiche(i)
    const deja = reseaux.get(porte.structure.reseau) ?? 0
    if (deja > 0 && porte.structure.reseau !== 'autre') continue
    reseaux.set(porte.structure.reseau, deja + 1)
    ecartees.push({ structure: porte.structure, critere, texte })
    if (ecartees.length >= MAX_ECARTEES) break
  }
  return ecartees
}
