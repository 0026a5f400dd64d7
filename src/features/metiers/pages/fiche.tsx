import type { FC } from 'hono/jsx'
import { Questions } from '#features/questions/vues.ts'
import { typo } from '#web/format.ts'
import { paths } from '#web/paths.ts'
import { Page } from '#web/shell.tsx'
import type { FicheMetier } from '../domain/fiche.ts'
import { phrasesSobres } from '../domain/neutralite.ts'
import { ECOLOGIQUE_TEXTES } from '../texts.ts'
import { Ailleurs, Clips, Evenements, Formations, Ou, Portes } from './cote.tsx'
import { occupationLd } from './donnees.ts'
import { AutresNoms } from './noms.tsx'
import { Perspectives, Salaire } from './perspectives.tsx'
import { FemmesEtHommes, Horaires } from './portrait.tsx'
import type { FicheProps } from './props.ts'
import { Origine } from './recherche.tsx'
import { Rubrique } from './rubrique.tsx'

const CONDITIONS = /^(?:Conditions de travail|Horaires|Lieux)/

/** The sheet of an occupation; a heading without data says so. */
export const PageMetier: FC<FicheProps> = props => {
  const { cadre, metier, origine, centre } = props
  const { fiche } = metier
  const { rome, libelle, definition, version } = fiche
  const sobres = phrasesSobres(definition)
  return (
    <Page
      cadre={cadre}
      titre={typo(libelle)}
      description={`${typo(libelle)} : ce qu’on y fait, contraintes, accès, perspectives et formations.`}
      menu="metiers"
      donnees={occupationLd(fiche, origine)}
    >
      <article class="cadre fiche fiche-metier">
        <header class="fiche-tete">
          <p class="fil">
            <a href={paths.metiers}>Tous les métiers</a>
          </p>
          <h1>{typo(libelle)}</h1>
          <Retire {...props} />
          <Etiquettes fiche={fiche} />
        </header>
        <div class="fiche-corps">
          <Rubrique id="faire" titre="Ce qu’on y fait" vide={definition.length === 0}>
            <Liste elements={sobres} />
            {sobres.length < definition.length ? (
              <p class="petit imprimer-non">Nous ne montrons pas les phrases du répertoire qui vantent le métier.</p>
            ) : null}
          </Rubrique>
          <AutresNoms fiche={fiche} />
          <Journee {...props} />
          <Rubrique id="acces" titre="Comment y accéder" vide={fiche.acces.length === 0}>
            <Liste elements={fiche.acces} />
            <p>
              <a href={paths.partage(['vae'], centre?.code)}>Faire reconnaître mon expérience (VAE)</a>
            </p>
          </Rubrique>
          <Salaire {...props} />
          <Perspectives {...props} />
          <Rubrique id="savoir" titre="Ce qu’il faut savoir faire" vide={fiche.savoirFaire.length === 0}>
            <Competences fiche={fiche} />
          </Rubrique>
          <FemmesEtHommes {...props} />
          <Rubrique id="suite" titre="Métiers proches, et après" vide={fiche.mobilites.length === 0}>
            <Voisins {...props} />
          </Rubrique>
          <Rubrique
            id="rencontres"
            titre="Événements et témoignages"
            vide={props.evenements.length + props.clips.length === 0}
            vides={`Aucun événement à venir${centre ? ' à moins de 50 km' : ''}, ni témoignage, n’est rattaché à ce métier.`}
          >
            <Clips {...props} />
            <Evenements {...props} />
          </Rubrique>
          <Questions sujet={{ objet: 'metier', code: rome }} publiees={props.questions} />
        </div>
        <aside class="cote" aria-label="Près de chez vous">
          <Ou {...props} />
          <Formations {...props} />
          <Portes {...props} />
          {props.documents}
          <Ailleurs {...props} />
          <p class="petit">Code ROME {rome}</p>
          <Origine version={version} />
        </aside>
      </article>
    </Page>
  )
}

const Retire: FC<FicheProps> = ({ metier: { retireEn, remplacePar }, nomMetier }) =>
  retireEn === null ? null : (
    <p class="attention">
      Le répertoire officiel n’a plus ce métier depuis sa version {String(retireEn)}.{' '}
      {remplacePar === null ? null : (
        <>
          Voyez maintenant <a href={paths.metier(remplacePar)}>{typo(nomMetier(remplacePar) ?? remplacePar)}</a>.
        </>
      )}
    </p>
  )

