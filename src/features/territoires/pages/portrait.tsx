import type { Child, FC } from 'hono/jsx'
import type { QuestionPubliee } from '#features/questions/index.ts'
import { Questions } from '#features/questions/vues.ts'
import { capitalize, formatDate, formatNumber, plural, typo } from '#web/format.ts'
import { paths } from '#web/paths.ts'
import { Page } from '#web/shell.tsx'
import type { Cadre } from '#web/site.ts'
import type { Source } from '../domain/mesure.ts'
import type { Releve } from '../releve.ts'
import type { Bloc } from './blocs.ts'
import { CarteCommunes, type CarteProps } from './carte.tsx'
import type { Chiffre, Tableau } from './chiffres/chiffre.ts'
import { Dessin } from './graphiques.tsx'
import { dans, de, GENRES, nomSeul } from './noms.ts'

/** Doors of a territory: how many, and the first of them. */
export interface PortesDuLieu {
  total: number
  premieres: readonly { id: string; nom: string; reseau: string }[]
  /** The whole list. */
  lien: string
}

interface PortraitProps {
  cadre: Cadre
  releve: Releve
  blocs: readonly Bloc[]
  carte: CarteProps | undefined
  portes: PortesDuLieu | undefined
  /** Address of what its structures promise, when they do. */
  convention: string | undefined
  /** Trainings that are given there. */
  formations: number
  /** Documents that are attached to it. */
  documents?: Child
  questions: readonly QuestionPubliee[]
}

/** Communes listed under the map, before the others are only counted. */
const MAX_COMMUNES = 120

/** The portrait of a territory: read by a person who prepares a project, and by a professional. */
export const PagePortrait: FC<PortraitProps> = ({
  cadre,
  releve,
  blocs,
  carte,
  portes,
  formations,
  convention,
  documents,
  questions,
}) => {
  const { lieu } = releve
  const reperes = aComparer(releve)
  // Where nothing at all is known, that is said once.
  const connus = blocs.some(({ chiffres }) => chiffres.length > 0)
  const montres = connus ? blocs : []
  return (
    <Page
      cadre={cadre}
      titre={`Portrait : ${typo(lieu.nom)}`}
      description={`Habitants, chômage, secteurs, métiers qui recrutent, revenus : ce que disent les chiffres publics ${dans(lieu)}.`}
      classe="page-portrait"
    >
      <article class="cadre portrait">
        <header class="portrait-tete">
          <nav aria-label="Fil d’Ariane" class="fil">
            <a href={paths.territoires()}>Portraits de territoires</a>
          </nav>
          <p class="surtitre">{GENRES[lieu.maille]}</p>
          <h1>{typo(lieu.nom)}</h1>
          <p class="chapeau">
            {connus
              ? 'Ce que disent les chiffres publics, et ce que cela veut dire pour vous. Chaque chiffre garde son année et sa source.'
              : 'Les sources chargées n’ont pas de chiffre pour ce territoire. Voici qui vous y reçoit, et ce qui s’y prépare.'}
          </p>
          {reperes.length > 0 ? (
            <p class="portrait-reperes">
              Comparer avec :{' '}
              {reperes.map((repere, i) => (
                <>
                  {i > 0 ? ', ' : ''}
                  <a href={paths.portrait(repere.maille, repere.code)}>{typo(nomSeul(repere))}</a>
                </>
              ))}
            </p>
          ) : null}
          {convention ? (
            <p>
              <a href={convention}>Ce que les structures de l’orientation y promettent</a>
            </p>
          ) : null}
          {connus ? (
            <p class="outils">
              <a class="bouton discret" href={paths.portraitCsv(lieu.maille, lieu.code)}>
                Tous les chiffres (CSV)
              </a>
            </p>
          ) : null}
          <nav class="portrait-sommaire" aria-label="Dans cette page">
            <ul>
              {montres.map(({ id, titre }) => (
                <li>
                  <a href={`#${id}`}>{titre}</a>
                </li>
              ))}
              <li>
                <a href="#formations">Se former ici</a>
              </li>
              <li>
                <a href="#portes">À qui parler ici</a>
              </li>
            </ul>
          </nav>
        </header>
        {carte ? <Carte carte={carte} releve={releve} /> : null}
        <div class="portrait-corps">
          {montres.map(bloc => (
            <Section bloc={bloc} />
          ))}
          <Formations releve={releve} total={formations} />
          <Portes portes={portes} releve={releve} />
          {documents ? <div class="portrait-bloc">{documents}</div> : null}
          <Questions sujet={{ objet: 'territoire', code: `${lieu.maille}:${lieu.code}` }} publiees={questions} />
        </div>
        <Sources sources={sourcesOfBlocs(blocs)} />
      </article>
    </Page>
  )
}

