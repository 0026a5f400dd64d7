import { BESOINS } from '#features/orientation/index.ts'
import { type Fiche, GENRES, OBJETS, type Recherche, type Ressource } from './domain/ressource.ts'
import type { Choix } from './tenir.ts'
import { ERREURS_CHAMPS as E } from './texts.ts'

/** Field → what is wrong with it. */
export type Erreurs = Readonly<Record<string, string>>
type Lu<T> = { valeur: T } | { erreurs: Erreurs }

const ligne = (s: URLSearchParams, nom: string): string =>
  (s.get(nom) ?? '').replaceAll(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ').trim()

const paragraphes = (s: URLSearchParams, nom: string): string =>
  (s.get(nom) ?? '')
    .replaceAll('\r\n', '\n')
    .replaceAll(/[^\P{Cc}\n\t]/gu, '')
    .trim()

const CINQ_ANS_MS = 5 * 366 * 86_400_000

/** Whether it is an ISO day, from today to five years. */
const estJourAVenir = (jour: string, leJour: string): boolean =>
  /^\d{4}-\d{2}-\d{2}$/.test(jour) &&
  !Number.isNaN(Date.parse(jour)) &&
  new Date(jour).toISOString().startsWith(jour) &&
  jour >= leJour &&
  Date.parse(jour) - Date.parse(leJour) <= CINQ_ANS_MS

/** The sheet of a document, as it is typed. @param leJour today, ISO @param connu whether an occupation has this code */
export function lireFiche(s: URLSearchParams, leJour: string, connu: (rome: string) => boolean): Lu<Fiche> {
  const [titre, resume, revueLe] = [ligne(s, 'titre'), paragraphes(s, 'resume'), ligne(s, 'revue')]
  const genre = GENRES.find(code => code === s.get('genre'))
  const romes = [
    ...new Set(
      ligne(s, 'romes')
        .toUpperCase()
        .split(/[\s,;]+/)
        .filter(Boolean),
    ),
  ]
  const erreurs = {
    ...((titre === '' || titre.length > 200) && { titre: E.titre }),
    ...(resume.length > 2000 && { resume: E.resume }),
    ...(genre === undefined && { genre: E.genre }),
    ...(!estJourAVenir(revueLe, leJour) && { revue: E.revue }),
    ...((romes.length > 20 || !romes.every(connu)) && { romes: E.romes }),
  }
  if (genre === undefined || Object.keys(erreurs).length > 0) return { erreurs }
  const besoins = BESOINS.filter(code => s.getAll('besoins[]').includes(code))
  return { valeur: { titre, resume, genre, membres: s.get('visibilite') !== 'public', besoins, romes, revueLe } }
}

/** What a document is attached to, as it is ticked: `territoire:drouais`. */
export const lireLiens = (s: URLSearchParams): Choix[] =>
  s.getAll('liens[]').flatMap(texte => {
    const objet = OBJETS.find(code => texte.startsWith(`${code}:`))
    return objet ? [{ objet, id: texte.slice(objet.length + 1) }] : []
  })

/** The fields of a document that is there already. */
export const saisieDe = (r: Ressource, liens: readonly Choix[]): URLSearchParams =>
  new URLSearchParams([
    ['titre', r.titre],
    ['resume', r.resume],
    ['genre', r.genre],
    ['visibilite', r.membres ? 'membres' : 'public'],
    ...r.besoins.map(code => ['besoins[]', code]),
    ['romes', r.romes.join(', ')],
    ['revue', r.revueLe],
    ...liens.map(({ objet, id }) => ['liens[]', `${objet}:${id}`]),
  ])

const Q_MAX = 200

/** What is looked for: words, and codes of the lists that are shown. */
export function lireRecherche(s: URLSearchParams): Recherche {
  const page = Number(s.get('page'))
  const territoire = ligne(s, 'territoire')
  const rome = ligne(s, 'rome')
  return {
    q: ligne(s, 'q').slice(0, Q_MAX),
    genre: GENRES.find(code => code === s.get('genre')),
    besoin: BESOINS.find(code => code === s.get('besoin')),
    rome: /^[A-N]\d{4}$/.test(rome) ? rome : undefined,
    territoire: /^[\w-]{1,80}$/.test(territoire) ? territoire : undefined,
    page: Number.isInteger(page) && page > 0 && page <= 1000 ? page : 1,
  }
}

/** The codes of a search, for an address: the words stay in the body of the form. */
export const codesOf = ({ genre, besoin, rome, territoire, page }: Recherche) => ({
  genre,
  besoin,
  rome,
  territoire,
  page: page > 1 ? page : undefined,
})
