import { jourDe, lireHeureLocale } from '#platform/fuseau.ts'
import { wallClock } from '#web/format.ts'
import { ETAPES_MAX, type EtapeCohorte, type Reglages } from '../domain/cohorte.ts'

/** How a parcours is prepared, as it is typed. */

export interface SaisieEtape {
  id: string
  titre: string
  structure: string
  /** One room a line: "Salle A : 12". */
  salles: string
  /** Numbers of steps: "1, 2". */
  apres: string
  /** Numbers of rounds. */
  fermee: string
}

export interface SaisieParcours {
  heure: string
  tours: string
  duree: string
  pause: string
  taille: string
  personnes: string
  etapes: SaisieEtape[]
}

export interface FauteParcours {
  champ: string
  texte: string
}

const LIBRES = 2
const ETAPES_DEPART = 4

const vide = (rang: number): SaisieEtape => ({
  id: `e${rang + 1}`,
  titre: '',
  structure: '',
  salles: '',
  apres: '',
  fermee: '',
})

/** Empty lines for a few steps more, under identifiers that no step has. */
const avecLignes = (etapes: readonly SaisieEtape[], combien: number): SaisieEtape[] => {
  const pris = new Set(etapes.map(({ id }) => id))
  const neuves = Array.from({ length: ETAPES_MAX * 2 }, (_, i) => vide(i)).filter(({ id }) => !pris.has(id))
  return [...etapes, ...neuves.slice(0, Math.max(0, Math.min(combien, ETAPES_MAX) - etapes.length))]
}

/** What the form holds at first: what is kept, or what an afternoon usually is. */
export function saisieDe(r: Reglages | undefined, evenement: { debut: Date; zone: string }): SaisieParcours {
  const heureDe = (le: Date): string => {
    const { hour, minute } = wallClock(le, evenement.zone)
    return `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`
  }
  if (!r)
    return {
      heure: heureDe(evenement.debut),
      tours: '4',
      duree: '30',
      pause: '10',
      taille: '8',
      personnes: '24',
      etapes: avecLignes([], ETAPES_DEPART),
    }
  const rangDe = (id: string): string => String(r.etapes.findIndex(e => e.id === id) + 1)
  const etapes = r.etapes.map(e => ({
    id: e.id,
    titre: e.titre,
    structure: e.structure,
    salles: e.salles.map(({ nom, capacite }) => `${nom} : ${capacite}`).join('\n'),
    apres: e.apres.map(rangDe).join(', '),
    fermee: e.fermee.map(tour => String(tour + 1)).join(', '),
  }))
  return {
    heure: heureDe(r.debut),
    tours: String(r.tours),
    duree: String(r.dureeMin),
    pause: String(r.pauseMin),
    taille: String(r.tailleGroupe),
    personnes: String(r.personnes),
    etapes: avecLignes(etapes, etapes.length + LIBRES),
  }
}