/** Overseas, a département and its région are one place under one name: it is offered once, and not to itself. */
const aComparer = ({ ici, reperes }: Releve): Releve['reperes'] =>
  reperes.filter(
    ({ maille, nom }) =>
      maille !== 'region' || ![ici, ...reperes].some(autre => autre.maille === 'departement' && autre.nom === nom),
  )

const Section: FC<{ bloc: Bloc }> = ({ bloc: { id, titre, chiffres, vide } }) => (
  <section aria-labelledby={id} class="portrait-bloc">
    <h2 id={id}>{titre}</h2>
    {chiffres.length === 0 ? <p class="portrait-vide">{vide}</p> : chiffres.map(one => <UnChiffre chiffre={one} />)}
  </section>
)

const UnChiffre: FC<{ chiffre: Chiffre }> = ({ chiffre }) => {
  const { phrase, pourVous, graphique, tableau, precision, sources } = chiffre
  return (
    <div class="chiffre">
      <p class="chiffre-phrase">{typo(phrase)}</p>
      {pourVous ? (
        <p class="chiffre-vous">
          <b>Ce que cela veut dire pour vous.</b> {typo(pourVous)}
        </p>
      ) : null}
      {graphique ? <Dessin graphique={graphique} /> : null}
      <details>
        <summary>Le tableau et les précisions</summary>
        <p class="petit">{typo(precision)}</p>
        <Table tableau={tableau} titre={phrase} />
        <p class="petit">
          Source :{' '}
          {sources.map(({ producteur, titre, millesime }) => `${producteur}, ${titre}, ${millesime}`).join(' ; ')}.
        </p>
      </details>
    </div>
  )
}

