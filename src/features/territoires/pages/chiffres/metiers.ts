import { capitalize } from '#web/format.ts'
import { paths } from '#web/paths.ts'
import type { MesureSourcee } from '../../domain/mesure.ts'
import { lastOf, type Releve } from '../../releve.ts'
import { dans, periodeEnClair } from '../noms.ts'
import { type Chiffre, cellule, definition, entier, type Libelles, sourcesOf } from './chiffre.ts'

const TENSIONS: Readonly<Record<number, string>> = {
  1: 'très faible',
  2: 'faible',
  3: 'moyenne',
  4: 'forte',
  5: 'très forte',
}

export const offres = ({ offres: lues, voisins, mesures }: Releve, { metier }: Libelles): Chiffre | undefined => {
  if (lues === undefined) return undefined
  const { ou, metiers } = lues
  const bassin = voisins.find(({ maille }) => maille === 'bassin-emploi')
  const nomDe = (rome: string): string => metier(rome) ?? `Métier ${rome}`
  const tension = (rome: string): MesureSourcee | undefined =>
    bassin === undefined ? undefined : lastOf(mesures, bassin, 'tension', { rome })
  const premier = metiers[0]
  if (premier === undefined) return undefined
  const tendus = metiers.filter(({ code }) => (tension(code)?.valeur ?? 0) >= 4)
  const sources = sourcesOf(
    [lastOf(mesures, ou, 'offres', { rome: premier.code }), ...metiers.map(({ code }) => tension(code))].flatMap(
      mesure => mesure ?? [],
    ),
  )
  return {
    phrase: `Le ${periodeEnClair(premier.periode)}, le métier le plus demandé ${dans(ou)} était « ${nomDe(premier.code)} » : ${entier(premier.valeur)} offres.`,
    pourVous:
      tendus.length > 0
        ? `Les employeurs ont du mal à recruter pour ${tendus.length === 1 ? 'un de ces métiers' : `${tendus.length} de ces métiers`}. Demandez pourquoi avant de choisir : manque de candidats, horaires, conditions de travail ou salaire.`
        : 'Une offre n’est pas un emploi durable : regardez aussi les horaires, le contrat et le salaire.',
    graphique: {
      type: 'barres',
      unite: 'offres',
      barres: metiers.map(({ code, valeur }) => ({ nom: nomDe(code), valeur })),
    },
    tableau: {
      entetes: ['Métier', 'Offres', 'Tension de recrutement'],
      liens: metiers.map(({ code }) => (metier(code) === undefined ? undefined : paths.metier(code))),
      lignes: metiers.map(({ code, valeur }) => {
        const note = tension(code)
        return [
          `${nomDe(code)} (${code})`,
          entier(valeur),
          note?.etat === 'valeur' ? `${TENSIONS[note.valeur] ?? note.valeur} (${note.periode})` : 'inconnue',
        ]
      }),
    },
    precision: `${definition('offres')} Les dix métiers qui en ont le plus. Tension du bassin d’emploi${bassin === undefined ? '' : ` (${bassin.nom})`} : ${definition('tension').toLowerCase()}`,
    sources,
  }
}

/** Beyond this share, most employers of a family say that they have difficulties. */
const DIFFICILE = 0.5

/** What employers mean to hire in the year, by family of occupations: with how many they find difficult, and how many for a season. */
export const projets = ({ projets: lus, libelles, mesures }: Releve): Chiffre | undefined => {
  const premier = lus?.metiers[0]
  if (lus === undefined || premier === undefined) return undefined
  const { ou, metiers } = lus
  const nomDe = (fap: string): string => libelles.get(fap) ?? `Famille ${fap}`
  const lire = (indicateur: string, fap?: string): MesureSourcee | undefined =>
    lastOf(mesures, ou, indicateur, fap === undefined ? {} : { fap })
  const total = lire('projets-recrutement')
  const difficiles = lire('projets-difficiles')
  const lues = metiers.map(({ code }) => ({
    code,
    projets: lire('projets-recrutement', code),
    difficiles: lire('projets-difficiles', code),
    saisonniers: lire('projets-saisonniers', code),
  }))
  const part = (a: MesureSourcee | undefined, b: MesureSourcee | undefined): number | undefined =>
    a?.etat === 'valeur' && b?.etat === 'valeur' && b.valeur > 0 ? a.valeur / b.valeur : undefined
  const dur = lues.filter(one => (part(one.difficiles, one.projets) ?? 0) > DIFFICILE)
  const saison = lues.filter(one => (part(one.saisonniers, one.projets) ?? 0) > DIFFICILE)
  return {
    phrase: `${capitalize(dans(ou))}, les employeurs veulent surtout recruter : « ${nomDe(premier.code)} », ${projetsEnClair(premier.valeur)} (${premier.periode}).${
      total?.etat === 'valeur'
        ? ` Tous métiers ensemble, ils ont ${projetsEnClair(total.valeur)}.`
        : total === undefined
          ? ''
          : ' Le total n’est pas publié : secret statistique.'
    }`,
    pourVous: [
      dur.length > 0
        ? `Pour ${dur.length === 1 ? 'un' : dur.length} de ces ${metiers.length} métiers, la plupart des employeurs disent avoir du mal à recruter.`
        : 'Pour ces métiers, la plupart des employeurs ne disent pas avoir de mal à recruter.',
      saison.length > 0
        ? `Attention : pour ${saison.length === 1 ? 'un' : saison.length} d’entre eux, c’est surtout du travail de saison.`
        : 'Demandez toujours la durée du contrat.',
    ].join(' '),
    graphique: {
      type: 'barres',
      unite: 'projets',
      barres: metiers.map(({ code, valeur }) => ({ nom: nomDe(code), valeur })),
    },
    tableau: {
      entetes: ['Métiers', 'Projets', 'Jugés difficiles', 'De saison'],
      lignes: lues.map(one => [
        nomDe(one.code),
        cellule(one.projets, entier),
        cellule(one.difficiles, entier),
        cellule(one.saisonniers, entier),
      ]),
    },
    precision: `${definition('projets-recrutement')} Les dix familles de métiers (FAP) dont le nombre est publié et le plus grand. Un projet n’est pas une offre : il peut ne jamais être publié.${
      difficiles?.etat === 'valeur' && total?.etat === 'valeur' && total.valeur > 0
        ? ` Jugés difficiles, tous métiers : ${entier((difficiles.valeur / total.valeur) * 100)} %.`
        : ''
    }`,
    sources: sourcesOf(lues.flatMap(one => [one.projets, one.difficiles, one.saisonniers].flatMap(m => m ?? []))),
  }
}

const projetsEnClair = (nombre: number): string =>
  `${entier(nombre)} projet${Math.round(nombre) > 1 ? 's' : ''} d’embauche`