const ligne = (form: URLSearchParams, nom: string, max: number): string =>
  (form.get(nom) ?? '')
    .replaceAll(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ')
    .trim()
    .slice(0, max)

/** What was typed, as it goes back in the form. */
export function readSaisie(form: URLSearchParams): SaisieParcours {
  const etapes = Array.from({ length: ETAPES_MAX }, (_, i) => i)
    .filter(i => form.has(`etape-${i}`))
    .map(i => ({
      id: /^e\d{1,3}$/.exec(form.get(`etape-${i}`) ?? '')?.[0] ?? `e${i + 1}`,
      titre: ligne(form, `titre-${i}`, 120),
      structure: ligne(form, `structure-${i}`, 200),
      salles: (form.get(`salles-${i}`) ?? '').replaceAll('\0', '').replaceAll('\r\n', '\n').trim().slice(0, 600),
      apres: ligne(form, `apres-${i}`, 60),
      fermee: ligne(form, `fermee-${i}`, 60),
    }))
  return {
    heure: ligne(form, 'heure', 5),
    tours: ligne(form, 'tours', 4),
    duree: ligne(form, 'duree', 4),
    pause: ligne(form, 'pause', 4),
    taille: ligne(form, 'taille', 4),
    personnes: ligne(form, 'personnes', 4),
    etapes,
  }
}

const NOMBRES = {
  tours: [1, 24, 'Écrivez combien de tours il y a, de 1 à 24.'],
  duree: [5, 240, 'Écrivez combien de minutes dure un tour, de 5 à 240.'],
  pause: [0, 60, 'Écrivez combien de minutes séparent deux tours, de 0 à 60.'],
  taille: [1, 60, 'Écrivez combien de personnes un groupe compte au plus, de 1 à 60.'],
  personnes: [1, 500, 'Écrivez combien de personnes sont attendues, de 1 à 500.'],
} as const

const entier = (texte: string, min: number, max: number): number | undefined => {
  const n = /^\d{1,4}$/.test(texte) ? Number(texte) : undefined
  return n !== undefined && n >= min && n <= max ? n : undefined
}

/** Numbers of a list, from 1 to a last one; undefined when one of them is not. */
const liste = (texte: string, max: number): number[] | undefined => {
  const lus = texte
    .split(/[,;\s]+/)
    .filter(Boolean)
    .map(un => entier(un, 1, max))
  return lus.some(un => un === undefined) ? undefined : [...new Set(lus.filter(un => un !== undefined))]
}

/** Rooms, one a line, each with how many people it takes. */
const lireSalles = (etape: string, texte: string): EtapeCohorte['salles'] | undefined => {
  const lues = texte
    .split('\n')
    .map(un => un.trim())
    .filter(Boolean)
    .map((un, i) => {
      const [, nom, places] = /^(.{1,80}?)\s*[:;,-]?\s*(\d{1,3})(?:\s*(?:places?|personnes?))?$/u.exec(un) ?? []
      const capacite = places === undefined ? undefined : entier(places, 1, 500)
      return nom && capacite ? { id: `${etape}-${i + 1}`, nom, capacite } : undefined
    })
  const bonnes = lues.filter(un => un !== undefined)
  return bonnes.length === lues.length && bonnes.length > 0 ? bonnes : undefined
}

/** Reads a preparation, or what is wrong with it, field by field. */
export function parseSaisieParcours(
  saisie: SaisieParcours,
  evenement: { debut: Date; zone: string; structures: readonly { id: string }[] },
): { reglages: Reglages } | { fautes: FauteParcours[] } {
  const fautes: FauteParcours[] = []
  const nombre = (champ: keyof typeof NOMBRES): number => {
    const [min, max, texte] = NOMBRES[champ]
    const lu = entier(saisie[champ], min, max)
    if (lu === undefined) fautes.push({ champ, texte })
    return lu ?? min
  }
  const debut = lireHeureLocale(`${jourDe(evenement.debut, evenement.zone)}T${saisie.heure}`, evenement.zone)
  if (!(debut instanceof Date)) fautes.push({ champ: 'heure', texte: 'Écrivez l’heure du premier tour.' })
  const [tours, dureeMin, pauseMin] = [nombre('tours'), nombre('duree'), nombre('pause')]
  const [tailleGroupe, personnes] = [nombre('taille'), nombre('personnes')]
  const ecrites = saisie.etapes.map((e, i) => ({ e, i })).filter(({ e }) => e.titre !== '' || e.salles !== '')
  if (ecrites.length === 0) fautes.push({ champ: 'titre-0', texte: 'Écrivez au moins une étape.' })
  const etapes = ecrites.map(({ e, i }): EtapeCohorte => {
    const dire = (champ: string, texte: string): undefined => {
      fautes.push({ champ: `${champ}-${i}`, texte })
    }
    if (e.titre === '') dire('titre', `Donnez un nom à l’étape ${i + 1}.`)
    if (!evenement.structures.some(({ id }) => id === e.structure))
      dire('structure', `Choisissez qui tient l’étape ${i + 1}.`)
    const salles =
      lireSalles(e.id, e.salles) ??
      dire('salles', `Étape ${i + 1} : une salle par ligne, avec ses places. Par exemple : Salle A : 12`)
    const apres =
      liste(e.apres, saisie.etapes.length) ??
      dire('apres', `Étape ${i + 1} : écrivez des numéros d’étapes, comme 1, 2.`)
    const fermee =
      liste(e.fermee, tours) ?? dire('fermee', `Étape ${i + 1} : écrivez des numéros de tours, comme 3, 4.`)
    return {
      id: e.id,
      titre: e.titre,
      structure: e.structure,
      salles: salles ?? [],
      apres: (apres ?? []).flatMap(rang => saisie.etapes[rang - 1]?.id ?? []),
      fermee: (fermee ?? []).map(tour => tour - 1),
    }
  })
  if (fautes.length > 0 || !(debut instanceof Date)) return { fautes }
  return { reglages: { debut, tours, dureeMin, pauseMin, tailleGroupe, personnes, etapes } }
}
