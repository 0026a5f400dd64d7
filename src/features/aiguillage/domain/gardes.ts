import { type Cote, type Proprietaire, STATUTS, type Statut } from './statuts.ts'
import { attendSonTour, isTerminal, PASSAGES, proprietaireApres, RANG_ALERTE, SANS_PORTE } from './transitions.ts'

/** A move that the database lets a side make. `effacement`: the system removes the person. */
export interface Garde {
  de: Statut
  vers: Statut
  par: Cote | 'effacement'
  /** Who has the next move after it: at the first doors, and from `RANG_ALERTE` on. */
  proprietaire: Proprietaire
  enAlerte: Proprietaire
  /** Only once the next move is theirs. */
  aSonTour: boolean
}

const garde = (de: Statut, vers: Statut, par: Garde['par'], ...[premier, dernier]: Proprietaire[]): Garde => {
  const proprietaire = premier ?? proprietaireApres(vers, 1)
  const enAlerte = dernier ?? premier ?? proprietaireApres(vers, RANG_ALERTE)
  return { de, vers, par, proprietaire, enAlerte, aSonTour: par !== 'effacement' && attendSonTour(de, vers, par) }
}

const enCours = STATUTS.filter(statut => statut !== 'draft' && !isTerminal(statut))

/** Every edge of the table, and what is changed by the way of it: who has the next move, why somebody was not met. */
export const GARDES: readonly Garde[] = [
  ...PASSAGES.flatMap(({ de, vers, par }) => par.map(cote => garde(de, vers, cote))),
  // Another door holds the person: either side may have sent them on.
  ...SANS_PORTE.flatMap(de => [
    garde(de, 'redirected', 'emetteur', 'porte-suivante'),
    garde(de, 'redirected', 'recepteur', 'porte-suivante'),
  ]),
  // Nobody follows: the clock gives it to the coordinateur or back to the sender, and so does the coordinateur.
  ...enCours.map(de => garde(de, de, 'horloge', 'emetteur', 'coordinateur')),
  ...SANS_PORTE.map(de => garde(de, de, 'coordinateur', 'emetteur')),
  // The sender follows no more: the receiver has the file already.
  ...SANS_PORTE.flatMap(de => [garde(de, de, 'coordinateur', 'recepteur'), garde(de, de, 'horloge', 'recepteur')]),
  // What is booked tells a better reason.
  garde('not-met', 'not-met', 'recepteur'),
  garde('not-met', 'not-met', 'personne'),
  ...STATUTS.filter(de => !isTerminal(de)).map(de => garde(de, 'withdrawn', 'effacement')),
]

const ligne = (g: Garde): string =>
  `  (${[g.de, g.vers, g.par, g.proprietaire, g.enAlerte].map(code => `'${code}'`).join(', ')}, ${g.aSonTour})`

/** `migrations/passages.sql`, whole: made from the table, and held equal to it by a test. */
export const drawGardes =
  (): string => `-- Made from src/features/aiguillage/domain/gardes.ts by \`npm run dessiner\`; do not edit. Run at each start, after the numbered files.
-- Only adds: an older version that starts while a newer one runs takes none of its edges away. An edge that is given up is deleted by a migration.
insert into aiguillage_passage (de, vers, par, proprietaire, en_alerte, a_son_tour) values
${GARDES.map(ligne).join(',\n')}
on conflict do nothing;
`
