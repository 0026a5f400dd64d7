import { normalizeEmail } from '#features/annuaire/index.ts'
import { BESOINS, type Besoin } from '#features/orientation/index.ts'
import { communeLabel, resolveLieu, type Territoires } from '#features/territoires/index.ts'
import { type Choix, GENRES, type Genre, type Ou, RYTHMES, type Rythme } from './domain/abonnement.ts'
import { ERREURS_ABONNEMENT } from './texts.ts'

/** What was typed, as it goes back in the form. */
export interface Saisie {
  courriel: string
  genres: readonly Genre[]
  lieu: string
  commune: string
  rayon: number
  territoire: string
  besoins: readonly Besoin[]
  rome: string
  rythme: Rythme
}

export interface Erreur {
  champ: 'courriel' | 'genres' | 'lieu'
  texte: string
}

/** Radii that one can choose, in km. */
export const RAYONS = [10, 20, 30, 50, 100] as const
const RAYON_DEFAUT = 30

const ligne = (fields: URLSearchParams, nom: string, max: number): string =>
  (fields.get(nom) ?? '')
    .replaceAll(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ')
    .trim()
    .slice(0, max)

/** Reads the fields of the form, or the codes of an address that leads to it; what is not in a list is ignored. */
export function saisieDe(fields: URLSearchParams, neuf: boolean): Saisie {
  const commune = fields.get('commune') ?? ''
  const rome = fields.get('rome') ?? ''
  const tous = (nom: string): string[] => [...fields.getAll(nom), ...fields.getAll(`${nom}[]`)]
  return {
    courriel: ligne(fields, 'courriel', 200),
    genres: neuf ? GENRES : GENRES.filter(code => tous('genre').includes(code)),
    lieu: neuf ? '' : ligne(fields, 'lieu', 80),
    commune: /^[0-9AB]{5}$/.test(commune) ? commune : '',
    rayon: RAYONS.find(km => String(km) === fields.get('rayon')) ?? RAYON_DEFAUT,
    territoire: /^[a-z0-9-]{1,60}$/.exec(fields.get('territoire') ?? '')?.[0] ?? '',
    besoins: BESOINS.filter(code => tous('besoin').includes(code)),
    rome: /^[A-N]\d{4}$/.test(rome) ? rome : '',
    rythme: RYTHMES.find(code => code === fields.get('rythme')) ?? 'semaine',
  }
}

/** The choices that somebody made, as the form shows them. @param lieu their commune, in words */
export const saisieDAbonnement = ({ genres, besoins, romes, ou, rythme }: Choix, lieu = ''): Saisie => ({
  courriel: '',
  genres,
  lieu,
  commune: ou.sorte === 'autour' ? ou.commune : '',
  rayon: ou.sorte === 'autour' ? ou.rayonKm : RAYON_DEFAUT,
  territoire: ou.sorte === 'territoire' ? ou.territoire : '',
  besoins,
  rome: romes[0] ?? '',
  rythme,
})

export interface LireDeps {
  territoires: Territoires
  /** A territoire of the network and its communes; undefined when there is none of this number. */
  territoire: (id: string) => Promise<{ nom: string; communes: readonly { code: string }[] } | undefined>
}

/**
 * The choices that the form holds, or what is wrong with which field.
 * @param courrielDe the address of who is signed in, in place of a field
 */
export async function lireChoix(
  s: Saisie,
  { territoires, territoire }: LireDeps,
  courrielDe?: string,
): Promise<{ demande: Choix & { courriel: string } } | { erreurs: Erreur[] }> {
  const erreurs: Erreur[] = []
  const courriel = courrielDe ?? normalizeEmail(s.courriel)
  if (courriel === undefined) erreurs.push({ champ: 'courriel', texte: ERREURS_ABONNEMENT.courriel })
  if (s.genres.length === 0) erreurs.push({ champ: 'genres', texte: ERREURS_ABONNEMENT.genres })
  const lieu = resolveLieu(territoires, s.lieu, s.commune)
  if (lieu.etat === 'inconnu') erreurs.push({ champ: 'lieu', texte: ERREURS_ABONNEMENT.lieu })
  if (lieu.etat === 'ambigu')
    erreurs.push({
      champ: 'lieu',
      texte: `Écrivez une de ces communes : ${lieu.candidats.map(communeLabel).join(', ')}.`,
    })
  const reseau = lieu.etat === 'vide' && s.territoire !== '' ? await territoire(s.territoire) : undefined
  if (erreurs.length > 0 || courriel === undefined) return { erreurs }
  const ou: Ou =
    lieu.etat === 'trouve'
      ? { sorte: 'autour', commune: lieu.commune.code, lat: lieu.commune.lat, lon: lieu.commune.lon, rayonKm: s.rayon }
      : reseau
        ? { sorte: 'territoire', territoire: s.territoire, communes: reseau.communes.map(({ code }) => code) }
        : { sorte: 'partout' }
  const endroit =
    lieu.etat === 'trouve'
      ? `à moins de ${s.rayon} km de ${lieu.commune.nom}`
      : reseau
        ? `dans le territoire ${reseau.nom}`
        : 'partout en France'
  const { genres, besoins, rythme } = s
  return { demande: { courriel, genres, besoins, romes: s.rome ? [s.rome] : [], ou, endroit, rythme } }
}