const Etiquettes: FC<{ fiche: FicheMetier }> = ({ fiche: { reglemente, cadre, transitions, domaine } }) => {
  const ecologique = transitions.ecologique === null ? null : ECOLOGIQUE_TEXTES[transitions.ecologique]
  const textes = [
    domaine?.libelle ?? null,
    reglemente === true ? 'Métier réglementé : un diplôme ou une autorisation est exigé.' : null,
    cadre === true ? 'Emploi de cadre.' : null,
    ecologique,
    transitions.numerique === true ? 'Métier de la transition numérique.' : null,
    transitions.demographique === true ? 'Métier de la transition démographique.' : null,
  ].filter(texte => texte !== null)
  return textes.length === 0 ? null : (
    <ul class="etiquettes">
      {textes.map(texte => (
        <li>{typo(texte)}</li>
      ))}
    </ul>
  )
}

const Liste: FC<{ elements: readonly string[] }> = ({ elements }) =>
  elements.length === 1 ? (
    <p>{typo(elements[0] ?? '')}</p>
  ) : (
    <ul>
      {elements.map(element => (
        <li>{typo(element)}</li>
      ))}
    </ul>
  )

/** A day: what people like, what weighs, and the conditions that ROME tells. */
const Journee: FC<FicheProps> = props => {
  const { plait, pese, contextes } = props.metier.fiche
  const conditions = contextes.filter(({ type }) => CONDITIONS.test(type)).map(({ libelle }) => libelle)
  return (
    <Rubrique
      id="journee"
      titre="Une journée de travail"
      vide={plait.length + pese.length + conditions.length + props.chiffres.portraits.length === 0}
    >
      {plait.length + pese.length === 0 ? null : (
        <div class="metier-journee">
          <div>
            <h3>Ce qui plaît</h3>
            <Liste elements={plait} />
          </div>
          <div>
            <h3>Ce qui pèse</h3>
            <Liste elements={pese} />
          </div>
        </div>
      )}
      {plait.length + pese.length === 0 ? (
        <p class="petit">Ce qui plaît et ce qui pèse n’est pas encore écrit pour ce métier.</p>
      ) : (
        <p class="petit">Texte de démonstration, écrit pour ce service.</p>
      )}
      {conditions.length === 0 ? null : (
        <>
          <h3>Conditions possibles</h3>
          <ul class="etiquettes">
            {conditions.map(condition => (
              <li>{typo(condition)}</li>
            ))}
          </ul>
        </>
      )}
      <Horaires {...props} />
    </Rubrique>
  )
}

const COMPETENCES_MAX = 10

const Competences: FC<{ fiche: FicheMetier }> = ({ fiche: { savoirFaire, savoirEtre, savoirs } }) => {
  const principales = savoirFaire.filter(({ importance }) => importance === 'principale')
  const montrees = (principales.length > 0 ? principales : savoirFaire).slice(0, COMPETENCES_MAX)
  const autres = [...savoirFaire.filter(competence => !montrees.includes(competence)), ...savoirs]
  return (
    <>
      <Liste elements={montrees.map(({ libelle }) => libelle)} />
      {savoirEtre.length === 0 ? null : <p>{typo(savoirEtre.map(({ libelle }) => libelle).join(' · '))}</p>}
      {autres.length === 0 ? null : (
        <details class="imprimer-non">
          <summary>{`${autres.length} autres compétences et savoirs`}</summary>
          <Liste elements={autres.map(({ libelle }) => libelle)} />
        </details>
      )}
    </>
  )
}

const VOISINS_MAX = 8

const Voisins: FC<FicheProps> = ({ metier: { fiche }, nomMetier }) => (
  <ul>
    {fiche.mobilites
      .filter((m, i, tous) => tous.findIndex(autre => autre.rome === m.rome) === i)
      .slice(0, VOISINS_MAX)
      .map(({ rome, sorte }) => (
        <li>
          <a href={paths.metier(rome)}>{typo(nomMetier(rome) ?? rome)}</a>
          {sorte === 'evolution' ? <span class="petit"> pour évoluer</span> : null}{' '}
          <a class="petit imprimer-non" href={paths.comparer([fiche.rome, rome])}>
            Comparer<span class="hors-ecran"> avec {typo(nomMetier(rome) ?? rome)}</span>
          </a>
        </li>
      ))}
  </ul>
)
