import { DEMI_DISTANCE_KM, POIDS } from './bareme.ts'
import { type Ecart, makeCandidat, type Recherche } from './candidat.ts'
import { evaluer, MOBILISABLE, NON } from './eligibilite.ts'
import type { Faits } from './faits.ts'
import type { Classe, GroupeEvalue, IndexOffres } from './index-offres.ts'
import type { Fiche } from './offre.ts'
import { points } from './points.ts'
import { cheminChamp } from './raisons.ts'
import type { GroupeEcarte, Trouvaille } from './recherche.ts'
import type { PorteEcartee } from './reponse.ts'
import { corde2, distanceKm, parcourir, vecteur } from './sites.ts'
import { horsRayonTexte } from './textes.ts'

/** As many near misses as a person reads. */
const MAX_ECARTEES = 5
/** Groupes whose nearest place is looked up before the choice. */
const GROUPES_REGARDES = 16
/** A near miss further than this would not have been gone to. */
const PORTEE_KM = 50

interface Presque {
  i: number
  total: number
  critere: string
  texte: string
}

const minuscule = (texte: string): string => texte.charAt(0).toLowerCase() + texte.slice(1)

/** The one critère that rules a groupe out, and its sentence. */
function motifGroupe({ groupe }: GroupeEvalue, faits: Faits): { critere: string; texte: string } | undefined {
  const compile = groupe.publics.criteres.find(c => c.critere.force === 'exclusif' && evaluer(c, faits) === NON)
  if (!compile) return undefined
  const [champ] = compile.champs
  const critere = champ === undefined ? 'public' : cheminChamp(champ).replace('situation.', '')
  return { critere: compile === MOBILISABLE ? 'mobilisable' : critere, texte: minuscule(compile.critere.ecart) }
}

function texteEcart({ motif, distanceKm: km }: Ecart, r: Recherche): { critere: string; texte: string } {
  switch (motif) {
    case 'zone':
      return { critere: 'zone', texte: 'ne reçoit que les habitants d’un autre secteur' }
    case 'rayon':
      return { critere: 'rayonKm', texte: horsRayonTexte(km ?? 0, r.contraintes) }
    case 'modes':
      return { critere: 'modes', texte: 'ne reçoit pas de la façon que vous avez choisie' }
    case 'pmr':
      return { critere: 'pmr', texte: 'n’est pas accessible en fauteuil roulant' }
    case 'gratuit':
      return { critere: 'gratuit', texte: 'est payant' }
  }
}

interface Proche {
  i: number
  km: number | null
}

/**
 * For each groupe, the offre that the person would have been sent to: the nearest within reach, else one from afar. One
 * walk over the places of a class finds those of all its groupes.
 */
function lesPlusProches(index: IndexOffres, r: Recherche, classe: Classe, ecartes: readonly GroupeEcarte[]) {
  const parGroupe = new Map(ecartes.map(({ k, evalue }) => [k, evalue]))
  const proches = new Map<number, Proche>()
  const convient = (k: number, i: number, km: number | null): boolean => {
    const evalue = parGroupe.get(k)
    const vu = evalue && makeCandidat(index, r, evalue, i, km)
    return vu !== undefined && !('motif' in vu)
  }
  if (r.origine) {
    const { lat, lon } = r.origine
    let limite = corde2(PORTEE_KM)
    parcourir(index.sites, classe.debut, classe.fin, vecteur(lat, lon), limite, (i, k) => {
      if (!parGroupe.has(k)) return limite
      const km = distanceKm(lat, lon, index.lat[i] ?? 0, index.lon[i] ?? 0)
      if (km >= (proches.get(k)?.km ?? PORTEE_KM) || !convient(k, i, km)) return limite
      proches.set(k, { i, km })
      // Once each groupe has its place, nothing further than the furthest of them is of use.
      if (proches.size === parGroupe.size) limite = corde2(Math.max(...[...proches.values()].map(p => p.km ?? 0)))
      return limite
    })
  }
  for (const code of r.origine?.zones ?? classe.parZone.keys())
    for (const { ids, groupes } of classe.parZone.get(code) ?? [])
      for (let n = 0; n < ids.length && proches.size < parGroupe.size; n++) {
        const k = groupes[n] ?? -1
        const i = ids[n] ?? -1
        if (parGroupe.has(k) && !proches.has(k) && convient(k, i, null)) proches.set(k, { i, km: null })
      }
  return proches
}

const valeurProche = (km: number | null): number =>
  points(POIDS.distance, km === null ? 0.5 : 1 / (1 + km / DEMI_DISTANCE_KM))

const merite = (e: GroupeEvalue): number => e.reseau + e.competence + e.public

/** The groupes that are looked at, the best first; at equal merit, the first come. */
function lesMeilleurs(ecartes: readonly GroupeEcarte[]): GroupeEcarte[] {
  const meilleurs: GroupeEcarte[] = []
  for (const ecarte of ecartes) {
    const dernier = meilleurs[GROUPES_REGARDES - 1]
    if (dernier && merite(ecarte.evalue) <= merite(dernier.evalue)) continue
    const place = meilleurs.findIndex(({ evalue }) => merite(evalue) < merite(ecarte.evalue))
    meilleurs.splice(place < 0 ? meilleurs.length : place, 0, ecarte)
    meilleurs.splice(GROUPES_REGARDES)
  }
  return meilleurs
}

function presqueDesGroupes(index: IndexOffres, r: Recherche, t: Trouvaille): Presque[] {
  return [...Map.groupBy(lesMeilleurs(t.ecartes), ({ classe }) => classe)].flatMap(([classe, ecartes]) => {
    const proches = lesPlusProches(index, r, classe, ecartes)
    return ecartes.flatMap(({ k, evalue }) => {
      const motif = motifGroupe(evalue, r.faits)
      const proche = proches.get(k)
      return motif && proche ? [{ ...motif, i: proche.i, total: merite(evalue) + valeurProche(proche.km) }] : []
    })
  })
}

const presqueDesOffres = (r: Recherche, t: Trouvaille): Presque[] =>
  t.ecarts.map(ecart => ({
    i: ecart.i,
    total: merite(ecart.evalue) + valeurProche(ecart.distanceKm),
    ...texteEcart(ecart, r),
  }))

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
    (a, b) => b.total - a.total || (index.ordre[a.i] ?? 0) - (index.ordre[b.i] ?? 0),
  )
  const structures = new Set(t.retenus.map(c => index.structures[c.i]))
  // Where a door of a réseau is proposed, or could be, its other agencies teach nothing.
  const reseaux = new Set<string>(t.retenus.map(c => c.evalue.groupe.reseau))
  const ouverts = new Set<string>(t.viviers.flat().map(c => c.evalue.groupe.reseau))
  const ecartees: PorteEcartee[] = []
  for (const { i, critere, texte } of presque) {
    const structure = index.structures[i]
    if (structures.has(structure)) continue
    structures.add(structure)
    const porte = fiche(i)
    const { reseau } = porte.structure
    // People are sent to a réseau by mistake, not to a particular service kept for another statut.
    if (reseau === 'autre' && critere === 'statut') continue
    if (reseau !== 'autre' && (reseaux.has(reseau) || (critere === 'zone' && ouverts.has(reseau)))) continue
    reseaux.add(reseau)
    ecartees.push({ structure: porte.structure, critere, texte })
    if (ecartees.length >= MAX_ECARTEES) break
  }
  return ecartees
}