const Table: FC<{ tableau: Tableau; titre: string }> = ({ tableau: { entetes, lignes, liens }, titre }) => (
  <section class="defile" tabindex={0} aria-label={`Tableau : ${entetes.join(', ')}`}>
    <table class="tableau">
      <caption class="hors-ecran">{typo(titre)}</caption>
      <thead>
        <tr>
          {entetes.map((entete, i) => (
            <th scope="col" class={i > 0 ? 'nombre' : undefined}>
              {entete}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {lignes.map(([nom, ...valeurs], i) => (
          <tr>
            <th scope="row">{liens?.[i] ? <a href={liens[i]}>{nom}</a> : nom}</th>
            {valeurs.map(valeur => (
              <td class="nombre">{valeur}</td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  </section>
)

const Carte: FC<{ carte: CarteProps; releve: Releve }> = ({ carte, releve: { lieu } }) => {
  const communes = lieu.maille === 'commune' ? carte.communes : lieu.communes
  const triees = [...communes].sort((a, b) => b.population - a.population)
  return (
    <section aria-labelledby="carte" class="portrait-bloc portrait-geo">
      <h2 id="carte">{lieu.maille === 'commune' ? 'La commune et ses voisines' : 'Les communes'}</h2>
      <CarteCommunes {...carte} />
      <details>
        <summary>{plural(communes.length, 'commune')}, de la plus peuplée à la moins peuplée</summary>
        <ul class="portrait-communes">
          {triees.slice(0, MAX_COMMUNES).map(({ code, nom }) => (
            <li>
              <a href={paths.portrait('commune', code)}>{typo(nom)}</a>
            </li>
          ))}
        </ul>
        {triees.length > MAX_COMMUNES ? (
          <p class="petit">… et {formatNumber(triees.length - MAX_COMMUNES)} autres communes.</p>
        ) : null}
      </details>
    </section>
  )
}

/** Trainings around the territory, from the commune of the portrait or the most populated one of its communes. */
const Formations: FC<{ releve: Releve; total: number }> = ({ releve: { lieu }, total }) => {
  const centre = lieu.communes.reduce<Releve['lieu']['communes'][number] | undefined>(
    (a, b) => (a === undefined || b.population > a.population ? b : a),
    undefined,
  )
  return (
    <section aria-labelledby="formations" class="portrait-bloc">
      <h2 id="formations">Se former ici</h2>
      <p class="chiffre-phrase">
        {total === 0
          ? `Aucune formation du catalogue ne se donne ${dans(lieu)}.`
          : `${capitalize(plural(total, 'formation'))} du catalogue ${total > 1 ? 'se donnent' : 'se donne'} ${dans(lieu)}.`}
      </p>
      <p class="chiffre-vous">
        <b>Ce que cela veut dire pour vous.</b>{' '}
        {total === 0
          ? 'Regardez les communes voisines, ou les formations à distance.'
          : 'D’autres se suivent à distance ou dans une commune voisine : cherchez autour de chez vous.'}
      </p>
      <p>
        <a href={paths.formations({ commune: centre?.code })}>
          {centre === undefined ? 'Chercher une formation' : `Chercher une formation autour ${de(centre.nom)}`}
        </a>
        , avec ses dates, ses places et qui peut la payer.
      </p>
    </section>
  )
}

const Portes: FC<{ portes: PortesDuLieu | undefined; releve: Releve }> = ({ portes, releve: { lieu } }) => (
  <section aria-labelledby="portes" class="portrait-bloc">
    <h2 id="portes">À qui parler ici</h2>
    {portes === undefined || portes.total === 0 ? (
      <p class="portrait-vide">
        Aucune structure de l’annuaire ne reçoit {dans(lieu)}. <a href={paths.annuaire()}>Chercher plus loin</a>
      </p>
    ) : (
      <>
        <p class="chiffre-phrase">
          {capitalize(plural(portes.total, 'structure'))} {portes.total > 1 ? 'reçoivent' : 'reçoit'} le public{' '}
          {dans(lieu)}.
        </p>
        <ul class="portrait-portes">
          {portes.premieres.map(({ id, nom, reseau }) => (
            <li>
              <a href={paths.structure(id)}>{typo(nom)}</a> <span class="petit">{typo(reseau)}</span>
            </li>
          ))}
        </ul>
        <p>
          <a href={portes.lien}>Voir l’annuaire</a>
        </p>
      </>
    )}
  </section>
)

const sourcesOfBlocs = (blocs: readonly Bloc[]): (Source & { importeLe?: string })[] => [
  ...new Map(
    blocs
      .flatMap(({ chiffres }) => chiffres.flatMap(({ sources }) => sources))
      .map(source => [`${source.code}/${source.millesime}`, source]),
  ).values(),
]

const Sources: FC<{ sources: readonly (Source & { importeLe?: string })[] }> = ({ sources }) =>
  sources.length === 0 ? null : (
    <section aria-labelledby="sources" class="portrait-sources">
      <h2 id="sources">D’où viennent ces chiffres</h2>
      <ul>
        {sources.map(({ producteur, titre, url, licence, millesime, importeLe }) => (
          <li>
            {producteur} : <a href={url}>{typo(titre)}</a>, {millesime}. {licence}.
            {importeLe ? ` Importé le ${formatDate(importeLe.slice(0, 10))}.` : ''}
          </li>
        ))}
      </ul>
      <p class="petit">
        Un chiffre « secret statistique » n’est pas publié parce qu’il concerne trop peu de personnes. « Non calculable
        » : le producteur n’a pas pu l’établir.
      </p>
    </section>
  )
