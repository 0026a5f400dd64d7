import { wallClock } from '#web/format.ts'
import { MOYENS, PORTEES } from './domain/accord.ts'
import { type Clip, type Fiche, LICENCES, SUJETS } from './domain/clip.ts'
import type { SaisieSousTitre } from './domain/sous-titres.ts'
import type { NouveauFilme } from './store/personnes.ts'
import { ERREURS_CHAMPS as E } from './texts-poste.ts'

/** What was typed, by field; it is given back as it was. */
export type Saisie = URLSearchParams
/** Field → what is wrong with it. */
export type Erreurs = Readonly<Record<string, string>>
type Lu<T> = { valeur: T } | { erreurs: Erreurs }

/** One line that was typed, without what cannot be shown. */
export const ligne = (saisie: Saisie, nom: string): string =>
  (saisie.get(nom) ?? '').replaceAll(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ').trim()

/** A text of several lines. */
export const texte = (saisie: Saisie, nom: string): string =>
  (saisie.get(nom) ?? '')
    .replaceAll('\r\n', '\n')
    .replaceAll(/[^\P{Cc}\n\t]/gu, '')
    .trim()

/** The ISO day of an instant in Paris. */
export const jourOf = (instant: Date): string => {
  const { year, month, day } = wallClock(instant)
  return `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`
}

const isJour = (jour: string): boolean =>
  /^20\d\d-\d\d-\d\d$/.test(jour) && !Number.isNaN(Date.parse(jour)) && new Date(jour).toISOString().startsWith(jour)

/** What a form may choose from. */
export interface Choix {
  territoires: readonly { id: string; nom: string }[]
  voisines: readonly { id: string; nom: string }[]
  /** Occupations that answer to what was typed, the best first; one alone when it is named. */
  metiersDe: (texte: string) => readonly { rome: string; libelle: string }[]
}

/** What a structure says of a clip. @returns the occupations to choose from too, when what was typed names several */
export function lireFiche(
  saisie: Saisie,
  choix: Choix,
): { valeur: Fiche } | { erreurs: Erreurs; candidats: readonly { rome: string; libelle: string }[] } {
  const [titre, resume, metier] = [ligne(saisie, 'titre'), texte(saisie, 'resume'), ligne(saisie, 'metier')]
  const sujet = SUJETS.find(code => code === saisie.get('sujet'))
  const trouves = metier === '' ? [] : choix.metiersDe(metier)
  const choisi =
    trouves.find(({ rome }) => rome === saisie.get('rome')) ?? (trouves.length === 1 ? trouves[0] : undefined)
  const erreurs = {
    ...(titre === '' && { titre: E.titre }),
    ...(titre.length > 120 && { titre: E.titreLong }),
    ...(resume.length > 600 && { resume: E.resumeLong }),
    ...(sujet === undefined && { sujet: E.sujet }),
    ...(metier !== '' && choisi === undefined && { metier: trouves.length === 0 ? E.metierInconnu : E.metierAmbigu }),
  }
  if (Object.keys(erreurs).length > 0 || sujet === undefined) return { erreurs, candidats: choisi ? [] : trouves }
  return {
    valeur: {
      titre,
      resume,
      sujet,
      rome: choisi?.rome,
      territoire: choix.territoires.find(({ id }) => id === saisie.get('territoire'))?.id,
      partenaires: choix.voisines.map(({ id }) => id).filter(id => saisie.getAll('partenaires[]').includes(id)),
      licence: LICENCES.find(code => code === saisie.get('licence')) ?? 'aucune',
      sansPersonne: saisie.get('sansPersonne') === 'oui',
    },
  }
}

/** The fields of a clip that is there already. */
export const saisieDe = (c: Clip): Saisie =>
  new URLSearchParams([
    ['titre', c.titre],
    ['resume', c.resume],
    ['sujet', c.sujet],
    ['metier', c.rome ?? ''],
    ['territoire', c.territoire?.id ?? ''],
    ...c.partenaires.map(({ id }) => ['partenaires[]', id]),
    ['licence', c.licence],
    ['sansPersonne', c.sansPersonne ? 'oui' : ''],
  ])

/** Somebody who is filmed, as the structure notes them. @param leJour today, ISO */
export function lireFilme(saisie: Saisie, leJour: string): Lu<NouveauFilme> {
  const [nom, courriel, representant] = [ligne(saisie, 'nom'), ligne(saisie, 'courriel'), ligne(saisie, 'representant')]
  const mineur = saisie.get('mineur') === 'oui'
  const moyen = MOYENS.find(code => code === saisie.get('moyen'))
  const dates = lireSignature(saisie, leJour, mineur && moyen === 'papier')
  const papier = moyen === 'papier'
  const expireLe = ligne(saisie, 'expireLe')
  const erreurs = {
    ...((nom === '' || nom.length > 120) && { nom: E.nom }),
    ...(moyen === undefined && { moyen: E.moyen }),
    ...(moyen === 'lien' && !/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(courriel) && { courriel: E.courriel }),
    ...(mineur && representant === '' && { representant: E.representant }),
    ...(papier && 'erreurs' in dates && dates.erreurs),
    ...((!isJour(expireLe) || expireLe <= leJour) && { expireLe: E.expireLe }),
  }
  if (Object.keys(erreurs).length > 0 || moyen === undefined) return { erreurs }
  const signees = papier && 'valeur' in dates ? dates.valeur : undefined
  return {
    valeur: {
      ...{ nom, courriel: papier ? '' : courriel, representant: mineur ? representant : '', mineur, moyen },
      portee: PORTEES.find(code => code === saisie.get('portee')) ?? 'site',
      signeLe: signees?.signeLe,
      representantLe: signees?.representantLe,
      expireLe,
    },
  }
}

/** What was signed on paper: never ahead of time. */
export function lireSignature(
  saisie: Saisie,
  leJour: string,
  mineur: boolean,
): Lu<{ signeLe: string; representantLe: string | undefined; expireLe: string; portee: (typeof PORTEES)[number] }> {
  const [signeLe, representantLe] = [ligne(saisie, 'signeLe'), ligne(saisie, 'representantLe')]
  const expireLe = ligne(saisie, 'expireLe')
  const faux = (jour: string): boolean => !isJour(jour) || jour > leJour
  const erreurs = {
    ...(faux(signeLe) && { signeLe: E.signeLe }),
    ...(mineur && faux(representantLe) && { representantLe: E.representantLe }),
    ...((!isJour(expireLe) || expireLe <= leJour) && { expireLe: E.expireLe }),
  }
  if (Object.keys(erreurs).length > 0) return { erreurs }
  const portee = PORTEES.find(code => code === saisie.get('portee')) ?? 'site'
  return { valeur: { signeLe, representantLe: mineur ? representantLe : undefined, expireLe, portee } }
}

/** The captions that were typed, in the order of the page. @param max how many lines a page holds */
export function lireLignes(saisie: Saisie, max: number): SaisieSousTitre[] {
  const lignes: SaisieSousTitre[] = []
  for (let n = 1; n <= max && saisie.has(`t-${n}`); n++)
    lignes.push({ debut: ligne(saisie, `d-${n}`), fin: ligne(saisie, `f-${n}`), texte: texte(saisie, `t-${n}`) })
  return lignes
}
